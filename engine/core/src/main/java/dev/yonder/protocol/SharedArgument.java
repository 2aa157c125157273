package dev.yonder.protocol;

import dev.yonder.ValueException;
import dev.yonder.command.Invocation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An argument that is to be given to several hosts: it is encoded once for all of them, and a host
 * that has it already is told its hash instead. What is small, or too large to be kept by a host,
 * travels like any other argument.
 *
 * <p>Safe for use by several threads. The value must not be changed any more.
 */
public final class SharedArgument {
  private final @Nullable Object value;
  private @Nullable MessageCodec codec;
  private @Nullable Encoded encoded;

  /**
   * The value as a host keeps it.
   *
   * @param hash its SHA-256 as 64 hexadecimal digits
   * @param bytes a root value of a message of its own; not to be changed by anyone
   */
  public record Encoded(String hash, byte[] bytes) {}

  /**
   * An argument for several hosts.
   *
   * @param value the value, which may be small after all
   */
  public SharedArgument(@Nullable Object value) {
    this.value = value;
  }

  /**
   * The value itself.
   *
   * @return the value, or null
   */
  public @Nullable Object value() {
    return value;
  }

  /**
   * The value in the form in which it is kept; made at the first call.
   *
   * @param wanted the codec of the session it is for
   * @return the form, or null when the value is to travel as it is
   */
  public synchronized @Nullable Encoded encoded(MessageCodec wanted) {
    if (codec == null) {
      codec = wanted;
      encoded = encode(wanted);
    }
    return codec.encodesLike(wanted) ? encoded : null;
  }

  /** What is beyond the limits is refused when it is to be sent, by a message that tells of it. */
  private @Nullable Encoded encode(MessageCodec wanted) {
    try {
      byte[] bytes = wanted.encodeShared(value);
      boolean worthIt =
          bytes.length >= ProtocolLimits.MIN_STORED_VALUE
              && bytes.length <= ProtocolLimits.MAX_STORED_VALUE;
      return worthIt ? new Encoded(hash(bytes), bytes) : null;
    } catch (ValueException e) {
      return null;
    }
  }

  /**
   * The hash of a value's bytes.
   *
   * @param bytes the bytes
   * @return their SHA-256 as 64 hexadecimal digits
   */
  public static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /**
   * The shared ones among an invocation's arguments.
   *
   * @param invocation the invocation
   * @return the shared arguments, in their order
   */
  public static List<SharedArgument> in(Invocation invocation) {
    List<SharedArgument> found = new ArrayList<>();
    arguments(invocation)
        .forEach(
            argument -> {
              if (argument instanceof SharedArgument shared) {
                found.add(shared);
              }
            });
    return found;
  }

  /** All arguments of an invocation, in the order in which they travel. */
  static List<@Nullable Object> arguments(Invocation invocation) {
    List<@Nullable Object> all = new ArrayList<>(invocation.positional());
    all.addAll(invocation.named().values());
    return all;
  }

  /**
   * An invocation whose shared arguments are told by their hash where a host can keep them.
   *
   * @param invocation the invocation
   * @param codec the codec of the session it is for
   * @return an invocation in which all others are plain values
   */
  public static Invocation keptOnly(Invocation invocation, MessageCodec codec) {
    return changed(
        invocation,
        argument ->
            argument instanceof SharedArgument shared && shared.encoded(codec) == null
                ? shared.value()
                : argument);
  }

  /**
   * An invocation without shared arguments.
   *
   * @param invocation the invocation
   * @return an invocation in which all arguments are plain values
   */
  public static Invocation plain(Invocation invocation) {
    return changed(
        invocation,
        argument -> argument instanceof SharedArgument shared ? shared.value() : argument);
  }

  private static Invocation changed(Invocation invocation, UnaryOperator<@Nullable Object> change) {
    if (in(invocation).isEmpty()) {
      return invocation;
    }
    List<@Nullable Object> positional = new ArrayList<>();
    invocation.positional().forEach(argument -> positional.add(change.apply(argument)));
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    invocation.named().forEach((name, argument) -> named.put(name, change.apply(argument)));
    return new Invocation(
        invocation.command(),
        positional,
        named,
        invocation.timeout(),
        invocation.preferences(),
        invocation.hasInput(),
        invocation.projection());
  }
}
