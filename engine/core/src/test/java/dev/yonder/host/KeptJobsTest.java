package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.StreamRecord;
import dev.yonder.job.Jobs;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeptJobsTest {
  private static final JournalOptions NARROW =
      JournalOptions.DEFAULT.withMemory(65_536, 1 << 20).withTotalBytes(262_144);

  @TempDir Path state;
  private final UUID id = UUID.randomUUID();
  private Host host;
  private Session session;

  @BeforeEach
  void open() {
    open(JournalOptions.DEFAULT);
  }

  private void open(JournalOptions options) {
    host =
        Host.builder().module(new KitModule()).journal(options.withStateDirectory(state)).build();
    host.listenInMemory("kept");
    session = Session.open("memory:kept");
  }

  @AfterEach
  void close() {
    session.close();
    host.close();
  }

  private void restart() {
    host.close();
    session.close();
    open(JournalOptions.DEFAULT);
  }

  private JobInfo start(JournalPolicy policy, Invocation invocation) {
    return session.startJob(invocation, new JobRequest(id, "mine", policy));
  }

  private JobInfo info() {
    return session.jobs(true).stream().filter(job -> job.id().equals(id)).findFirst().orElseThrow();
  }

  private void awaitState(JobState wanted) {
    Leftovers.await("the job is " + wanted, () -> info().state() == wanted);
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  private List<Object> receive(long from) {
    try (Call call = session.receiveJob(id, from, true)) {
      return call.values();
    }
  }

  @Test
  void aJobThatEndedIsReceivedFromTheNextHost() {
    start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 5_000));
    awaitState(JobState.COMPLETED);
    session.acknowledgeJob(id, 2_000);
    Leftovers.await("the host knows", () -> info().acknowledged() == 2_000);
    JobInfo before = info();
    restart();
    assertThat(info()).isEqualTo(before);
    assertThat(receive(info().acknowledged())).hasSize(3_000).startsWith(2_000L).endsWith(4_999L);
  }

  @Test
  void aJobThatRanIsInterruptedAndKeepsWhatItHadWritten() {
    start(JournalPolicy.BLOCK, Invocation.of("Write-AndWait"));
    Leftovers.await("it has written", () -> info().records() == 1);
    restart();
    assertThat(info().state()).isEqualTo(JobState.INTERRUPTED);
    assertThat(info().name()).isEqualTo("mine");
    assertThat(receive(0)).containsExactly("written");
  }

  @Test
  void anIdempotentCommandIsRunAgainByTheNextHost() {
    start(JournalPolicy.BLOCK, Invocation.of("Add-Number", 1, 2));
    awaitState(JobState.COMPLETED);
    restart();
    UUID again = UUID.randomUUID();
    assertThat(session.rerunJob(id, again).name()).isEqualTo("mine");
    try (Call call = session.receiveJob(again, 0, true)) {
      assertThat(call.values()).isEqualTo(List.of(3));
    }
  }

  @Test
  void anyOtherCommandIsNot() {
    start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 3));
    awaitState(JobState.COMPLETED);
    restart();
    assertThatThrownBy(() -> session.rerunJob(id, UUID.randomUUID()))
        .isInstanceOfSatisfying(
            RemotingException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_JOB_STATE));
  }

  @Test
  void aJobThatIsRemovedIsNotFoundByTheNextHost() {
    start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 3));
    awaitState(JobState.COMPLETED);
    session.removeJob(id);
    assertThat(state.resolve("jobs")).isEmptyDirectory();
    restart();
    assertThat(session.jobs(true)).isEmpty();
  }

  @Test
  void aRecoveredJobIsRemovedLikeAnyOther() {
    start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 3));
    awaitState(JobState.COMPLETED);
    restart();
    session.removeJob(id);
    assertThat(session.jobs(true)).isEmpty();
    assertThat(state.resolve("jobs")).isEmptyDirectory();
  }

  @Test
  void aJobOutlivesItsSessionUntilItIsReceived() {
    start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 10));
    awaitState(JobState.COMPLETED);
    session.close();
    session = Session.open("memory:kept");
    assertThat(session.jobs()).isEmpty();
    Leftovers.await("the job is left", () -> session.jobs(true).size() == 1);
    assertThat(receive(0)).hasSize(10);
  }

  @Test
  void aJobThatWasReceivedEndsWithItsSession() {
    start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 10));
    awaitState(JobState.COMPLETED);
    session.acknowledgeJob(id, 10);
    Leftovers.await("the host knows", () -> info().acknowledged() == 10);
    session.close();
    session = Session.open("memory:kept");
    Leftovers.await("the job is gone", () -> session.jobs(true).isEmpty());
    Leftovers.await("its files are gone", () -> isEmpty(state.resolve("jobs")));
  }

  @Test
  void aFullJournalThatNobodyReadsBlocksTheJobAndReadingFreesIt() {
    close();
    open(NARROW);
    start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 300_000));
    awaitState(JobState.BLOCKED);
    assertThat(info().dropped()).isZero();
    long next = 0;
    try (Call call = session.receiveJob(id, 0, true)) {
      for (StreamRecord record = call.next(); record != null; record = call.next()) {
        assertThat(record).isEqualTo(new StreamRecord.Output(next++));
        session.acknowledgeJob(id, next);
      }
    }
    assertThat(next).isEqualTo(300_000);
    awaitState(JobState.COMPLETED);
  }

  @Test
  void aJobThatMayDropEndsThoughNobodyReadsAndSaysHowManyAreGone() {
    close();
    open(NARROW);
    start(JournalPolicy.DROP_OLDEST, Invocation.of("Get-Number", 0, 300_000));
    awaitState(JobState.COMPLETED);
    long dropped = info().dropped();
    assertThat(dropped).isPositive();
    assertThat(receive(0)).hasSize(300_000 - (int) dropped).startsWith(dropped).endsWith(299_999L);
    restart();
    assertThat(info().dropped()).isEqualTo(dropped);
  }

  @Test
  void whatWasDroppedIsSaidWhenAJobIsReceivedAtItsHost() {
    close();
    open(NARROW);
    start(JournalPolicy.DROP_OLDEST, Invocation.of("Get-Number", 0, 300_000));
    awaitState(JobState.COMPLETED);
    long dropped = info().dropped();
    List<String> warnings = new ArrayList<>();
    long rows = 0;
    try (Call call = session.call(Invocation.of("Receive-Job", List.of("mine")))) {
      for (StreamRecord record = call.next(); record != null; record = call.next()) {
        if (record instanceof StreamRecord.Warning warning) {
          warnings.add(warning.message());
        } else {
          rows++;
        }
      }
    }
    assertThat(rows).isEqualTo(300_000 - dropped);
    assertThat(warnings)
        .containsExactly("%d records of job mine are no longer kept".formatted(dropped));
  }

  @Test
  void recordsThatAreMissingAtTheEndAreSaidToBe() throws IOException {
    start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 5_000));
    awaitState(JobState.COMPLETED);
    close();
    try (var files = Files.list(state.resolve("jobs").resolve(id.toString()));
        FileChannel last =
            FileChannel.open(
                files.filter(file -> file.toString().endsWith(".records")).sorted().toList().get(0),
                StandardOpenOption.WRITE)) {
      last.truncate(last.size() / 2);
    }
    open(JournalOptions.DEFAULT);
    List<StreamRecord> records = new Jobs().open(session, info()).receive(false, false);
    int rows = records.size() - 1;
    assertThat(rows).isLessThan(5_000);
    assertThat(records.get(rows))
        .isEqualTo(
            new StreamRecord.Warning(
                "%d records of job mine are no longer kept by its host".formatted(5_000 - rows)));
  }

  @Test
  void aRequestThatIsSentAgainStartsNothingNotEvenOnTheNextHost() {
    JobInfo first = start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 3));
    awaitState(JobState.COMPLETED);
    assertThat(start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 3)).begin())
        .isEqualTo(info().begin());
    restart();
    assertThat(start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 3)).session())
        .isEqualTo(first.session());
    assertThat(session.jobs(true)).hasSize(1);
    assertThat(receive(0)).hasSize(3);
  }

  @Test
  void aStateDirectoryIsOneHostsAtATime() {
    HostBuilder second = Host.builder().journal(JournalOptions.DEFAULT.withStateDirectory(state));
    assertThatThrownBy(second::build)
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
        .hasMessageContaining(state.toString());
  }

  @Test
  void theJobsOfAnotherEndpointAreNotFound() {
    start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 3));
    awaitState(JobState.COMPLETED);
    host.close();
    session.close();
    host =
        Host.builder()
            .module(new KitModule())
            .endpoint(Endpoint.restricted("numbers", List.of("Get-Number")))
            .journal(JournalOptions.DEFAULT.withStateDirectory(state))
            .build();
    host.listenInMemory("kept");
    session = Session.open("memory:kept");
    assertThat(session.jobs(true)).isEmpty();
    try (Call call = session.receiveJob(id, 0, false)) {
      assertThat(call.next()).isNull();
      assertThat(call.failure()).isInstanceOf(RemotingException.class);
    }
  }

  @Test
  void aJobThatWasDroppedIsNotTakenForOneThatWroteNothing() {
    start(JournalPolicy.BLOCK, Invocation.of("Get-Number", 0, 3));
    awaitState(JobState.COMPLETED);
    restart();
    host.jobs().left(Endpoint.UNRESTRICTED).require(id).discard();
    try (Call call = session.receiveJob(id, 0, true)) {
      assertThat(call.next()).isNull();
      assertThat(call.failure())
          .isInstanceOfSatisfying(
              RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  @Test
  void howAJobEndedThatWroteNothingIsKnownToTheNextHost() {
    start(JournalPolicy.BLOCK, Invocation.of("Fail-Always"));
    awaitState(JobState.FAILED);
    JobInfo before = info();
    assertThat(before.records()).isZero();
    restart();
    assertThat(info()).isEqualTo(before);
  }
}
