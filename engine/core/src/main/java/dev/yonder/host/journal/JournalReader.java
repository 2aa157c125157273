package dev.yonder.host.journal;

import dev.yonder.protocol.EncodedBatch;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a journal from a sequence number on, batch by batch. Reading changes nothing, so
 * there may be many readers at once. For use by one thread at a time.
 */
public final class JournalReader {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

  private final Journal journal;
  private long position;
  private @Nullable Segment segment;
  private long place;

  JournalReader(Journal journal, long from) {
    this.journal = journal;
    this.position = from;
  }

  /**
   * The next batch: the one that holds the next record or, where that is no longer kept, the first
   * one behind it. What lies between the end of one batch and the beginning of the next is gone.
   *
   * @param follow whether to wait for records that have not been written yet; the wait ends with
   *     the job, and has no bound of its own
   * @return the batch, or null when there are no more
   * @throws InterruptedException if the thread was interrupted
   * @throws IOException if the disk cannot be read
   */
  public @Nullable EncodedBatch next(boolean follow) throws InterruptedException, IOException {
    for (long first = journal.awaitReadable(position, follow);
        first >= 0;
        first = journal.awaitReadable(position, follow)) {
      position = first;
      long stored = journal.stored();
      EncodedBatch batch = find();
      if (batch != null && batch.first() <= position || journal.stored() == stored) {
        position = batch == null ? position : batch.next();
        return batch;
      }
      // It may have gone from memory to disk between the two looks.
    }
    return null;
  }

  private @Nullable EncodedBatch find() throws IOException {
    EncodedBatch batch = journal.inMemory(position);
    if (batch != null) {
      segment = null;
      return batch;
    }
    batch = onDisk();
    return batch != null ? batch : journal.inMemoryFrom(position);
  }

  /** Room may be made at any moment: then the file is gone, and so are its records. */
  private @Nullable EncodedBatch onDisk() throws IOException {
    while (true) {
      Segment current = segment;
      if (current == null) {
        current = journal.log().holding(position);
        if (current == null) {
          return null;
        }
        enter(current);
      }
      EncodedBatch batch = readOrNull(current);
      if (batch != null) {
        return batch;
      }
      segment = journal.log().behind(current);
      if (segment == null) {
        return null;
      }
      enter(segment);
    }
  }

  private void enter(Segment next) {
    segment = next;
    place = next.placeBefore(position);
  }

  private @Nullable EncodedBatch readOrNull(Segment current) throws IOException {
    try {
      return read(current);
    } catch (NoSuchFileException e) {
      LOG.trace("Records were dropped while they were to be read", e);
      return null;
    }
  }

  private @Nullable EncodedBatch read(Segment current) throws IOException {
    Entry entry = current.entryAt(place, current.length());
    while (entry != null && entry.next() <= position) {
      place += entry.size();
      entry = current.entryAt(place, current.length());
    }
    if (entry == null) {
      return null;
    }
    EncodedBatch batch = current.read(entry, place);
    place += entry.size();
    return batch;
  }
}
