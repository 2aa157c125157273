package dev.yonder.job;

import dev.yonder.CommandException;
import dev.yonder.command.JobState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Waits for jobs, and gives them in the order in which they end. For use by one thread at a time.
 */
public final class JobWait implements AutoCloseable {
  private static final long MAX_SECONDS = 4_000_000_000L;

  private final boolean untilFinished;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Job, Runnable> pending = new LinkedHashMap<>();
  private final Queue<Job> ended = new ArrayDeque<>();
  private final List<Job> all;

  /**
   * Looks on from now on.
   *
   * @param jobs the jobs to wait for
   * @param untilFinished whether a job that is disconnected is waited for too; it may be for long
   */
  public JobWait(Collection<? extends Job> jobs, boolean untilFinished) {
    this.all = jobs.stream().<Job>map(job -> job).distinct().toList();
    this.untilFinished = untilFinished;
    all.forEach(job -> pending.put(job, () -> look(job)));
    List.copyOf(pending.entrySet()).forEach(each -> each.getKey().observe(each.getValue()));
    all.forEach(this::look);
  }

  private void look(Job job) {
    JobState state = job.state();
    lock.lock();
    try {
      boolean over = state.isFinished() || !untilFinished && state == JobState.DISCONNECTED;
      Runnable observer = over ? pending.remove(job) : null;
      if (observer != null) {
        job.unobserve(observer);
        ended.add(job);
      }
      if (observer != null || state == JobState.BLOCKED) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next job to end.
   *
   * @param timeout how long at most, or null to wait as long as it takes
   * @return the job, or null when none is left, or none ended in time
   * @throws CommandException if those that are left wait for room in their journals and nobody
   *     receives: they would never end
   */
  public @Nullable Job next(@Nullable Duration timeout) {
    return next(deadline(timeout), true);
  }

  private static long deadline(@Nullable Duration timeout) {
    return timeout == null ? Long.MAX_VALUE : System.nanoTime() + nanos(timeout);
  }

  /** More than a hundred years are no time that anybody waits. */
  private static long nanos(Duration timeout) {
    return Math.min(timeout.toSeconds(), MAX_SECONDS) * 1_000_000_000 + timeout.getNano();
  }

  private @Nullable Job next(long deadline, boolean any) {
    lock.lock();
    try {
      while (ended.isEmpty() && !pending.isEmpty()) {
        requireNoDeadlock(any);
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return null;
        }
        changed.awaitNanos(left);
      }
      return ended.poll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for jobs");
    } finally {
      lock.unlock();
    }
  }

  private void requireNoDeadlock(boolean any) {
    List<Job> blocked = pending.keySet().stream().filter(Job::isDeadlocked).toList();
    if (any ? blocked.size() == pending.size() : !blocked.isEmpty()) {
      throw JobErrors.deadlock(blocked.get(0));
    }
  }

  /**
   * Waits until the jobs have ended.
   *
   * @param any whether one of them is enough
   * @param timeout how long at most, or null to wait as long as it takes; zero looks and returns
   * @return those that have ended by then, in the order in which they were given: with {@code any}
   *     the first one only
   * @throws CommandException if a job waits for room in its journal and nobody receives: it would
   *     never end
   */
  public List<Job> await(boolean any, @Nullable Duration timeout) {
    long deadline = deadline(timeout);
    Set<Job> over = new HashSet<>();
    for (Job job = next(deadline, any); job != null; job = next(deadline, any)) {
      over.add(job);
      if (any) {
        break;
      }
    }
    return all.stream().filter(over::contains).toList();
  }

  /** Looks on no longer. */
  @Override
  public void close() {
    lock.lock();
    try {
      pending.forEach(Job::unobserve);
      pending.clear();
    } finally {
      lock.unlock();
    }
  }
}
