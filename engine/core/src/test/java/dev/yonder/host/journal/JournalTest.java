package dev.yonder.host.journal;

import static dev.yonder.host.journal.Journals.batch;
import static dev.yonder.host.journal.Journals.contents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.command.JournalPolicy;
import dev.yonder.kit.Leftovers;
import dev.yonder.protocol.EncodedBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalTest {
  private static final long KIB = 1024;

  @TempDir Path directory;
  private final List<JournalStore> stores = new ArrayList<>();

  private JournalStore store(JournalLimits limits) {
    JournalStore store = new JournalStore(limits);
    stores.add(store);
    return store;
  }

  @AfterEach
  void close() throws Exception {
    for (JournalStore store : stores) {
      store.close();
    }
  }

  private Journal roomy() {
    return Journals.spilling(store(Journals.ROOMY));
  }

  /** Holds 64 KiB in memory and goes to disk beyond that. */
  private Journal narrow() {
    return Journals.spilling(store(new JournalLimits(64 * KIB, KIB << 10, KIB << 10, KIB << 10)));
  }

  /** Holds 64 KiB in all. */
  private Journal full(JournalPolicy policy) {
    Journal journal =
        Journals.spilling(
            store(new JournalLimits(64 * KIB, KIB << 10, 64 * KIB, KIB << 10)), policy);
    for (long first = 0; first < 4; first++) {
      journal.put(batch(first, 1, 16 * 1024));
    }
    return journal;
  }

  private static EncodedBatch first(Journal journal, long from) throws Exception {
    return journal.reader(from).next(false);
  }

  private static CompletableFuture<EncodedBatch> followAside(Journal journal, long from) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return journal.reader(from).next(true);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  private static CompletableFuture<Void> awaitRoomAside(Journal journal) {
    return CompletableFuture.runAsync(journal::awaitRoom);
  }

  private static boolean isFull(Journal journal) {
    Thread.currentThread().interrupt();
    try {
      journal.awaitRoom();
      return false;
    } catch (CancellationException e) {
      return true;
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aRecordIsFoundInItsBatch() throws Exception {
    Journal journal = roomy();
    EncodedBatch first = batch(0, 3, 3);
    EncodedBatch second = batch(3, 2, 2);
    journal.put(first);
    journal.put(second);
    assertThat(first(journal, 0)).isSameAs(first);
    assertThat(first(journal, 2)).isSameAs(first);
    assertThat(first(journal, 3)).isSameAs(second);
    assertThat(first(journal, 5)).isNull();
    assertThat(first(journal, Long.MAX_VALUE)).isNull();
    assertThat(journal.written()).isEqualTo(5);
  }

  @Test
  void whatDoesNotFitIntoMemoryIsReadFromDisk() throws Exception {
    Journal journal = narrow();
    List<EncodedBatch> written = new ArrayList<>();
    for (long first = 0; first < 300; first += 3) {
      written.add(batch(first, 3, 5_000));
      journal.awaitRoom();
      journal.put(written.get(written.size() - 1));
    }
    assertThat(contents(Journals.read(journal, 0))).isEqualTo(contents(written));
    assertThat(contents(Journals.read(journal, 100)))
        .isEqualTo(contents(written.subList(33, written.size())));
    assertThat(journal.dropped()).isZero();
  }

  @Test
  void whatWasAcknowledgedIsKeptUntilRoomIsNeeded() throws Exception {
    Journal journal = full(JournalPolicy.BLOCK);
    journal.acknowledge(3);
    assertThat(first(journal, 0).first()).isZero();
    journal.awaitRoom();
    assertThat(first(journal, 0).first()).isBetween(1L, 3L);
    assertThat(journal.dropped()).isZero();
    assertThat(journal.acknowledged()).isEqualTo(3);
  }

  @Test
  void aFullJournalMakesTheJobWaitUntilSomethingIsAcknowledged() throws Exception {
    Journal journal = full(JournalPolicy.BLOCK);
    assertThat(isFull(journal)).isTrue();
    CompletableFuture<Void> writer = awaitRoomAside(journal);
    journal.acknowledge(1);
    writer.get(5, TimeUnit.SECONDS);
  }

  @Test
  void aFullJournalThatMayDropDropsTheOldestAndCountsThem() throws Exception {
    Journal journal = full(JournalPolicy.DROP_OLDEST);
    journal.acknowledge(1);
    journal.awaitRoom();
    journal.put(batch(4, 10, 40_000));
    journal.awaitRoom();
    List<EncodedBatch> kept = Journals.read(journal, 0);
    long missing = kept.get(0).first();
    assertThat(missing).isGreaterThan(1);
    assertThat(journal.dropped()).isEqualTo(missing - 1);
    assertThat(kept.get(kept.size() - 1).next()).isEqualTo(14);
  }

  @Test
  void droppingTakesWhatIsOnDiskFirst() throws Exception {
    JournalStore store = store(new JournalLimits(64 * KIB, KIB << 10, 256 * KIB, KIB << 10));
    Journal journal = Journals.spilling(store, JournalPolicy.DROP_OLDEST);
    for (long first = 0; first < 100; first++) {
      journal.awaitRoom();
      journal.put(batch(first, 1, 10_000));
    }
    List<EncodedBatch> kept = Journals.read(journal, 0);
    assertThat(kept.get(0).first()).isEqualTo(journal.dropped()).isGreaterThan(70);
    assertThat(kept).hasSize(100 - (int) journal.dropped());
  }

  @Test
  void readingDropsNothing() throws Exception {
    Journal journal = roomy();
    journal.put(batch(0, 1, 1));
    assertThat(first(journal, 0)).isSameAs(first(journal, 0)).isNotNull();
  }

  @Test
  void whoFollowsWaitsForTheNextRecord() throws Exception {
    Journal journal = roomy();
    CompletableFuture<EncodedBatch> follower = followAside(journal, 0);
    EncodedBatch next = batch(0, 1, 1);
    journal.put(next);
    assertThat(follower.get(5, TimeUnit.SECONDS)).isSameAs(next);
  }

  @Test
  void theEndOfTheJobEndsEveryWait() throws Exception {
    Journal journal = roomy();
    CompletableFuture<EncodedBatch> one = followAside(journal, 0);
    CompletableFuture<EncodedBatch> other = followAside(journal, 7);
    journal.end();
    assertThat(one.get(5, TimeUnit.SECONDS)).isNull();
    assertThat(other.get(5, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void aStopEndsTheWaitForRoom() {
    Journal journal = full(JournalPolicy.BLOCK);
    CompletableFuture<Void> writer = awaitRoomAside(journal);
    journal.abandon();
    assertThatThrownBy(() -> writer.get(5, TimeUnit.SECONDS))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(CancellationException.class),
            e -> assertThat(e).hasCauseInstanceOf(CancellationException.class));
    assertThatThrownBy(journal::awaitRoom).isInstanceOf(CancellationException.class);
  }

  @Test
  void manySmallBatchesCountForWhatTheyTakeInMemory() {
    Journal journal = Journals.spilling(store(new JournalLimits(10_000, 1 << 20, 10_000, 1 << 20)));
    assertThat(isFull(journal)).isFalse();
    for (int written = 0; written < 100; written++) {
      journal.put(batch(written, 1, 1));
    }
    assertThat(isFull(journal)).isTrue();
  }

  @Test
  void anInterruptEndsAFollowersWait() {
    Journal journal = roomy();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> journal.reader(0).next(true)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void anInterruptWhileWritingLosesNothing() throws Exception {
    JournalStore store = store(Journals.ROOMY);
    Journal journal = Journals.durable(store, directory.resolve("a"));
    for (long first = 0; first < 20; first++) {
      Thread.currentThread().interrupt();
      journal.put(batch(first, 1, 100));
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(Journals.read(Journals.recovered(store, directory.resolve("a")), 0)).hasSize(20);
  }

  @Test
  void whoeverWaitsLongWhileNobodyReadsIsBlockedUntilThereIsRoom() throws Exception {
    BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
    JournalStore store = store(new JournalLimits(64 * KIB, KIB << 10, 64 * KIB, KIB << 10));
    Journal journal = store.spilling(UUID.randomUUID(), JournalPolicy.BLOCK, told::add);
    journal.put(batch(0, 1, 65_536));
    CompletableFuture<Void> writer = awaitRoomAside(journal);
    assertThat(told.poll(5, TimeUnit.SECONDS)).isTrue();
    journal.acknowledge(1);
    writer.get(5, TimeUnit.SECONDS);
    assertThat(told.poll(5, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void allJournalsTogetherKeepToTheHostsMemory() throws Exception {
    JournalStore store = store(new JournalLimits(KIB << 10, 256 * KIB, KIB << 14, KIB << 20));
    List<Journal> journals = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Journal journal = Journals.spilling(store);
      journals.add(journal);
      for (long first = 0; first < 10; first++) {
        journal.put(batch(first, 1, 10_000));
      }
      assertThat(store.memory().used()).isLessThanOrEqualTo(256 * KIB);
    }
    for (Journal journal : journals) {
      assertThat(Journals.read(journal, 0)).hasSize(10);
    }
  }

  @Test
  void aJournalThatIsDiscardedLeavesNothing() throws Exception {
    JournalStore store = store(Journals.ROOMY);
    Journal journal = Journals.durable(store, directory.resolve("a"));
    journal.put(batch(0, 1, 10_000));
    journal.end();
    journal.discard();
    assertThat(directory.resolve("a")).doesNotExist();
    assertThat(store.memory().used()).isZero();
    assertThat(store.disk().used()).isZero();
    assertThat(Journals.read(journal, 0)).isEmpty();
    assertThat(journal.dropped()).isEqualTo(1);
  }

  @Test
  void theNextHostFindsWhatWasReadable() throws Exception {
    Path place = directory.resolve("a");
    Journal journal = Journals.durable(store(Journals.ROOMY), place);
    for (long first = 0; first < 1_000; first++) {
      journal.put(batch(first, 1, 3_000));
    }
    assertThat(journal.written()).isEqualTo(1_000);
    Journal found = Journals.recovered(store(Journals.ROOMY), place);
    assertThat(found.written()).isEqualTo(1_000);
    assertThat(contents(Journals.read(found, 17))).isEqualTo(contents(Journals.read(journal, 17)));
  }

  @Test
  void onlyTheOwnerMayReadTheFiles() throws Exception {
    Path place = directory.resolve("jobs/a");
    Journals.durable(store(Journals.ROOMY), place).put(batch(0, 1, 1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.getParent())))
        .isEqualTo("rwx------");
    try (var files = Files.list(place)) {
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void aLinkInPlaceOfAFileIsNotFollowed() throws Exception {
    Path place = directory.resolve("a");
    JournalStore store = store(Journals.ROOMY);
    Journals.durable(store, place).put(batch(0, 1, 1));
    Path file;
    try (var files = Files.list(place)) {
      file = files.findFirst().orElseThrow();
    }
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(file, elsewhere);
    Files.createSymbolicLink(file, elsewhere);
    assertThatThrownBy(() -> Journals.recovered(store(Journals.ROOMY), place))
        .isInstanceOf(java.io.IOException.class);
  }

  @Test
  void manyJournalsNeedFewOpenFiles() throws Exception {
    JournalStore store = store(Journals.ROOMY);
    List<Journal> journals = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      journals.add(Journals.durable(store, directory.resolve("j" + i)));
    }
    for (long first = 0; first < 3; first++) {
      for (Journal journal : journals) {
        journal.put(batch(first, 1, 10));
      }
    }
    assertThat(store.openFiles()).isLessThanOrEqualTo(128);
    for (Journal journal : journals) {
      assertThat(Journals.read(journal, 0)).hasSize(3);
    }
  }

  @Test
  void diskThatAnAcknowledgedJournalHoldsGoesToTheOneThatNeedsIt() throws Exception {
    JournalStore store = store(new JournalLimits(KIB << 10, KIB << 12, KIB << 12, KIB << 10));
    Journal first = Journals.durable(store, directory.resolve("a"));
    for (long i = 0; i < 100; i++) {
      first.put(batch(i, 1, 10_000));
    }
    Journal second = Journals.durable(store, directory.resolve("b"));
    second.put(batch(0, 1, 100_000));
    assertThat(second.trouble()).isNotNull();
    assertThat(second.written()).isZero();
    first.acknowledge(100);
    CompletableFuture<Void> writer = awaitRoomAside(second);
    writer.get(5, TimeUnit.SECONDS);
    assertThat(second.written()).isEqualTo(1);
    assertThat(second.trouble()).isNull();
  }

  @Test
  void aFollowerKeepsUpWithAWriterWhoseMemoryIsTakenAway() throws Exception {
    JournalStore store = store(new JournalLimits(20_000, 30_000, KIB << 12, KIB << 12));
    Journal journal = Journals.spilling(store);
    CompletableFuture<Long> reader =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                JournalReader records = journal.reader(0);
                long next = 0;
                for (EncodedBatch b = records.next(true); b != null; b = records.next(true)) {
                  assertThat(b.first()).isEqualTo(next);
                  next = b.next();
                  journal.acknowledge(next);
                }
                return next;
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    for (long first = 0; first < 5_000; first++) {
      journal.awaitRoom();
      journal.put(batch(first, 1, 1_000));
    }
    journal.end();
    assertThat(reader.get(30, TimeUnit.SECONDS)).isEqualTo(5_000);
    Leftovers.await("memory is bounded", () -> store.memory().used() <= 30_000);
  }
}
