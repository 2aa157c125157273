package dev.yonder.host.journal;

import static dev.yonder.host.journal.Journals.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.JournalPolicy;
import dev.yonder.kit.Leftovers;
import dev.yonder.protocol.EncodedBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real file system that is full. */
@Timeout(60)
class FullDiskTest {
  private static final int BATCHES = 150;
  private static final JournalLimits IN_MEMORY_LITTLE =
      new JournalLimits(64 * 1024, 1 << 24, 1 << 24, 1 << 24);

  private final BlockingQueue<Boolean> blocked = new LinkedBlockingQueue<>();
  private SmallDisk disk;
  private JournalStore store;

  @BeforeEach
  void mount(@TempDir Path directory) throws Exception {
    disk = SmallDisk.mount(directory.resolve("disk"));
    store = new JournalStore(IN_MEMORY_LITTLE, disk.root());
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      store.close();
      disk.close();
    }
  }

  private Journal durable(JournalPolicy policy) {
    return store.durable(disk.root().resolve("a"), policy, blocked::add);
  }

  private static CompletableFuture<Void> writeAside(Journal journal) {
    return CompletableFuture.runAsync(
        () -> {
          for (long first = 0; first < BATCHES; first++) {
            journal.awaitRoom();
            journal.put(batch(first, 1, 10_000));
          }
          journal.end();
        });
  }

  private void awaitTrouble(Journal journal) throws Exception {
    assertThat(blocked.poll(20, TimeUnit.SECONDS)).isTrue();
    assertThat(journal.trouble()).isNotNull();
  }

  @Test
  void theJobWaitsAndWhatIsWrittenStaysReadableAndWhole() throws Exception {
    Journal journal = durable(JournalPolicy.BLOCK);
    CompletableFuture<Void> writer = writeAside(journal);
    awaitTrouble(journal);
    List<EncodedBatch> written = Journals.read(journal, 0);
    assertThat(written).hasSize((int) journal.written()).hasSizeBetween(50, 110);
    try (JournalStore next = new JournalStore(Journals.ROOMY)) {
      Journal found = Journals.recovered(next, disk.root().resolve("a"));
      assertThat(Journals.contents(Journals.read(found, 0))).isEqualTo(Journals.contents(written));
    }
    journal.abandon();
    assertThat(writer).failsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void theJobGoesOnWhenWhatWasReadIsAcknowledged() throws Exception {
    Journal journal = durable(JournalPolicy.BLOCK);
    CompletableFuture<Void> writer = writeAside(journal);
    awaitTrouble(journal);
    long next = 0;
    JournalReader reader = journal.reader(0);
    for (EncodedBatch b = reader.next(true); b != null; b = reader.next(true)) {
      assertThat(b.first()).isEqualTo(next);
      assertThat(b.bytes()).isEqualTo(batch(next, 1, 10_000).bytes());
      next = b.next();
      journal.acknowledge(next);
    }
    writer.get(10, TimeUnit.SECONDS);
    assertThat(next).isEqualTo(BATCHES);
    assertThat(journal.trouble()).isNull();
    assertThat(blocked.poll(5, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void theJobGoesOnWhenSomebodyElseGivesRoomBack() throws Exception {
    Path taken = disk.take(SmallDisk.BYTES - 100_000);
    Journal journal = durable(JournalPolicy.BLOCK);
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (long first = 0; first < 50; first++) {
                journal.awaitRoom();
                journal.put(batch(first, 1, 10_000));
              }
              journal.end();
            });
    awaitTrouble(journal);
    Files.delete(taken);
    writer.get(10, TimeUnit.SECONDS);
    assertThat(Journals.read(journal, 0)).hasSize(50);
  }

  @Test
  void whatIsInMemoryGetsToDiskThoughTheJobWritesNothingMore() throws Exception {
    Path taken = disk.take(SmallDisk.BYTES - 8_192);
    Journal journal = durable(JournalPolicy.BLOCK);
    journal.put(batch(0, 1, 100_000));
    assertThat(journal.trouble()).isNotNull();
    assertThat(Journals.read(journal, 0)).isEmpty();
    Files.delete(taken);
    assertThat(journal.reader(0).next(true)).isNotNull();
    Leftovers.await("all is well", () -> journal.trouble() == null);
  }

  @Test
  void aJobThatMayDropNeverWaitsForTheDisk() throws Exception {
    Journal journal = durable(JournalPolicy.DROP_OLDEST);
    writeAside(journal).get(20, TimeUnit.SECONDS);
    List<EncodedBatch> kept = Journals.read(journal, 0);
    assertThat(kept.get(0).first()).isEqualTo(journal.dropped()).isPositive();
    assertThat(kept.get(kept.size() - 1).next()).isEqualTo(BATCHES);
    assertThat(blocked).isEmpty();
  }

  @Test
  void aJobThatMayDropGoesOnWithoutAnyDiskAtAll() throws Exception {
    disk.take(SmallDisk.BYTES - 4096);
    Journal journal = durable(JournalPolicy.DROP_OLDEST);
    writeAside(journal).get(20, TimeUnit.SECONDS);
    assertThat(journal.dropped()).isBetween(BATCHES - 2L, (long) BATCHES);
  }

  @Test
  void whatFitsIntoMemoryNeedsNoDisk() throws Exception {
    disk.take(SmallDisk.BYTES - 4096);
    Journal journal = store.spilling(UUID.randomUUID(), JournalPolicy.BLOCK, blocked::add);
    CompletableFuture<Void> writer = writeAside(journal);
    awaitTrouble(journal);
    List<EncodedBatch> kept = Journals.read(journal, 0);
    assertThat(kept).hasSizeBetween(6, 8);
    journal.acknowledge(BATCHES);
    JournalReader reader = journal.reader(0);
    for (EncodedBatch b = reader.next(true); b != null; b = reader.next(true)) {
      journal.acknowledge(b.next());
    }
    writer.get(10, TimeUnit.SECONDS);
    Leftovers.await("all is well", () -> journal.trouble() == null);
    assertThat(journal.dropped()).isZero();
  }
}
