package dev.yonder.protocol;

import dev.yonder.ProtocolException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.ProgressRecord;
import dev.yonder.command.StreamRecord;
import dev.yonder.value.Cbor;
import dev.yonder.value.Origins;
import dev.yonder.value.ValueLimits;
import dev.yonder.value.ValueReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.cbor.CBORParser;

/**
 * Decodes a batch, record by record. What does not decode is the peer's fault: {@link
 * ProtocolException}, or {@link dev.yonder.ValueException} for a value beyond the limits.
 *
 * <p>For use by one thread at a time.
 */
public final class BatchReader {
  private static final RecordKind[] KINDS = RecordKind.values();

  private final CBORParser parser;
  private final ValueReader values;
  private int left;

  /**
   * A reader at the beginning of a batch.
   *
   * @param batch the batch
   * @param limits the bounds of one value
   * @param origins where the bags of this session come from
   */
  BatchReader(EncodedBatch batch, ValueLimits limits, Origins origins) {
    this.parser = Cbor.parser(batch.bytes(), 0, batch.bytes().length);
    this.values = new ValueReader(parser, limits, origins);
    this.left = batch.count();
  }

  /**
   * Whether there is more.
   *
   * @return false at the end of the batch
   * @throws ProtocolException if bytes follow the last record
   */
  public boolean hasNext() {
    if (left == 0) {
      requireEnd();
    }
    return left > 0;
  }

  /**
   * The next record.
   *
   * @return the record
   */
  public StreamRecord nextRecord() {
    left--;
    return switch (kind()) {
      case OUTPUT -> new StreamRecord.Output(values.read());
      case ERROR -> new StreamRecord.Error(error(fields("error record")));
      case WARNING -> new StreamRecord.Warning(text("warning"));
      case VERBOSE -> new StreamRecord.Verbose(text("verbose record"));
      case DEBUG -> new StreamRecord.Debug(text("debug record"));
      case INFORMATION -> information();
      case PROGRESS -> new StreamRecord.Progress(progress(fields("progress record")));
    };
  }

  /**
   * The next input object.
   *
   * @return the object
   */
  public @Nullable Object nextValue() {
    left--;
    return values.read();
  }

  private RecordKind kind() {
    try {
      if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
        int kind = parser.getIntValue();
        if (kind >= 0 && kind < KINDS.length) {
          return KINDS[kind];
        }
      }
    } catch (JacksonException e) {
      throw new ProtocolException("A record's kind cannot be read", e);
    }
    throw new ProtocolException("A record has no known kind; kinds are 0 to " + (KINDS.length - 1));
  }

  private StreamRecord information() {
    Object tags = values.read();
    if (!(tags instanceof List<?> list)) {
      throw new ProtocolException("An information record's tags are no list");
    }
    List<String> texts = new Fields("information record", list).restAsText();
    return new StreamRecord.Information(values.read(), texts);
  }

  private String text(String what) {
    Object value = values.read();
    if (value instanceof String text) {
      return text;
    }
    throw new ProtocolException("A %s is no text".formatted(what));
  }

  private Fields fields(String what) {
    Object value = values.read();
    if (value instanceof List<?> list) {
      return new Fields(what, list);
    }
    throw new ProtocolException("A %s is no list of fields".formatted(what));
  }

  static ErrorRecord error(Fields fields) {
    ErrorRecord error =
        new ErrorRecord(
            fields.errorCode(),
            fields.text(),
            fields.text(),
            fields.text(),
            fields.text(),
            fields.texts(),
            fields.optionalText(),
            fields.text(),
            fields.optionalText());
    fields.requireEnd();
    return error;
  }

  private static ProgressRecord progress(Fields fields) {
    ProgressRecord progress =
        new ProgressRecord(
            fields.integer(),
            fields.text(),
            fields.text(),
            fields.integer(),
            fields.optionalText(),
            fields.bool(),
            fields.integer(),
            fields.integer());
    fields.requireEnd();
    return progress;
  }

  private void requireEnd() {
    try {
      if (parser.nextToken() == null) {
        return;
      }
    } catch (JacksonException e) {
      throw new ProtocolException("Bytes that cannot be read follow the last record", e);
    }
    throw new ProtocolException("A batch holds more than the records it announced");
  }
}
