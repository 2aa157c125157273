package dev.yonder.host.journal;

import static dev.yonder.host.journal.Journals.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.protocol.EncodedBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever became of the end of a journal's file: what is read back are its first whole batches.
 */
class TornTailTest {
  private static final int[] SIZES = {1, 200, 3, 70};

  @TempDir Path directory;

  private List<EncodedBatch> write(Path place) throws Exception {
    List<EncodedBatch> written = new ArrayList<>();
    try (JournalStore store = new JournalStore(Journals.ROOMY)) {
      Journal journal = Journals.durable(store, place);
      long next = 0;
      for (int size : SIZES) {
        EncodedBatch batch = batch(next, 1 + size % 3, size);
        next = batch.next();
        written.add(batch);
        journal.put(batch);
      }
    }
    return written;
  }

  private static Path onlyFile(Path place) throws Exception {
    try (var files = Files.list(place)) {
      return files.findFirst().orElseThrow();
    }
  }

  private List<List<Object>> readBack(byte[] content, String name) throws Exception {
    Path place = Files.createDirectories(directory.resolve("damaged"));
    Files.write(place.resolve(name), content);
    try (JournalStore store = new JournalStore(Journals.ROOMY)) {
      List<EncodedBatch> read = Journals.read(Journals.recovered(store, place), 0);
      // What was cut off is cut off for good.
      assertThat(Journals.contents(Journals.read(Journals.recovered(store, place), 0)))
          .isEqualTo(Journals.contents(read));
      return Journals.contents(read);
    }
  }

  @Test
  void aFileCutAnywhereGivesItsWholeBatches() throws Exception {
    Path place = directory.resolve("whole");
    List<List<Object>> written = Journals.contents(write(place));
    Path file = onlyFile(place);
    byte[] whole = Files.readAllBytes(file);
    int begun = 0;
    for (int length = 0; length <= whole.length; length++) {
      List<List<Object>> read =
          readBack(java.util.Arrays.copyOf(whole, length), file.getFileName().toString());
      assertThat(written.subList(0, read.size())).isEqualTo(read);
      assertThat(read).hasSizeGreaterThanOrEqualTo(begun);
      begun = read.size();
    }
    assertThat(begun).isEqualTo(SIZES.length);
  }

  @Test
  void aByteThatIsWrongAnywhereEndsWhatIsReadThere() throws Exception {
    Path place = directory.resolve("whole");
    List<List<Object>> written = Journals.contents(write(place));
    Path file = onlyFile(place);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      List<List<Object>> read = readBack(damaged, file.getFileName().toString());
      assertThat(read).hasSizeLessThan(SIZES.length);
      assertThat(written.subList(0, read.size())).isEqualTo(read);
    }
  }

  @Property(tries = 200)
  void anyBytesBehindTheEndAreCutOff(
      @ForAll @Size(max = 100) byte[] garbage, @ForAll @IntRange(max = 3) int zeros)
      throws Exception {
    directory = Files.createTempDirectory("torn");
    Path place = directory.resolve("whole");
    List<List<Object>> written = Journals.contents(write(place));
    Path file = onlyFile(place);
    byte[] whole = Files.readAllBytes(file);
    byte[] longer = java.util.Arrays.copyOf(whole, whole.length + garbage.length + 100 * zeros);
    System.arraycopy(garbage, 0, longer, whole.length, garbage.length);
    assertThat(readBack(longer, file.getFileName().toString())).isEqualTo(written);
  }
}
