package dev.yonder.protocol;

import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.ProgressRecord;
import dev.yonder.command.StreamRecord;
import dev.yonder.value.Cbor;
import dev.yonder.value.Origins;
import dev.yonder.value.Selection;
import dev.yonder.value.ValueAdapters;
import dev.yonder.value.ValueLimits;
import dev.yonder.value.ValueWriter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.cbor.CBORGenerator;

/**
 * Encodes records, or input objects, one behind the other into batches. When a value cannot be
 * written the records before it are kept and the one that failed leaves no trace.
 *
 * <p>For use by one thread at a time.
 */
public final class BatchWriter {
  /** A batch has to fit into a message, together with the numbers in front of it. */
  private static final int MAX_BYTES = ProtocolLimits.MAX_MESSAGE - 64;

  private final ValueLimits limits;
  private final ValueAdapters adapters;
  private final Origins origins;
  private final Selection selection;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private @Nullable Encoder encoder;
  private int count;
  private boolean broken;

  /** One per batch: it knows which shapes the batch has, and has buffers to be given back. */
  private record Encoder(CBORGenerator generator, ValueWriter values) {}

  /**
   * An empty batch.
   *
   * @param limits the bounds of one value
   * @param adapters how values that are not plain become plain
   * @param origins where the bags of this session come from
   * @param selection what of each result is written
   */
  BatchWriter(ValueLimits limits, ValueAdapters adapters, Origins origins, Selection selection) {
    this.origins = origins;
    this.selection = selection;
    this.limits = limits;
    this.adapters = adapters;
  }

  /** Made for the first record, since many commands write none. */
  private Encoder encoder() {
    Encoder current = encoder;
    if (current == null) {
      CBORGenerator generator = Cbor.generator(bytes);
      current = new Encoder(generator, new ValueWriter(generator, limits, adapters, origins));
      encoder = current;
    }
    return current;
  }

  private void closeEncoder() {
    if (encoder != null) {
      encoder.generator().close();
      encoder = null;
    }
  }

  /**
   * How many records are in the batch.
   *
   * @return 0 or more
   */
  public int count() {
    return count;
  }

  /**
   * How large the batch is.
   *
   * @return its size in bytes
   */
  public int size() {
    return bytes.size() + (encoder == null ? 0 : encoder.generator().streamWriteOutputBuffered());
  }

  /**
   * Whether nothing more should be added before the batch is taken.
   *
   * @return true once it is full, or once a value could not be written
   */
  public boolean isFull() {
    return broken || count == ProtocolLimits.MAX_BATCH;
  }

  /**
   * Adds an input object.
   *
   * @param value any value
   * @throws dev.yonder.ValueException if it cannot be written; take the batch before adding more
   */
  public void addValue(@Nullable Object value) {
    add(() -> encoder().values().write(value));
  }

  /**
   * Adds a record.
   *
   * @param record the record
   * @throws dev.yonder.ValueException if it cannot be written; take the batch before adding more
   */
  public void add(StreamRecord record) {
    add(() -> write(record));
  }

  private void add(Runnable write) {
    if (isFull()) {
      throw new IllegalStateException("The batch is full; it has to be taken first");
    }
    int before = size();
    boolean written = false;
    try {
      write.run();
      if (size() > MAX_BYTES) {
        throw new ValueException(
            ErrorCode.VALUE_TOO_LARGE,
            "A value takes %d bytes and the batch it is in at most %d; send less at once"
                .formatted(size() - before, MAX_BYTES));
      }
      count++;
      written = true;
    } finally {
      if (!written) {
        dropBehind(before);
      }
    }
  }

  private void dropBehind(int size) {
    closeEncoder();
    byte[] kept = Arrays.copyOf(bytes.toByteArray(), size);
    bytes.reset();
    bytes.writeBytes(kept);
    broken = true;
  }

  /**
   * Takes what was added and starts anew.
   *
   * @param first the sequence number of the first record in it
   * @return the batch, or null when nothing was added
   */
  public @Nullable EncodedBatch take(long first) {
    closeEncoder();
    EncodedBatch batch = count == 0 ? null : new EncodedBatch(first, count, bytes.toByteArray());
    origins.sent(bytes.size());
    bytes.reset();
    count = 0;
    broken = false;
    return batch;
  }

  private void write(StreamRecord record) {
    ValueWriter values = encoder().values();
    if (record instanceof StreamRecord.Output output) {
      kind(RecordKind.OUTPUT);
      values.write(output.value(), selection);
    } else if (record instanceof StreamRecord.Error error) {
      kind(RecordKind.ERROR);
      values.write(fields(error.error()));
    } else if (record instanceof StreamRecord.Warning warning) {
      kind(RecordKind.WARNING);
      values.write(warning.message());
    } else if (record instanceof StreamRecord.Verbose verbose) {
      kind(RecordKind.VERBOSE);
      values.write(verbose.message());
    } else if (record instanceof StreamRecord.Debug debug) {
      kind(RecordKind.DEBUG);
      values.write(debug.message());
    } else if (record instanceof StreamRecord.Information information) {
      kind(RecordKind.INFORMATION);
      values.write(information.tags());
      values.write(information.value());
    } else if (record instanceof StreamRecord.Progress progress) {
      kind(RecordKind.PROGRESS);
      values.write(fields(progress.progress()));
    }
  }

  private void kind(RecordKind kind) {
    encoder().generator().writeNumber(kind.ordinal());
  }

  static List<@Nullable Object> fields(ErrorRecord error) {
    return Arrays.asList(
        error.code().name(),
        error.message(),
        error.command(),
        error.category(),
        error.errorId(),
        error.types(),
        error.target(),
        error.scriptStack(),
        error.position());
  }

  private static List<@Nullable Object> fields(ProgressRecord progress) {
    return Arrays.asList(
        progress.id(),
        progress.activity(),
        progress.status(),
        progress.percent(),
        progress.currentOperation(),
        progress.completed(),
        progress.parent(),
        progress.secondsRemaining());
  }
}
