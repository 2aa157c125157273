package dev.yonder.host.journal;

import dev.yonder.protocol.EncodedBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a journal: entries one behind the other, with rising sequence numbers. What lies
 * behind its length was not written whole and does not count.
 */
final class Segment {
  private static final Logger LOG = LoggerFactory.getLogger(Segment.class);

  /** How far a reader may have to go from an entry that is remembered to the one it looks for. */
  private static final int STEP = 64 * 1024;

  private final Path file;
  private final OpenFiles files;
  private final long first;

  /** Where entries begin, about one for each step, by the sequence number of their first record. */
  private final TreeMap<Long, Long> places = new TreeMap<>();

  private long lastPlace;
  private long length;
  private long next;

  private Segment(Path file, OpenFiles files, long first) {
    this.file = file;
    this.files = files;
    this.first = first;
    this.next = first;
  }

  /** A new file. */
  static Segment create(Path file, OpenFiles files, long first) throws IOException {
    files.create(file);
    return new Segment(file, files, first);
  }

  /** A file that a host left in good order. */
  static Segment existing(Path file, OpenFiles files, long first, long next) throws IOException {
    Segment segment = new Segment(file, files, first);
    segment.length = Files.size(file);
    segment.next = next;
    return segment;
  }

  /** A file that was being written when its host died: what is not whole is cut off. */
  static Segment recover(Path file, OpenFiles files, long first) throws IOException {
    Segment segment = new Segment(file, files, first);
    long size = files.size(file);
    EncodedBatch batch = segment.readIfWhole(0, size);
    while (batch != null && batch.first() >= segment.next) {
      segment.added(batch);
      batch = segment.readIfWhole(segment.length, size);
    }
    if (segment.length < size) {
      LOG.info(
          "Cutting {} bytes off {}, which were not written whole", size - segment.length, file);
      files.truncate(file, segment.length);
    }
    return segment;
  }

  private @Nullable EncodedBatch readIfWhole(long place, long limit) throws IOException {
    Entry entry = entryAt(place, limit);
    return entry == null ? null : read(entry, place);
  }

  /** The sequence number with which the file began. */
  long first() {
    return first;
  }

  /** The sequence number behind its last record. */
  synchronized long next() {
    return next;
  }

  /** How many of its bytes count. */
  synchronized long length() {
    return length;
  }

  /** For one thread at a time. When this fails nothing has been added. */
  void append(EncodedBatch batch) throws IOException {
    long place = length();
    boolean written = false;
    try {
      files.write(file, place, Entry.of(batch).header(), ByteBuffer.wrap(batch.bytes()));
      written = true;
    } finally {
      if (!written) {
        cutOff(place);
      }
    }
    added(batch);
  }

  /** Gives back what a part of an entry took, to a disk that may be full. */
  private void cutOff(long place) {
    try {
      files.truncate(file, place);
    } catch (IOException e) {
      LOG.debug("{} keeps a part of an entry behind its end", file, e);
    }
  }

  private synchronized void added(EncodedBatch batch) {
    if (length - lastPlace >= STEP) {
      places.put(batch.first(), length);
      lastPlace = length;
    }
    length += Entry.size(batch);
    next = batch.next();
  }

  /** A place at or before the entry that holds a record. */
  synchronized long placeBefore(long sequence) {
    Map.Entry<Long, Long> place = places.floorEntry(sequence);
    return place == null ? 0 : place.getValue();
  }

  /**
   * The header at a place.
   *
   * @return null when there is no whole entry before the limit
   */
  @Nullable Entry entryAt(long place, long limit) throws IOException {
    if (limit - place < Entry.HEADER) {
      return null;
    }
    byte[] header = new byte[Entry.HEADER];
    files.read(file, place, header);
    Entry entry = Entry.read(ByteBuffer.wrap(header));
    return entry == null || entry.size() > limit - place ? null : entry;
  }

  /**
   * The batch of the entry at a place.
   *
   * @return null when it is not what was written
   */
  @Nullable EncodedBatch read(Entry entry, long place) throws IOException {
    byte[] bytes = new byte[entry.length()];
    files.read(file, place + Entry.HEADER, bytes);
    return entry.batch(bytes);
  }

  void delete() throws IOException {
    files.forget(file);
    Files.deleteIfExists(file);
  }
}
