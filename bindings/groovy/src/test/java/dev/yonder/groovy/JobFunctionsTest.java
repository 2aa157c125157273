package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.host.Host;
import dev.yonder.job.JobReference;
import dev.yonder.kit.KitModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the functions on jobs choose, wait for, receive and refuse. */
class JobFunctionsTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = Scripts.withKit();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  private void threeJobs() throws Exception {
    scripts.run(
        """
        one = addNumber(1, 2, asJob: true, jobName: 'one')
        two = failAlways('bad', asJob: true, jobName: 'two')
        three = waitTime(asJob: true, jobName: 'three')
        waitJob([one, two])
        """);
  }

  private String errorId(String script) {
    Throwable failure = scripts.failure(script);
    assertThat(failure).isInstanceOf(CommandException.class);
    return ((CommandException) failure).errorId();
  }

  @Test
  void jobsAreChosenByAllThatIsKnownOfThem() throws Exception {
    threeJobs();
    assertThat(scripts.run("getJob()*.name")).isEqualTo(List.of("one", "two", "three"));
    assertThat(scripts.run("getJob('t*')*.name")).isEqualTo(List.of("two", "three"));
    assertThat(scripts.run("getJob(id: [three.id, one.id])*.name"))
        .isEqualTo(List.of("one", "three"));
    assertThat(scripts.run("getJob(instanceId: two.instanceId) == [two]")).isEqualTo(true);
    assertThat(scripts.run("getJob(state: 'Failed')*.name")).isEqualTo(List.of("two"));
    assertThat(scripts.run("getJob(command: 'Add-*')*.name")).isEqualTo(List.of("one"));
    assertThat(scripts.run("getJob(location: 'nowhere')")).isEqualTo(List.of());
    assertThat(scripts.run("getJob(newest: 2)*.name")).isEqualTo(List.of("two", "three"));
    assertThat(scripts.run("getJob(before: java.time.Instant.now().plusSeconds(1000))*.name"))
        .as("those that have ended")
        .isEqualTo(List.of("one", "two"));
    assertThat(scripts.run("getJob(after: java.time.Instant.now().plusSeconds(1000))"))
        .isEqualTo(List.of());
    assertThat(scripts.run("receiveJob one; getJob(hasMoreData: false)*.name"))
        .isEqualTo(List.of("one", "two"));
  }

  @Test
  void aJobThatIsNotThereIsAnErrorOfItsOwn() {
    assertThat(errorId("getJob('none')")).isEqualTo("JobNameNotFound");
    assertThat(errorId("getJob(987654321)")).isEqualTo("JobIdNotFound");
    assertThat(errorId("getJob(id: 987654321)")).isEqualTo("JobIdNotFound");
    assertThat(errorId("getJob(instanceId: '" + new java.util.UUID(1, 2) + "')"))
        .isEqualTo("JobInstanceIdNotFound");
    assertThat(errorId("waitJob('none')")).isEqualTo("JobNameNotFound");
  }

  @Test
  void jobsAreAwaitedByNameNumberOrState() throws Exception {
    threeJobs();
    assertThat(scripts.run("waitJob('one') == [one]")).isEqualTo(true);
    assertThat(scripts.run("waitJob(two.id) == [two]")).isEqualTo(true);
    assertThat(scripts.run("waitJob(name: ['one', 'two']) == [one, two]")).isEqualTo(true);
    assertThat(scripts.run("waitJob(state: 'Running', timeout: 0)")).isEqualTo(List.of());
    assertThat(scripts.run("three.state")).isEqualTo("Running");
  }

  @Test
  void jobsComeAsTheyEnd() throws Exception {
    assertThat(
            scripts.run(
                """
                slow = waitTime(0.5, asJob: true, jobName: 'slow')
                quick = addNumber(1, 2, asJob: true, jobName: 'quick')
                asCompleted([slow, quick]).collect { [it.name, it.receive()] }
                """))
        .isEqualTo(List.of(List.of("quick", List.of(3)), List.of("slow", List.of("waited"))));
    assertThat(
            scripts.run(
                "never = waitTime(asJob: true); asCompleted([never], timeout: 0.05).collect()"))
        .isEqualTo(List.of());
  }

  @Test
  void aTimeoutGivesWhatCameAndLosesNothing() throws Exception {
    scripts.run("job = writeAndWait(asJob: true)");
    scripts.run("while (job.output.isEmpty()) Thread.yield()");
    assertThat(scripts.run("receiveJob(job, timeout: 0.3)")).isEqualTo(List.of("written"));
    assertThat(scripts.run("receiveJob(job, timeout: 0.1)")).isEqualTo(List.of());
    assertThat(scripts.run("stopJob(job, passThru: true) == [job]")).isEqualTo(true);
  }

  @Test
  void jobAndEventsMayStandAmongTheResults() throws Exception {
    assertThat(
            scripts.run(
                """
                job = addNumber(1, 2, asJob: true)
                all = receiveJob(job, wait: true, writeJobInResults: true, writeEvents: true)
                [all.size() in [3, 4], all[0] == job, all[1], all.last().state]
                """))
        .isEqualTo(List.of(true, true, 3, "Completed"));
  }

  @Test
  void aJobMayBeRemovedOnceItWasReceived() throws Exception {
    assertThat(
            scripts.run(
                "receiveJob(addNumber(1, 2, asJob: true), wait: true, autoRemoveJob: true)"))
        .isEqualTo(List.of(3));
    assertThat(scripts.run("getJob()")).isEqualTo(List.of());
    assertThat(scripts.run("getJob(session: s)")).isEqualTo(List.of());
    assertThat(scripts.failure("receiveJob(addNumber(1, 2, asJob: true), autoRemoveJob: true)"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("wait");
  }

  @Test
  void whatIsReceivedMayBeginAnywhere() throws Exception {
    scripts.run("job = getNumber(count: 10, asJob: true); waitJob job");
    assertThat(scripts.run("receiveJob(job, from: 7, keep: true)")).isEqualTo(List.of(7L, 8L, 9L));
    assertThat(scripts.run("receiveJob(job, keep: true).size()")).isEqualTo(10);
    assertThat(scripts.run("receiveJob(job, from: 7)")).isEqualTo(List.of(7L, 8L, 9L));
    assertThat(scripts.run("receiveJob(job, location: 'nowhere')")).isEqualTo(List.of());
  }

  @Test
  void rowsThatWereNotTakenAreReceivedLater() throws Exception {
    scripts.run("job = getNumber(count: 5, asJob: true); waitJob job");
    assertThat(scripts.run("for (row in receiveJob(job, stream: true)) { if (row == 1) break }"))
        .isNull();
    assertThat(scripts.run("first = job.iterator(); [first.next(), first.next()]"))
        .isEqualTo(List.of(2L, 3L));
  }

  @Test
  void aListThatEndsInAnErrorIsReceivedAgain() throws Exception {
    scripts.run("job = writeAll(asJob: true); waitJob job");
    scripts.failure("receiveJob(job, errorAction: 'stop')");
    assertThat(scripts.run("receiveJob job")).isEqualTo(List.of(1, 2, 3));
    assertThat(scripts.run("receiveJob job")).isEqualTo(List.of());
  }

  @Test
  void whyAJobFailedIsToldEachTime() throws Exception {
    scripts.run("job = failAlways('bad', asJob: true); waitJob job; receiveJob job");
    assertThat(scripts.shown()).contains("bad");
    scripts.run("receiveJob job");
    assertThat(scripts.shown()).contains("bad");
  }

  @Test
  void aJobMayBeRunAgainIfItsCommandSaysSo() throws Exception {
    assertThat(
            scripts.run(
                """
                job = addNumber(1, 2, asJob: true, jobName: 'sum'); waitJob job
                again = rerunJob job
                [again.id > job.id, again.name, receiveJob(again, wait: true)]
                """))
        .isEqualTo(List.of(true, "sum", List.of(3)));
    scripts.run("job = failAlways('bad', asJob: true); waitJob job");
    assertThat(scripts.failure("job.rerun()")).isInstanceOf(dev.yonder.RemotingException.class);
  }

  @Test
  void aReferenceFindsTheJobFromElsewhere() throws Exception {
    scripts.run("job = getNumber(count: 3, asJob: true, jobName: 'far'); waitJob job");
    Map<?, ?> reference = (Map<?, ?>) scripts.run("job.toReference()");
    assertThat(reference.keySet()).hasToString("[uri, session, job]");
    try (Scripts other = new Scripts()) {
      other.engine.put("reference", reference);
      assertThat(other.run("job = getJob(reference); [job.name, job.state]"))
          .isEqualTo(List.of("far", "Completed"));
      assertThat(other.run("receiveJob job")).isEqualTo(List.of(0L, 1L, 2L));
    }
  }

  @Test
  void aJobOfAnotherSessionIsFollowedToItsEnd() throws Exception {
    scripts.run("job = waitTime(asJob: true)");
    try (Scripts other = new Scripts()) {
      other.engine.put("reference", scripts.run("job.toReference()"));
      assertThat(other.run("job = getJob(reference); job.state")).isEqualTo("Running");
      assertThat(other.run("stopJob job; waitJob(job).size()")).isEqualTo(1);
      assertThat(other.run("job.state")).isEqualTo("Stopped");
    }
  }

  @Test
  void aReferenceSurvivesSerialization() throws Exception {
    scripts.run("job = addNumber(1, 2, asJob: true); waitJob job");
    JobReference reference = JobReference.of(castMap("job.toReference()"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(reference);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      scripts.engine.put("reference", in.readObject());
    }
    assertThat(scripts.run("getJob(reference) == job")).isEqualTo(true);
  }

  @SuppressWarnings("unchecked")
  private Map<String, ?> castMap(String script) throws Exception {
    return (Map<String, ?>) scripts.run(script);
  }

  @Test
  void theJobsOfASessionAreThoseOfItsHost() throws Exception {
    scripts.run("job = addNumber(1, 2, asJob: true, jobName: 'mine')");
    assertThat(scripts.run("getJob(session: s) == [job]")).isEqualTo(true);
    try (Scripts other = Scripts.withKit()) {
      assertThat(other.run("getJob(session: s)")).isEqualTo(List.of());
      assertThat(other.run("'mine' in getJob(session: s, all: true)*.name")).isEqualTo(true);
    }
  }

  @Test
  void jobsMayBeKeptOnTheFarSide() throws Exception {
    assertThat(
            scripts.run(
                """
                def far(Map more = [:], String command, Object... args) {
                  invokeCommand(s, command: command, args: args as List, parameters: more)
                }
                job = far('Start-Job', 'Add-Number', name: 'sum', args: [1, 2])
                far('Wait-Job', 'sum', timeout: 10)
                [far('Get-Job', 'sum')[0].state, far('Receive-Job', 'sum', keep: true),
                 far('Receive-Job', job.id), far('Receive-Job', 'sum')]
                """))
        .isEqualTo(List.of("Completed", List.of(3), List.of(3), List.of()));
    assertThat(scripts.run("getJob(session: s)*.name")).isEqualTo(List.of("sum"));
    assertThat(scripts.run("far('Remove-Job', 'sum'); far('Get-Job')")).isEqualTo(List.of());
  }

  @Test
  void aFarJobThatRunsIsStoppedAndThenRemoved() throws Exception {
    scripts.run(
        "def far(Map more = [:], String c, Object... args)"
            + " { invokeCommand(s, command: c, args: args as List, parameters: more) }\n"
            + "far('Start-Job', 'Wait-Time', name: 'long')");
    assertThat(scripts.failure("far('Remove-Job', 'long')"))
        .isInstanceOf(dev.yonder.RemotingException.class);
    assertThat(scripts.run("far('Stop-Job', 'long'); far('Wait-Job', 'long')*.state"))
        .isEqualTo(List.of("Stopped"));
    assertThat(
            scripts.run(
                "far('Start-Job', 'Wait-Time', name: 'x'); far('Remove-Job', 'x', force: true); far('Get-Job')*.name"))
        .isEqualTo(List.of("long"));
  }

  @Test
  void aJobThatAFarScriptStartedIsPassedOnAsItCame() throws Exception {
    assertThat(
            scripts.run(
                """
                invokeCommand(s, script: '''
                  job = startJob(script: '6 * 7', language: 'groovy')
                  waitJob(job)
                  receiveJob(job)
                ''', language: 'groovy')
                """))
        .isEqualTo(List.of(42));
  }

  @Test
  void aScriptOnTheFarSideMayStartJobsOfItsOwn() throws Exception {
    assertThat(
            scripts.run(
                """
                invokeCommand(s, script: '''
                  startJob(script: '6 * 7', language: 'groovy', name: 'inner')
                  receiveJob('inner', wait: true)
                ''')
                """))
        .isEqualTo(List.of(42));
  }

  @Test
  void childrenAreListedChosenAndPassedOver() throws Exception {
    scripts.run(
        """
        t = newSession('memory:', name: 'T')
        parent = invokeCommand([s, t], command: 'Add-Number', args: [1, 2], asJob: true)
        waitJob parent
        """);
    assertThat(scripts.run("[getJob().size(), getJob(includeChildJob: true).size()]"))
        .isEqualTo(List.of(1, 3));
    assertThat(scripts.run("getJob(childJobState: 'Failed') == [parent]")).isEqualTo(true);
    assertThat(scripts.run("receiveJob(parent, noRecurse: true)")).isEqualTo(List.of());
    assertThat(scripts.run("receiveJob(parent, session: t, keep: true).size()")).isEqualTo(1);
    assertThat(scripts.run("receiveJob(parent.children[0]).size()")).isEqualTo(1);
    assertThat(scripts.run("receiveJob(parent).size()")).isEqualTo(1);
    assertThat(errorId("removeJob(parent.children[0])")).isEqualTo("ChildJobNotRemovable");
    assertThat(errorId("removeJob(waitTime(asJob: true))")).isEqualTo("JobNotFinished");
  }

  @Test
  void aJobThatNobodyReceivesWaitsOrDropsWhatIsOldestAsItsPolicySays() throws Exception {
    try (Host host = Host.builder().module(new KitModule()).journalBytes(65_536).build()) {
      host.listenInMemory("small-journal-of-scripts");
      scripts.run(
          """
          t = newSession('memory:small-journal-of-scripts')
          importSession t, name: 'Get-Number', prefix: 'Small'
          dropping = getSmallNumber(0, 100_000, asJob: true, journalPolicy: 'dropOldest')
          waitJob dropping
          """);
      assertThat(scripts.run("[dropping.state, dropping.dropped > 0]"))
          .isEqualTo(List.of("Completed", true));
      assertThat(scripts.run("receiveJob(dropping).last()")).isEqualTo(99_999L);
      assertThat(
              scripts.run(
                  "getSmallNumber(0, 100_000, asJob: true, journalPolicy: 'block').with {"
                      + " receive(wait: true).size() }"))
          .isEqualTo(100_000);
      assertThat(scripts.failure("getSmallNumber(0, 1, asJob: true, journalPolicy: 'drop')"))
          .hasMessageContaining("block or dropOldest");
    }
  }
}
