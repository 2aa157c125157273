package dev.yonder.job;

import static dev.yonder.command.JobState.BLOCKED;
import static dev.yonder.command.JobState.COMPLETED;
import static dev.yonder.command.JobState.DISCONNECTED;
import static dev.yonder.command.JobState.FAILED;
import static dev.yonder.command.JobState.INTERRUPTED;
import static dev.yonder.command.JobState.NOT_STARTED;
import static dev.yonder.command.JobState.RUNNING;
import static dev.yonder.command.JobState.STOPPED;
import static dev.yonder.command.JobState.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.Outcome;
import dev.yonder.command.StreamRecord;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.protocol.BatchWriter;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.PeerMessage;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParentJobTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Session session = Session.open("memory:");
  private final Jobs jobs = new Jobs();

  @AfterEach
  void close() {
    session.close();
  }

  private static JobState state(boolean stopRequested, JobState... children) {
    return ParentJob.state(List.of(children), stopRequested);
  }

  private ParentJob parent(Invocation... invocations) {
    List<RemoteJob> children = new ArrayList<>();
    for (Invocation invocation : invocations) {
      children.add(jobs.start(session, invocation, ""));
    }
    return new ParentJob("parent", "several", children);
  }

  @Test
  void theEndOfAParentIsThatOfItsWorstChild() {
    assertThat(state(false, COMPLETED, COMPLETED)).isEqualTo(COMPLETED);
    assertThat(state(false, COMPLETED, FAILED)).isEqualTo(FAILED);
    assertThat(state(false, COMPLETED, INTERRUPTED)).isEqualTo(FAILED);
    assertThat(state(true, STOPPED, FAILED)).isEqualTo(FAILED);
    assertThat(state(true, STOPPED, COMPLETED)).isEqualTo(STOPPED);
    assertThat(state(false, STOPPED, COMPLETED)).isEqualTo(COMPLETED);
    assertThat(state(false, FAILED, DISCONNECTED)).isEqualTo(DISCONNECTED);
  }

  @Test
  void aParentRunsUntilAllItsChildrenHaveEnded() {
    assertThat(state(false, NOT_STARTED)).isEqualTo(RUNNING);
    assertThat(state(false, FAILED, RUNNING)).isEqualTo(RUNNING);
    assertThat(state(false, DISCONNECTED, RUNNING)).isEqualTo(RUNNING);
    assertThat(state(true, STOPPED, STOPPING)).isEqualTo(STOPPING);
  }

  @Test
  void aParentIsBlockedWhileAnyChildIs() {
    assertThat(state(false, RUNNING, BLOCKED)).isEqualTo(BLOCKED);
    assertThat(state(false, COMPLETED, BLOCKED)).isEqualTo(BLOCKED);
  }

  @Test
  void aParentHasWhatItsChildrenHave() {
    ParentJob parent =
        parent(Invocation.of("Get-Number", 0, 1_000), Invocation.of("Get-Number", 0, 1_000));
    assertThat(jobs.await(List.of(parent), false, LONG)).containsExactly(parent);
    assertThat(parent.state()).isEqualTo(COMPLETED);
    assertThat(parent.location()).isEqualTo(session.computerName() + "," + session.computerName());
    assertThat(parent.beginTime()).isBeforeOrEqualTo(parent.endTime());
    assertThat(parent.hasMoreData()).isTrue();
    assertThat(parent.receive(true, false)).hasSize(2_000);
    assertThat(parent.receive(false, false)).hasSize(2_000);
    assertThat(parent.hasMoreData()).isFalse();
    assertThat(parent.receive(false, false)).isEmpty();
  }

  @Test
  void recordsOfAChildStayInOrderAndSayWhoseTheyAre() {
    ParentJob parent =
        parent(Invocation.of("Get-Number", 0, 5_000), Invocation.of("Get-Number", 0, 5_000));
    long[] next = new long[2];
    try (JobReader reader = parent.reader(false, true)) {
      for (StreamRecord record = reader.next(); record != null; record = reader.next()) {
        int child = parent.children().indexOf(reader.source());
        assertThat(record).isEqualTo(new StreamRecord.Output(next[child]++));
      }
      reader.commit();
    }
    assertThat(next).containsExactly(5_000, 5_000);
  }

  @Test
  void aChildThatNeverEndsDoesNotHoldBackTheOthers() {
    ParentJob parent = parent(Invocation.of("Wait-Time"), Invocation.of("Add-Number", 1, 2));
    try (JobReader reader = parent.reader(false, true)) {
      assertThat(reader.next()).isEqualTo(new StreamRecord.Output(3));
    }
    parent.stop();
    assertThat(jobs.await(List.of(parent), false, LONG)).hasSize(1);
    assertThat(parent.state()).isEqualTo(STOPPED);
  }

  @Test
  void aChildWhoseTurnNeverCameIsStoppedAtOnce() {
    RemoteJob child = new RemoteJob("", "Add-Number", "there");
    ParentJob parent = new ParentJob("", "Add-Number", List.of(child));
    assertThat(parent.state()).isEqualTo(RUNNING);
    assertThat(parent.location()).isEqualTo("there");
    assertThat(parent.receive(false, false)).isEmpty();
    parent.stop();
    assertThat(child.state()).isEqualTo(STOPPED);
    assertThat(parent.state()).isEqualTo(STOPPED);
    jobs.start(child, session, Invocation.of("Add-Number", 1, 2), JournalPolicy.BLOCK);
    assertThat(session.jobs()).isEmpty();
  }

  @Test
  void aReaderWaitsForChildrenThatStartLater() {
    RemoteJob child = new RemoteJob("", "Add-Number", "");
    ParentJob parent = new ParentJob("", "Add-Number", List.of(child));
    try (JobReader reader = parent.reader(false, true)) {
      jobs.start(child, session, Invocation.of("Add-Number", 1, 2), JournalPolicy.BLOCK);
      assertThat(reader.next()).isEqualTo(new StreamRecord.Output(3));
      assertThat(reader.next()).isNull();
    }
  }

  /** The host's news of a quick job, and its whole end, may overtake the answer to its start. */
  @Test
  void aReaderThatWaitsHasTheRecordsOfAJobThatEndedBeforeItsStartWasAnswered() {
    try (ScriptedPeer.Door door = ScriptedPeer.listen("hasty", ParentJobTest::endBeforeAnswering)) {
      try (Session hasty = Session.open("memory:hasty")) {
        RemoteJob child = new RemoteJob("", "Add-Number", "");
        ParentJob parent = new ParentJob("", "Add-Number", List.of(child));
        try (JobReader reader = parent.reader(false, true)) {
          jobs.start(child, hasty, Invocation.of("Add-Number", 1, 2), JournalPolicy.BLOCK);
          assertThat(reader.next()).isEqualTo(new StreamRecord.Output(3));
          assertThat(reader.next()).isNull();
        }
      }
      door.assertPlayed();
    }
  }

  private static void endBeforeAnswering(ScriptedPeer peer) {
    peer.welcome();
    ClientMessage.StartJob start = peer.expect(ClientMessage.StartJob.class);
    JobInfo ended =
        new JobInfo(
            start.request().id(),
            ScriptedPeer.SESSION,
            "quick",
            "Add-Number",
            COMPLETED,
            null,
            null,
            1,
            0,
            0,
            false,
            null);
    peer.send(new HostMessage.JobChanged(ended));
    ClientMessage.ReceiveJob receive = peer.expect(ClientMessage.ReceiveJob.class);
    BatchWriter records = ScriptedPeer.CODEC.newBatch();
    records.add(new StreamRecord.Output(3));
    peer.send(
        HostMessage.Jobs.of(start.call(), ended),
        new HostMessage.Records(receive.call(), Objects.requireNonNull(records.take(0))),
        new HostMessage.End(receive.call(), Outcome.Completed.INSTANCE));
    peer.await(PeerMessage.Goodbye.class);
    peer.cut();
  }

  @Test
  void theFailureOfAParentIsThatOfItsFirstChildThatFailed() {
    ParentJob parent =
        parent(Invocation.of("Add-Number", 1, 2), Invocation.of("Fail-Always", "oh"));
    jobs.await(List.of(parent), false, LONG);
    assertThat(parent.failure()).hasMessage("oh");
    assertThatThrownBy(() -> jobs.remove(parent.children().get(0), false))
        .hasMessageContaining("child");
  }

  @Test
  void numbersAreCountedOverParentsAndChildren() {
    ParentJob parent = parent(Invocation.of("Add-Number", 1, 2));
    assertThat(parent.id()).isEqualTo(parent.children().get(0).id() + 1);
  }
}
