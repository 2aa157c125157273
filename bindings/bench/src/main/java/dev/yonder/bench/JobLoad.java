package dev.yonder.bench;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What many jobs at once cost on one host with a heap of 1 GiB: time, heap, threads, memory. */
final class JobLoad {
  private static final int CALLERS = 16;
  private static final double NANOS = 1e9;

  private final Session session;
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

  private JobLoad(Session session) {
    this.session = session;
  }

  /**
   * Runs.
   *
   * @param args how many jobs; 10,000 by default
   * @throws Exception if a job fails
   */
  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    System.setProperty("bench.peer.args", "-Xshare:auto -Xmx1g");
    Path socket = PeerProcess.newSocketPath();
    try (PeerProcess peer = PeerProcess.start("host", socket.toString());
        Session session = Session.open("unix:" + socket)) {
      new JobLoad(session).run(count);
    }
  }

  private void run(int count) throws Exception {
    printHost("before");
    List<JobRequest> requests =
        IntStream.range(0, count).mapToObj(i -> JobRequest.named("job" + i)).toList();
    try {
      each("start", requests, job -> session.startJob(Invocation.of("Wait-BenchStop"), job));
      await("all run", job -> job.state() == JobState.RUNNING && job.records() == 1, count);
      printHost("with %,d jobs".formatted(count));
      Percentiles.of(1_000, this::call).print("a call meanwhile");
      each("receive", requests, job -> session.receiveJob(job.id(), 0, false).values());
      each("stop", requests, job -> session.stopJob(job.id()));
      await("all have ended", job -> job.state() == JobState.STOPPED, count);
      each("remove", requests, job -> session.removeJob(job.id()));
      printHost("after");
    } finally {
      callers.shutdownNow();
    }
  }

  private long call() {
    long begin = System.nanoTime();
    session.call(Invocation.of("Add-BenchNumber", 1, 2)).value();
    return begin;
  }

  private void each(String what, List<JobRequest> jobs, Consumer<JobRequest> action)
      throws Exception {
    long begin = System.nanoTime();
    List<Callable<@Nullable Void>> tasks =
        jobs.stream()
            .map(
                job ->
                    (Callable<@Nullable Void>)
                        () -> {
                          action.accept(job);
                          return null;
                        })
            .toList();
    for (Future<@Nullable Void> done : callers.invokeAll(tasks)) {
      done.get();
    }
    print(what, begin);
  }

  private void await(String what, Predicate<JobInfo> condition, int count) {
    long begin = System.nanoTime();
    while (session.jobs().stream().filter(condition).count() < count) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    print(what, begin);
  }

  private static void print(String what, long begin) {
    System.out.printf("%-24s %8.2f s%n", what, (System.nanoTime() - begin) / NANOS);
  }

  private void printHost(String when) throws IOException {
    Object state = session.call(Invocation.of("Get-BenchHost")).value();
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/%d/status".formatted(session.hostPid())))) {
      String resident = lines.filter(line -> line.startsWith("VmRSS")).findFirst().orElse("");
      System.out.printf("%-24s %s, %s%n", when, state, resident.replaceAll("\\s+", " "));
    }
  }
}
