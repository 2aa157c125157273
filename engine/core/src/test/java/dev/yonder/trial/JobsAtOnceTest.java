package dev.yonder.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobState;
import dev.yonder.command.StreamRecord;
import dev.yonder.job.Job;
import dev.yonder.job.JobWait;
import dev.yonder.job.Jobs;
import dev.yonder.kit.Trial;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Very many jobs at once on one host: what they cost in time and memory. */
class JobsAtOnceTest {
  private static final long MIB = 1024 * 1024;
  private static final Duration LONG = Duration.ofMinutes(2);

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }

  @Test
  void allRunAtOnceAndEachKeepsItsOwn() {
    int count = Trial.size(1_000, 10_000);
    Jobs jobs = new Jobs();
    try (Session session = Session.open("memory:")) {
      long heap = usedHeap();
      long begin = System.nanoTime();
      List<Job> waiting = new ArrayList<>();
      List<Job> writing = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        boolean waits = i % 2 == 0;
        (waits ? waiting : writing)
            .add(
                jobs.start(
                    session,
                    waits ? Invocation.of("Wait-Time") : Invocation.of("Get-Number", i, 10),
                    ""));
      }
      assertThat(jobs.await(writing, false, LONG)).hasSize(count / 2);
      long used = usedHeap() - heap;
      assertThat(waiting).allMatch(job -> job.state() == JobState.RUNNING);
      for (int i = 0; i < writing.size(); i++) {
        assertThat(writing.get(i).receive(false, false))
            .hasSize(10)
            .startsWith(new StreamRecord.Output(2L * i + 1));
      }
      waiting.forEach(Job::stop);
      try (JobWait ends = new JobWait(waiting, true)) {
        assertThat(ends.await(false, LONG)).hasSize(count / 2);
      }
      jobs.all().forEach(job -> jobs.remove(job, false));
      assertThat(session.jobs()).isEmpty();
      double seconds = (System.nanoTime() - begin) / 1e9;
      Trial.report(
          "%d jobs, half of them at once: %.1f s from the first start to the last removal,"
              + " %d MiB of heap",
          count, seconds, used);
      assertThat(used).as("MiB of heap").isLessThan(1024);
    }
  }
}
