package dev.yonder.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Session session = Session.open("memory:");
  private final Jobs jobs = new Jobs();

  @AfterEach
  void close() {
    session.close();
  }

  private Job finished(Invocation invocation) {
    Job job = jobs.start(session, invocation, "");
    assertThat(jobs.await(List.of(job), false, LONG)).containsExactly(job);
    return job;
  }

  @Test
  void aJobRunsToItsEndAndKeepsWhatItWrote() {
    Job job = finished(Invocation.of("Get-Number", 0, 3));
    assertThat(job.state()).isEqualTo(JobState.COMPLETED);
    assertThat(job.name()).isEqualTo("Job" + job.id());
    assertThat(job.command()).isEqualTo("Get-Number");
    assertThat(job.location()).isEqualTo(session.computerName());
    assertThat(job.beginTime()).isBeforeOrEqualTo(job.endTime());
    assertThat(job.hasMoreData()).isTrue();
    assertThat(job.receive(false, false))
        .containsExactly(
            new StreamRecord.Output(0L), new StreamRecord.Output(1L), new StreamRecord.Output(2L));
    assertThat(job.hasMoreData()).isFalse();
    assertThat(job.receive(false, false)).isEmpty();
  }

  @Test
  void whatIsKeptCanBeReceivedAgain() {
    Job job = finished(Invocation.of("Get-Number", 0, 2));
    assertThat(job.receive(true, false)).hasSize(2);
    assertThat(job.receive(true, false)).hasSize(2);
    assertThat(job.receive(false, false)).hasSize(2);
    assertThat(job.receive(true, false)).isEmpty();
  }

  @Test
  void partsOfARunningJobFollowEachOtherWithoutLossOrRepetition() {
    Job job = jobs.start(session, Invocation.of("Get-Number", 0, 200_000), "");
    long next = 0;
    while (job.hasMoreData()) {
      for (StreamRecord record : job.receive(false, false)) {
        assertThat(record).isEqualTo(new StreamRecord.Output(next++));
      }
    }
    assertThat(next).isEqualTo(200_000);
  }

  @Test
  void waitingReceivesUntilTheEnd() {
    Job job = jobs.start(session, Invocation.of("Get-Number", 0, 50_000), "");
    assertThat(job.receive(false, true)).hasSize(50_000);
    jobs.await(List.of(job), false, LONG);
    assertThat(job.hasMoreData()).isFalse();
  }

  @Test
  void aFailedJobSaysWhy() {
    Job job = finished(Invocation.of("Fail-Always", "oh"));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).isNotNull();
    assertThat(job.reason().message()).isEqualTo("oh");
  }

  @Test
  void aStoppedJobEndsAsStopped() {
    Job job = jobs.start(session, Invocation.of("Wait-Time"), "waiting");
    job.stop();
    jobs.await(List.of(job), false, LONG);
    assertThat(job.state()).isEqualTo(JobState.STOPPED);
  }

  @Test
  void anEndlessJobWaitsForItsReaderAndStops() {
    Job job = jobs.start(session, Invocation.of("Get-Number"), "endless");
    try (JobReader reader = job.reader(false, true)) {
      for (long i = 0; i < 10_000; i++) {
        assertThat(reader.next()).isEqualTo(new StreamRecord.Output(i));
      }
    }
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    job.stop();
    assertThat(jobs.await(List.of(job), false, LONG)).hasSize(1);
  }

  @Test
  void waitingForAnyGivesTheFirstAndATimeOutGivesThoseThatEnded() {
    Job slow = jobs.start(session, Invocation.of("Wait-Time"), "slow");
    Job quick = jobs.start(session, Invocation.of("Add-Number", 1, 2), "quick");
    assertThat(jobs.await(List.of(slow, quick), true, LONG)).containsExactly(quick);
    assertThat(jobs.await(List.of(slow, quick), false, Duration.ofMillis(50)))
        .containsExactly(quick);
    assertThat(jobs.await(List.of(slow), false, Duration.ZERO)).isEmpty();
  }

  @Test
  void aRunningJobIsRemovedOnlyByForce() {
    Job job = jobs.start(session, Invocation.of("Wait-Time"), "");
    assertThatThrownBy(() -> jobs.remove(job, false))
        .isInstanceOfSatisfying(
            RemotingException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_JOB_STATE));
    jobs.remove(job, true);
    assertThat(jobs.all()).doesNotContain(job);
    assertThat(session.jobs()).isEmpty();
  }

  @Test
  void theSessionsEndIsToldToItsJobs() throws Exception {
    Job job = jobs.start(session, Invocation.of("Wait-Time"), "");
    CountDownLatch told = new CountDownLatch(1);
    job.whenFinished(told::countDown);
    session.close();
    assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.failure()).isInstanceOf(dev.yonder.SessionClosedException.class);
  }

  @Test
  void aJobThatWritesMoreThanItsJournalHoldsIsReceivedWhole() {
    try (Host host = Host.builder().module(new KitModule()).journalBytes(65_536).build()) {
      host.listenInMemory("small-journal");
      try (Session small = Session.open("memory:small-journal")) {
        Job job = jobs.start(small, Invocation.of("Get-Number", 0, 300_000), "");
        assertThat(job.receive(false, true)).hasSize(300_000);
      }
    }
  }

  @Test
  void whatWasReceivedByAnInterruptedThreadIsReceivedAgain() throws Exception {
    Job job = jobs.start(session, Invocation.of("Write-AndWait"), "");
    Thread receiver = new Thread(() -> job.receive(false, true));
    receiver.setUncaughtExceptionHandler((thread, error) -> {});
    receiver.start();
    while (session.jobs().get(0).records() == 0) {
      Thread.onSpinWait();
    }
    receiver.interrupt();
    receiver.join(10_000);
    assertThat(job.receive(false, false)).containsExactly(new StreamRecord.Output("written"));
    assertThat(job.receive(false, false)).isEmpty();
    job.stop();
  }

  @Test
  void aSessionThatHasEndedStartsNoJob() {
    session.close();
    assertThatThrownBy(() -> jobs.start(session, Invocation.of("Wait-Time"), ""))
        .isInstanceOf(dev.yonder.SessionClosedException.class);
  }

  @Test
  void anUnknownCommandStartsNoJob() {
    assertThatThrownBy(() -> jobs.start(session, Invocation.of("Ad-Number"), ""))
        .isInstanceOf(dev.yonder.BindingException.class);
    assertThat(jobs.all()).isEmpty();
  }

  /** A session of a host whose journals are soon full. */
  private void withSmallJournals(Consumer<Session> use) {
    try (Host host = Host.builder().module(new KitModule()).journalBytes(65_536).build()) {
      String name = "small-" + UUID.randomUUID();
      host.listenInMemory(name);
      try (Session small = Session.open("memory:" + name)) {
        use.accept(small);
      }
    }
  }

  @Test
  void waitingForAJobThatWaitsForItsReaderIsAnError() {
    withSmallJournals(
        small -> {
          Job job = jobs.start(small, Invocation.of("Get-Number"), "endless");
          try (JobWait wait = new JobWait(List.of(job), true)) {
            assertThatThrownBy(() -> wait.await(false, LONG))
                .isInstanceOfSatisfying(
                    CommandException.class,
                    e -> assertThat(e.errorId()).isEqualTo("BlockedJobDeadlock"));
          }
          assertThat(job.state()).isEqualTo(JobState.BLOCKED);
          job.stop();
          assertThat(jobs.await(List.of(job), false, LONG)).hasSize(1);
        });
  }

  @Test
  void ofAJobThatMayDropRecordsIsToldHowManyItDropped() {
    withSmallJournals(
        small -> {
          RemoteJob job =
              jobs.start(
                  small, Invocation.of("Get-Number", 0, 300_000), "", JournalPolicy.DROP_OLDEST);
          jobs.await(List.of(job), false, LONG);
          List<StreamRecord> records = job.receive(false, false);
          assertThat(job.dropped()).isPositive();
          assertThat(records.get(0))
              .isInstanceOfSatisfying(
                  StreamRecord.Warning.class,
                  warning -> assertThat(warning.message()).startsWith(job.dropped() + " records"));
          assertThat(records).hasSize((int) (300_000 - job.dropped()) + 1);
          assertThat(records.get(records.size() - 1)).isEqualTo(new StreamRecord.Output(299_999L));
        });
  }

  @Test
  void twoWhoReceiveAtOnceEachGetAPart() throws Exception {
    Job job = jobs.start(session, Invocation.of("Get-Number", 0, 100_000), "");
    List<StreamRecord> all = Collections.synchronizedList(new ArrayList<>());
    List<Thread> receivers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread receiver = new Thread(() -> all.addAll(job.receive(false, true)));
      receiver.start();
      receivers.add(receiver);
    }
    for (Thread receiver : receivers) {
      receiver.join(20_000);
    }
    assertThat(all).hasSize(100_000).doesNotHaveDuplicates();
    assertThat(job.hasMoreData()).isFalse();
  }

  @Test
  void whatWasReceivedIsForgottenByTheHostOnlyOnceItHasArrived() {
    RemoteJob job = (RemoteJob) finished(Invocation.of("Get-Number", 0, 10_000));
    try (JobReader reader = job.reader(false, false)) {
      for (int i = 0; i < 10_000; i++) {
        reader.next();
      }
      assertThat(session.jobs().get(0).acknowledged()).isZero();
    }
    assertThat(new Jobs().open(session, session.jobs().get(0)).receive(false, false))
        .as("another process, after this one was killed")
        .hasSize(10_000);
    assertThat(session.jobs().get(0).acknowledged()).isEqualTo(10_000);
  }

  @Test
  void readingMayBeginAnywhere() {
    RemoteJob job = (RemoteJob) finished(Invocation.of("Get-Number", 0, 10));
    try (JobReader reader = job.readerFrom(8, false, false)) {
      assertThat(reader.next()).isEqualTo(new StreamRecord.Output(8L));
      assertThat(reader.next()).isEqualTo(new StreamRecord.Output(9L));
      assertThat(reader.next()).isNull();
      reader.commit();
    }
    assertThat(session.jobs().get(0).acknowledged()).isEqualTo(10);
    assertThat(job.hasMoreData()).isFalse();
  }

  @Test
  void actionsAtTheEndDoNotHoldUpTheSession() throws Exception {
    Job job = jobs.start(session, Invocation.of("Wait-Time"), "");
    CountDownLatch told = new CountDownLatch(1);
    job.whenFinished(
        () -> {
          session.jobs();
          told.countDown();
        });
    job.stop();
    assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aJobMayBeRunAgainIfItsCommandSaysSo() {
    RemoteJob job = (RemoteJob) finished(Invocation.of("Add-Number", 1, 2));
    assertThat(job.isIdempotent()).isTrue();
    RemoteJob again = jobs.rerun(job);
    assertThat(again.instanceId()).isNotEqualTo(job.instanceId());
    assertThat(again.receive(false, true)).containsExactly(new StreamRecord.Output(3));
  }

  @Test
  void aReferenceIsReadFromItsOwnText() {
    JobReference reference =
        JobReference.of(
            Map.of(
                "uri", "memory:there",
                "session", UUID.randomUUID().toString(),
                "job", UUID.randomUUID().toString()));
    assertThat(JobReference.of(reference.toMap())).isEqualTo(reference);
    assertThatThrownBy(() -> JobReference.of(Map.of("uri", "memory:there", "session", "x")))
        .isInstanceOf(dev.yonder.BindingException.class)
        .hasMessageContaining("session");
  }

  @Test
  void aJobWhoseSessionWasLeftCountsAsEndedUnlessItsEndIsAwaited() throws Exception {
    Job job = jobs.start(session, Invocation.of("Wait-Time"), "");
    session.disconnect();
    try (JobWait wait = new JobWait(List.of(job), false)) {
      assertThat(wait.await(false, LONG)).containsExactly(job);
    }
    try (JobWait wait = new JobWait(List.of(job), true)) {
      assertThat(wait.await(false, Duration.ofMillis(50))).isEmpty();
    }
    assertThat(job.state()).isEqualTo(JobState.DISCONNECTED);
    CountDownLatch back = new CountDownLatch(1);
    job.observe(back::countDown);
    session.connect();
    assertThat(back.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    job.stop();
    assertThat(jobs.await(List.of(job), false, LONG)).hasSize(1);
  }
}
