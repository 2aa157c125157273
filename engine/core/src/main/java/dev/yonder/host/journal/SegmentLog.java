package dev.yonder.host.journal;

import dev.yonder.protocol.EncodedBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The part of a journal that is on disk, oldest first. One thread at a time changes it; any may
 * look things up meanwhile.
 */
final class SegmentLog {
  private static final String ENDING = ".records";

  private final Place place;
  private final OpenFiles files;
  private final Budget disk;
  private final long segmentBytes;
  private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private @Nullable Segment active;
  private boolean made;

  /** Where the files are, asked for when the first is needed. */
  interface Place {
    Path directory() throws IOException;
  }

  /** A log that has nothing yet; its directory is made when it is needed. */
  SegmentLog(Place place, OpenFiles files, Budget disk, long segmentBytes) {
    this.place = place;
    this.files = files;
    this.disk = disk;
    this.segmentBytes = segmentBytes;
  }

  /**
   * Takes in what a host left.
   *
   * @param records the sequence number behind the last record, or negative when that is not known
   *     because the host died
   */
  void recover(long records) throws IOException {
    List<Path> found = found();
    made = true;
    for (int i = 0; i < found.size(); i++) {
      Path file = found.get(i);
      long first = firstOf(file);
      boolean last = i == found.size() - 1;
      Segment segment =
          last && records < 0
              ? Segment.recover(file, files, first)
              : Segment.existing(file, files, first, last ? records : firstOf(found.get(i + 1)));
      segments.put(first, segment);
      bytes.addAndGet(segment.length());
      disk.add(segment.length());
    }
  }

  private List<Path> found() throws IOException {
    try (var entries = Files.list(place.directory())) {
      return entries.filter(SegmentLog::isSegment).sorted().toList();
    }
  }

  private static boolean isSegment(Path file) {
    return file.getFileName().toString().matches("[0-9]{19}\\" + ENDING);
  }

  private static long firstOf(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
  }

  /** Adds a batch, or nothing when this fails. */
  void append(EncodedBatch batch) throws IOException {
    long size = Entry.size(batch);
    if (!disk.tryAdd(size)) {
      throw new IOException(
          "All journals of this host have %d bytes of disk, which are used up"
              .formatted(disk.max()));
    }
    boolean added = false;
    try {
      active(batch.first()).append(batch);
      added = true;
    } finally {
      if (!added) {
        disk.release(size);
      }
    }
    bytes.addAndGet(size);
  }

  private Segment active(long first) throws IOException {
    Segment current = active;
    if (current == null || current.length() >= segmentBytes) {
      Path directory = place.directory();
      if (!made) {
        Files.createDirectories(directory, OpenFiles.ownersOnly(directory, "rwx------"));
        made = true;
      }
      Path file = directory.resolve("%019d%s".formatted(first, ENDING));
      current = Segment.create(file, files, first);
      segments.put(first, current);
      active = current;
    }
    return current;
  }

  boolean isEmpty() {
    return bytes() == 0;
  }

  /** How many bytes are on disk. */
  long bytes() {
    return bytes.get();
  }

  /** The sequence number behind the last record, or 0. */
  long next() {
    Map.Entry<Long, Segment> last = segments.lastEntry();
    return last == null ? 0 : last.getValue().next();
  }

  /** The sequence number of the first record that is kept, or 0. */
  long first() {
    Map.Entry<Long, Segment> first = segments.firstEntry();
    return first == null ? 0 : first.getKey();
  }

  /** The file that holds a record, or else the first one behind it; null when there is none. */
  @Nullable Segment holding(long sequence) {
    Map.Entry<Long, Segment> found = segments.floorEntry(sequence);
    if (found == null || found.getValue().next() <= sequence) {
      found = segments.higherEntry(sequence);
    }
    return found == null || found.getValue().length() == 0 ? null : found.getValue();
  }

  /** The file behind another. */
  @Nullable Segment behind(Segment segment) {
    Map.Entry<Long, Segment> found = segments.higherEntry(segment.first());
    return found == null ? null : found.getValue();
  }

  /** The sequence number behind the oldest file, when there is one. */
  long endOfOldest() {
    return segments.firstEntry().getValue().next();
  }

  /** Up to where whole files can be dropped without dropping anything from a sequence number on. */
  long droppableBefore(long sequence) {
    long end = 0;
    for (Segment segment : segments.values()) {
      if (segment.next() > sequence || segment.length() == 0) {
        return end;
      }
      end = segment.next();
    }
    return end;
  }

  /** Deletes the files all of whose records come before a sequence number. */
  void dropBefore(long sequence) throws IOException {
    while (!isEmpty() && endOfOldest() <= sequence) {
      dropOldest();
    }
  }

  private void dropOldest() throws IOException {
    Segment segment = segments.pollFirstEntry().getValue();
    if (segment == active) {
      active = null;
    }
    bytes.addAndGet(-segment.length());
    disk.release(segment.length());
    segment.delete();
  }

  /** Deletes everything, the directory too. */
  void delete() throws IOException {
    while (!segments.isEmpty()) {
      dropOldest();
    }
    if (made) {
      Files.deleteIfExists(place.directory());
    }
  }
}
