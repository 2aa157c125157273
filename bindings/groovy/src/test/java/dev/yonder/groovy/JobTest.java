package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.script.JobObject;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = Scripts.withKit();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  @Test
  void aCallMayRunAsAJob() throws Exception {
    scripts.run("job = getNumber(count: 3, asJob: true, jobName: 'count')");
    assertThat(scripts.run("job")).isInstanceOf(JobObject.class);
    assertThat(scripts.run("waitJob(job) == [job]")).isEqualTo(true);
    assertThat(scripts.run("[job.name, job.state, job.command, job.hasMoreData]"))
        .isEqualTo(List.of("count", "Completed", "Get-Number", true));
    assertThat(scripts.run("receiveJob(job, keep: true)")).isEqualTo(List.of(0L, 1L, 2L));
    assertThat(scripts.run("job.receive(keep: true)")).isEqualTo(List.of(0L, 1L, 2L));
    assertThat(scripts.run("job.receive()")).isEqualTo(List.of(0L, 1L, 2L));
    assertThat(scripts.run("job.receive()")).isEqualTo(List.of());
    assertThat(scripts.run("getJob('count') == [job] && getJob(job.id) == job")).isEqualTo(true);
    assertThat(scripts.run("removeJob job; getJob()")).isEqualTo(List.of());
  }

  @Test
  void receivingMayWait() throws Exception {
    assertThat(scripts.run("receiveJob(waitTime(0.3, asJob: true), wait: true)"))
        .isEqualTo(List.of("waited"));
  }

  @Test
  void goingThroughAJobTakesItsRowsAsTheyCome() throws Exception {
    assertThat(
            scripts.run(
                """
                def rows = []
                for (row in getNumber(count: 3, asJob: true)) rows << row
                getNumber(count: 2, asJob: true).each { rows << it }
                rows + getNumber(count: 2, asJob: true).collect { -it } \
                    + getNumber(asJob: true, count: 5).take(1)
                """))
        .isEqualTo(List.of(0L, 1L, 2L, 0L, 1L, 0L, -1L, 0L));
    assertThat(scripts.failure("for (row in failAlways('bad', asJob: true)) {}"))
        .isInstanceOf(dev.yonder.CommandException.class)
        .hasMessage("bad");
  }

  @Test
  void waitingForAnyGivesTheFirstAndATimeoutGivesWhatHasEnded() throws Exception {
    scripts.run("slow = waitTime(asJob: true); quick = waitTime(0.05, asJob: true)");
    assertThat(scripts.run("waitJob([slow, quick], any: true) == [quick]")).isEqualTo(true);
    assertThat(scripts.run("waitJob([slow, quick], timeout: 0.1) == [quick]")).isEqualTo(true);
    assertThat(scripts.run("slow.waitFor(timeout: 0.05)")).isEqualTo(false);
    assertThat(scripts.run("slow.state")).isEqualTo("Running");
    assertThat(scripts.failure("removeJob slow"))
        .isInstanceOfSatisfying(
            RemotingException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_JOB_STATE));
    assertThat(scripts.run("stopJob slow; waitJob slow; slow.state")).isEqualTo("Stopped");
    assertThat(
            scripts.run(
                "f = waitTime(asJob: true); f.remove(force: true); getJob() == [slow, quick]"))
        .isEqualTo(true);
  }

  @Test
  void aJobThatFailedSaysWhy() throws Exception {
    scripts.run("job = failAlways('bad', asJob: true); waitJob job");
    assertThat(scripts.run("[job.state, job.reason.message, job.reason.category != null]"))
        .isEqualTo(List.of("Failed", "bad", true));
    assertThat(scripts.failure("receiveJob(job, errorAction: 'stop')")).hasMessage("bad");
  }

  @Test
  void aJobKeepsItsStreamsApart() throws Exception {
    scripts.run("job = writeAll(asJob: true); waitJob job");
    assertThat(scripts.run("[job.output, job.error*.message, job.warning]"))
        .isEqualTo(List.of(List.of(1, 2, 3), List.of("error one"), List.of("careful")));
    assertThat(scripts.run("receiveJob job")).isEqualTo(List.of(1, 2, 3));
    assertThat(scripts.shown()).contains("ERROR: Write-All: error one", "WARNING: careful");
  }

  @Test
  void aCommandMayBeInvokedAsAJobAndJobsArePrintedByTheirText() throws Exception {
    scripts.run("job = invokeCommand s, command: 'Get-Number', args: [0, 2], asJob: true");
    assertThat(scripts.run("waitJob(job).size()")).isEqualTo(1);
    scripts.run("println job; println getJob(); println \"$job\"");
    String text = scripts.run("job").toString();
    assertThat(scripts.printed()).isEqualTo((text + "\n").repeat(3));
  }

  @Test
  void unknownMembersSayWhatMayHaveBeenMeant() throws Exception {
    scripts.run("job = getNumber(count: 1, asJob: true)");
    assertThat(scripts.failure("job.stat"))
        .isInstanceOf(MissingPropertyException.class)
        .hasMessageContaining("Did you mean state");
    assertThat(scripts.failure("job.recieve()"))
        .isInstanceOf(MissingMethodException.class)
        .hasMessageContaining("Did you mean receive");
  }
}
