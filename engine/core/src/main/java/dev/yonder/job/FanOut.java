package dev.yonder.job;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobState;
import dev.yonder.connection.Threads;
import dev.yonder.session.Session;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command on many targets at once, as the children of one job: so many at a time, each with one
 * outcome in the end.
 *
 * <p>Safe for use by several threads.
 */
public final class FanOut implements AutoCloseable {
  private static final long CLOSE_SECONDS = 10;

  private final Jobs jobs;
  private final FanOutOptions options;
  private final Function<Session, Invocation> task;
  private final List<FanOutChild> children;
  private final Map<RemoteJob, FanOutChild> byJob = new IdentityHashMap<>();
  private final ParentJob parent;
  private final CountDownLatch over;
  private final FanOutReader reader;
  private final Queue<FanOutChild> waiting;
  private int failures;

  private FanOut(
      Jobs jobs,
      List<FanOutTarget> targets,
      String command,
      Function<Session, Invocation> task,
      FanOutOptions options) {
    this.jobs = jobs;
    this.options = options;
    this.task = task;
    this.children =
        targets.stream()
            .map(target -> new FanOutChild(target, command, marking(targets, options)))
            .toList();
    children.forEach(child -> byJob.put(child.job(), child));
    List<RemoteJob> ofParent = children.stream().map(FanOutChild::job).toList();
    this.parent = new ParentJob(options.jobName(), command, ofParent);
    this.reader = new FanOutReader(ofParent);
    this.over = new CountDownLatch(children.size());
    this.waiting = new ArrayDeque<>(children);
  }

  private static Function<FanOutTarget, OriginMarks> marking(
      List<FanOutTarget> targets, FanOutOptions options) {
    return target -> new OriginMarks(target, targets.size() > 1, options.wrapped());
  }

  /**
   * Begins.
   *
   * @param jobs where the job is shown, unless it is attended
   * @param targets where to run, at least one, none of them twice
   * @param command what is run, for people
   * @param task makes the invocation for a target's session when its turn has come; it may ask the
   *     host, and what it throws is that target's outcome
   * @param options how
   * @return the fan-out, under way
   * @throws BindingException if there is no target, or one is there twice
   */
  public static FanOut start(
      Jobs jobs,
      List<FanOutTarget> targets,
      String command,
      Function<Session, Invocation> task,
      FanOutOptions options) {
    requireDistinct(targets);
    FanOut fanOut = new FanOut(jobs, targets, command, task, options);
    fanOut.start();
    return fanOut;
  }

  private static void requireDistinct(List<FanOutTarget> targets) {
    if (targets.isEmpty()) {
      throw new BindingException(ErrorCode.INVALID_OPTION, "There is no target to run on");
    }
    Set<Object> seen = new HashSet<>();
    List<String> twice =
        targets.stream()
            .filter(target -> !seen.add(target.identity()))
            .map(FanOutTarget::name)
            .distinct()
            .toList();
    if (!twice.isEmpty()) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "Each target can be given once; there more often: " + String.join(", ", twice));
    }
  }

  private void start() {
    parent.runBy(this);
    if (!options.attended()) {
      jobs.add(parent);
      children.forEach(child -> child.job().observe(() -> look(child)));
    }
    int lanes = Math.min(options.throttle(), children.size());
    for (int i = 0; i < lanes; i++) {
      Threads.start(
          "yonder-fanout " + parent.name(), options.attended() ? this::attend : this::beginNext);
    }
  }

  /**
   * The job whose children run on the targets.
   *
   * @return the parent job
   */
  public ParentJob job() {
    return parent;
  }

  /**
   * What comes of all targets; only when it is attended.
   *
   * @return the reader, always the same
   */
  public FanOutReader reader() {
    return reader;
  }

  private FanOutChild child(RemoteJob job) {
    FanOutChild found = byJob.get(job);
    if (found == null) {
      throw new IllegalArgumentException("%s is no child of %s".formatted(job, parent));
    }
    return found;
  }

  /**
   * Why a child did not run to its end.
   *
   * @param child one of the job's children
   * @return the error as it was thrown, or null
   */
  public @Nullable RemotingException failure(RemoteJob child) {
    return child(child).failure();
  }

  /**
   * What has become of the command on each target.
   *
   * @return one outcome for each target, in their order
   */
  public List<TargetOutcome> outcomes() {
    return children.stream().map(FanOutChild::outcome).toList();
  }

  private synchronized @Nullable FanOutChild poll() {
    return waiting.poll();
  }

  /** Attended: one target after the other, each from its beginning to its end. */
  private void attend() {
    for (FanOutChild child = poll(); child != null; child = poll()) {
      try {
        child.begin(jobs, task, options.policy());
        child.drain(reader);
        child.clear(jobs);
      } finally {
        leave(child);
        reader.ended(child.job(), child.outcome());
      }
    }
  }

  /** Unattended: a target makes room for the next when its job has ended. */
  private void beginNext() {
    FanOutChild next = poll();
    if (next != null) {
      next.begin(jobs, task, options.policy());
      look(next);
    }
  }

  /** Called by whoever tells of a change: must be quick. */
  private void look(FanOutChild child) {
    boolean finished = child.job().state().isFinished();
    if (finished && child.isFirst(FanOutChild.Step.LEFT)) {
      leave(child);
    }
    boolean over = finished || child.job().state() == JobState.DISCONNECTED;
    if (over && child.isFirst(FanOutChild.Step.MADE_ROOM)) {
      Threads.start("yonder-fanout " + parent.name(), this::beginNext);
    }
  }

  private void leave(FanOutChild child) {
    if (child.outcome().result() != TargetResult.COMPLETED) {
      countFailure();
    }
    over.countDown();
  }

  private void countFailure() {
    List<FanOutChild> skipped;
    synchronized (this) {
      if (++failures != options.stopAfterFailures()) {
        return;
      }
      skipped = List.copyOf(waiting);
      // None of them may begin between here and its being told that its turn does not come.
      waiting.clear();
    }
    int limit = options.stopAfterFailures();
    String reason =
        "Its turn did not come: %d %s not complete, and stopAfterFailures is %d"
            .formatted(limit, limit == 1 ? "target did" : "targets did", limit);
    for (FanOutChild child : skipped) {
      child.skip(reason);
      if (options.attended()) {
        leave(child);
        reader.ended(child.job(), child.outcome());
      }
    }
  }

  /**
   * Stops all children without waiting for any host: first those whose turn has not come, so that
   * none begins because another one ends.
   */
  void stop() {
    List<FanOutChild> unfinished =
        children.stream().filter(child -> !child.job().state().isFinished()).toList();
    unfinished.stream()
        .filter(child -> child.job().session() == null)
        .forEach(child -> child.job().stop());
    unfinished.stream()
        .filter(child -> child.job().session() != null)
        .forEach(
            child -> Threads.start("yonder-fanout-stop " + child.target().name(), child::stop));
  }

  /**
   * Nobody looks after it any more: what has not begun never will, and the sessions that were
   * opened for it are closed. What runs in other sessions is theirs.
   */
  void letGo() {
    children.stream()
        .filter(child -> child.job().session() == null)
        .forEach(child -> child.job().stop());
    children.forEach(child -> child.target().close());
  }

  /**
   * Ends it: stops what runs, lets begin nothing more, and closes the sessions that were opened for
   * it. Does not wait when all targets have ended; else for ten seconds at most.
   */
  @Override
  public void close() {
    reader.close();
    stop();
    if (!awaitEnd()) {
      children.forEach(FanOutChild::giveUp);
    }
    children.forEach(child -> child.target().close());
  }

  private boolean awaitEnd() {
    try {
      return over.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
