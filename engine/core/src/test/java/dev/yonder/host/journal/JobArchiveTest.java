package dev.yonder.host.journal;

import static dev.yonder.host.journal.Journals.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.kit.ScriptedPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobArchiveTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant END = Instant.parse("2026-01-01T11:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir Path state;
  private final UUID id = UUID.randomUUID();
  private JournalStore store;
  private JobArchive archive;

  @BeforeEach
  void open() throws Exception {
    open(Journals.ROOMY, END);
  }

  private void open(JournalLimits limits, Instant now) throws Exception {
    store = new JournalStore(limits);
    archive =
        JobArchive.open(state, store, ScriptedPeer.CODEC, WEEK, Clock.fixed(now, ZoneOffset.UTC));
  }

  @AfterEach
  void close() throws Exception {
    archive.close();
    store.close();
  }

  private void openAgain(Instant now) throws Exception {
    close();
    open(Journals.ROOMY, now);
  }

  private JobFiles add(UUID job, JobState now, Instant end, int records) {
    JobFiles files = archive.add(job, JournalPolicy.BLOCK, blocked -> {});
    for (long first = 0; first < records; first++) {
      files.journal().put(batch(first, 1, 10_000));
    }
    if (now.isFinished()) {
      files.journal().end();
    }
    files.describe(() -> new JobDescription(info(job, now, end, files.journal()), "backup"));
    return files;
  }

  private static JobInfo info(UUID job, JobState now, Instant end, Journal journal) {
    ErrorRecord reason =
        now == JobState.FAILED
            ? ErrorRecord.of("Get-Row", ErrorCode.COMMAND_FAILED, "NotSpecified", "no rows", "x")
            : null;
    return new JobInfo(
        job,
        new UUID(1, 2),
        "rows",
        "Get-Row",
        now,
        BEGIN,
        end,
        journal.written(),
        journal.acknowledged(),
        journal.dropped(),
        true,
        reason);
  }

  private JobInfo found() {
    assertThat(archive.all()).hasSize(1);
    return Objects.requireNonNull(archive.all().get(0).description()).info();
  }

  @Test
  void aJobThatEndedIsFoundAsItEndedWithItsRecords() throws Exception {
    JobFiles files = add(id, JobState.FAILED, END, 3);
    files.journal().acknowledge(2);
    files.describe(
        () -> new JobDescription(info(id, JobState.FAILED, END, files.journal()), "backup"));
    JobInfo before = Objects.requireNonNull(files.description()).info();
    openAgain(END);
    assertThat(found()).isEqualTo(before);
    assertThat(found().acknowledged()).isEqualTo(2);
    JobFiles again = archive.all().get(0);
    assertThat(Objects.requireNonNull(again.description()).endpoint()).isEqualTo("backup");
    assertThat(Journals.read(again.journal(), 0)).hasSize(3);
  }

  @Test
  void aJobThatHadNotEndedIsInterruptedWithTheRecordsItHadWritten() throws Exception {
    add(id, JobState.RUNNING, null, 5);
    openAgain(END.plusSeconds(60));
    assertThat(found().state()).isEqualTo(JobState.INTERRUPTED);
    assertThat(found().records()).isEqualTo(5);
    assertThat(found().end()).isEqualTo(END.plusSeconds(60));
    openAgain(END.plusSeconds(600));
    assertThat(found().end()).isEqualTo(END.plusSeconds(60));
    assertThat(Journals.read(archive.all().get(0).journal(), 0)).hasSize(5);
  }

  @Test
  void howAJobIsRunAgainIsKept() throws Exception {
    JobFiles files = add(id, JobState.RUNNING, null, 0);
    Invocation invocation = Invocation.of("Get-Row", List.of("a", 1), "x".repeat(200_000));
    JobRequest how = new JobRequest(id, "rows", JournalPolicy.DROP_OLDEST);
    files.keepRequest(invocation, how);
    openAgain(END);
    var request = Objects.requireNonNull(archive.all().get(0).request());
    assertThat(request.invocation()).isEqualTo(invocation);
    assertThat(request.request()).isEqualTo(how);
  }

  @Test
  void aJobWithoutARequestCannotBeRunAgain() {
    assertThat(add(id, JobState.RUNNING, null, 0).request()).isNull();
  }

  @Test
  void aSecondHostIsTurnedAwayAndTheNextOneIsNot() throws Exception {
    assertThatThrownBy(() -> open(Journals.ROOMY, END))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Another host")
        .hasMessageContaining(state.toString());
    openAgain(END);
  }

  @Test
  void aJobIsDeletedWhenItEndedLongAgo() throws Exception {
    add(id, JobState.COMPLETED, END, 1);
    openAgain(END.plus(WEEK));
    assertThat(archive.all()).hasSize(1);
    openAgain(END.plus(WEEK).plusMillis(1));
    assertThat(archive.all()).isEmpty();
    assertThat(state.resolve("jobs")).isEmptyDirectory();
  }

  @Test
  void aJobThatRunsIsNeverTooOld() throws Exception {
    JobFiles running = add(id, JobState.RUNNING, null, 1);
    archive.expire();
    assertThat(running.isGone()).isFalse();
  }

  @Test
  void whenTheDiskIsUsedUpTheJobThatEndedFirstMakesRoom() throws Exception {
    close();
    open(new JournalLimits(1 << 20, 1 << 22, 1 << 20, 120_000), END);
    JobFiles second = add(UUID.randomUUID(), JobState.COMPLETED, END, 5);
    JobFiles first = add(UUID.randomUUID(), JobState.COMPLETED, END.minusSeconds(1), 5);
    JobFiles running = archive.add(id, JournalPolicy.BLOCK, blocked -> {});
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (long record = 0; record < 4; record++) {
                running.journal().awaitRoom();
                running.journal().put(batch(record, 1, 10_000));
              }
              running.journal().end();
            });
    writer.get(10, TimeUnit.SECONDS);
    assertThat(running.journal().written()).isEqualTo(4);
    assertThat(first.isGone()).isTrue();
    assertThat(first.journal().dropped()).isEqualTo(5);
    assertThat(second.isGone()).isFalse();
  }

  @Test
  void aJobThatIsRemovedLeavesNoFile() throws Exception {
    JobFiles files = add(id, JobState.COMPLETED, END, 3);
    files.keepRequest(Invocation.of("Get-Row"), JobRequest.named("rows"));
    files.discard();
    assertThat(state.resolve("jobs")).isEmptyDirectory();
    assertThat(archive.all()).isEmpty();
    files.describe(() -> new JobDescription(info(id, JobState.STOPPED, END, files.journal()), ""));
    assertThat(state.resolve("jobs")).isEmptyDirectory();
  }

  @Test
  void oneDamagedJobDoesNotHideTheOthersAndIsLeftAlone() throws Exception {
    UUID damaged = UUID.randomUUID();
    add(id, JobState.COMPLETED, END, 1);
    add(damaged, JobState.COMPLETED, END, 1);
    Path file = state.resolve("jobs").resolve(damaged.toString()).resolve("job");
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      byte[] wrong = bytes.clone();
      wrong[at] ^= 4;
      Files.write(file, wrong);
      openAgain(END);
      assertThat(found().id()).isEqualTo(id);
      Files.write(file, java.util.Arrays.copyOf(bytes, at));
      openAgain(END);
      assertThat(found().id()).isEqualTo(id);
    }
    assertThat(file).exists();
  }

  @Test
  void whatIsNoJobIsLeftAlone() throws Exception {
    Path other = Files.createDirectories(state.resolve("jobs").resolve("notes"));
    Path begun = Files.createDirectories(state.resolve("jobs").resolve(id.toString()));
    openAgain(END);
    assertThat(archive.all()).isEmpty();
    assertThat(other).exists();
    assertThat(begun).doesNotExist();
  }

  @Test
  void everythingIsForItsOwnerOnly() throws Exception {
    JobFiles files = add(id, JobState.RUNNING, null, 1);
    files.keepRequest(Invocation.of("Get-Row"), JobRequest.named("rows"));
    try (var all = Files.walk(state)) {
      assertThat(all.filter(path -> !path.equals(state)))
          .hasSize(6)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void nothingIsWrittenOnceTheDirectoryIsTheNextHosts() throws Exception {
    JobFiles files = add(id, JobState.RUNNING, null, 1);
    openAgain(END);
    files.describe(
        () -> new JobDescription(info(id, JobState.COMPLETED, END, files.journal()), ""));
    openAgain(END);
    assertThat(found().state()).isEqualTo(JobState.INTERRUPTED);
  }
}
