package dev.yonder.protocol;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.ValueException;
import dev.yonder.command.Invocation;
import dev.yonder.value.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Those arguments of an invocation that the host keeps: their hashes stand in the message instead
 * of the values.
 *
 * @param hashes by the argument's place among all, positional ones first
 */
record StoredArguments(Map<Integer, String> hashes) {
  static final StoredArguments NONE = new StoredArguments(Map.of());

  static StoredArguments of(Invocation invocation, MessageCodec codec) {
    Map<Integer, String> hashes = new TreeMap<>();
    int place = 0;
    for (Object argument : SharedArgument.arguments(invocation)) {
      if (argument instanceof SharedArgument shared) {
        SharedArgument.Encoded encoded = shared.encoded(codec);
        if (encoded == null) {
          throw new IllegalArgumentException("An argument that no host keeps has no hash");
        }
        hashes.put(place, encoded.hash());
      }
      place++;
    }
    return new StoredArguments(hashes);
  }

  /** As a field of the message. */
  List<@Nullable Object> fields() {
    List<@Nullable Object> fields = new ArrayList<>();
    hashes.forEach((place, hash) -> fields.add(List.of(place, hash)));
    return fields;
  }

  /** The place of each is looked for when the arguments are read. */
  static StoredArguments read(Fields message) {
    Map<Integer, String> hashes = new TreeMap<>();
    for (Fields entry :
        message.list("stored", ProtocolLimits.MAX_STORED_VALUES, f -> f.nested("argument"))) {
      if (hashes.put(entry.integer(), entry.text()) != null) {
        throw new ProtocolException("A call names the hash of one of its arguments twice");
      }
      entry.requireEnd();
    }
    return new StoredArguments(hashes);
  }

  /** Reads the arguments one by one, from the message or from what is kept. */
  Reader reader(
      ValueReader message,
      Function<String, byte @Nullable []> kept,
      Function<byte[], @Nullable Object> decoder) {
    return new Reader(this, message, kept, decoder);
  }

  /** Takes each argument from where it is. */
  static final class Reader {
    private final StoredArguments stored;
    private final ValueReader message;
    private final Function<String, byte @Nullable []> kept;
    private final Function<byte[], @Nullable Object> decoder;
    private int place;
    private int found;
    private long bytes;

    private Reader(
        StoredArguments stored,
        ValueReader message,
        Function<String, byte @Nullable []> kept,
        Function<byte[], @Nullable Object> decoder) {
      this.stored = stored;
      this.message = message;
      this.kept = kept;
      this.decoder = decoder;
    }

    @Nullable Object read() {
      String hash = stored.hashes().get(place++);
      return hash == null ? message.read() : ofHost(hash);
    }

    /** All of them together are no more than a message could have brought. */
    private @Nullable Object ofHost(String hash) {
      byte[] value = kept.apply(hash);
      if (value == null) {
        throw new ValueException(
            ErrorCode.VALUE_MISSING,
            "An argument is told by its hash, and the host has no value of that hash any more");
      }
      found++;
      bytes += value.length;
      if (bytes > ProtocolLimits.MAX_MESSAGE) {
        throw new ProtocolException(
            "The arguments that a call names by their hashes have more than %d bytes"
                .formatted(ProtocolLimits.MAX_MESSAGE));
      }
      return decoder.apply(value);
    }

    void requireEnd() {
      if (found != stored.hashes().size()) {
        throw new ProtocolException("A call names the hash of an argument that it does not have");
      }
    }
  }
}
