package dev.yonder.job;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionListener;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The jobs that were started from one place. Safe for use by several threads. */
public final class Jobs {
  private static final AtomicInteger LAST_ID = new AtomicInteger();
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final Map<UUID, Job> jobs = new ConcurrentHashMap<>();
  private final Map<Session, Listener> listeners = new ConcurrentHashMap<>();
  private final Object changed = new Object();

  /** No jobs yet. */
  public Jobs() {}

  /** Tells the jobs of one session what happens. */
  private final class Listener implements SessionListener {
    private final Session session;

    Listener(Session session) {
      this.session = session;
    }

    @Override
    public void jobChanged(JobInfo news) {
      Job job = jobs.get(news.id());
      if (job != null) {
        job.update(news);
        wakeWaiters();
      }
    }

    @Override
    public void stateChanged(SessionState state) {
      jobs.values().stream()
          .filter(job -> job.session() == session)
          .forEach(job -> sessionChanged(job, state));
      if (state.isFinal()) {
        listeners.remove(session);
      }
      wakeWaiters();
    }
  }

  private static void sessionChanged(Job job, SessionState state) {
    Session session = job.session();
    boolean kept = session.isLasting() && session.id().equals(job.sessionId());
    if (state.isFinal() || !kept) {
      job.sessionEnded(state);
    } else if (state != SessionState.OPEN) {
      job.disconnected();
    }
  }

  /**
   * Starts a job.
   *
   * @param session where
   * @param invocation what to run
   * @param name the job's name; empty for {@code Job} and its number
   * @return the job
   */
  public Job start(Session session, Invocation invocation, String name) {
    Listener listener = new Listener(session);
    if (listeners.putIfAbsent(session, listener) == null) {
      session.addListener(listener);
    }
    int id = LAST_ID.incrementAndGet();
    JobInfo info =
        session.startJob(invocation, JobRequest.named(name.isEmpty() ? "Job" + id : name));
    Job job = new Job(id, session, info);
    jobs.put(info.id(), job);
    session.lastJobInfo(info.id()).ifPresent(job::update);
    if (session.state().isOffline()) {
      sessionChanged(job, session.state());
    }
    return job;
  }

  private void wakeWaiters() {
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  /**
   * All jobs.
   *
   * @return the jobs by number
   */
  public List<Job> all() {
    return jobs.values().stream().sorted(Comparator.comparingInt(Job::id)).toList();
  }

  /**
   * Waits until jobs have ended.
   *
   * @param awaited the jobs
   * @param any whether one of them is enough
   * @param timeout how long at most, or null to wait as long as it takes
   * @return those that have ended by then: with {@code any} the first one only
   */
  public List<Job> await(Collection<Job> awaited, boolean any, @Nullable Duration timeout) {
    long deadline = timeout == null ? 0 : System.nanoTime() + timeout.toNanos();
    synchronized (changed) {
      while (true) {
        List<Job> ended = awaited.stream().filter(job -> job.state().isFinished()).toList();
        if (ended.size() == awaited.size() || any && !ended.isEmpty()) {
          return any ? ended.subList(0, Math.min(1, ended.size())) : ended;
        }
        long left = timeout == null ? Long.MAX_VALUE : deadline - System.nanoTime();
        if (left <= 0) {
          return ended;
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(changed, Math.max(left, 1_000_000));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new CancellationException("Interrupted while waiting for jobs");
        }
      }
    }
  }

  /**
   * Forgets a job, here and on its host.
   *
   * @param job the job
   * @param force whether to stop it first if it still runs
   * @throws RemotingException if it still runs
   */
  public void remove(Job job, boolean force) {
    if (!job.state().isFinished() && force) {
      job.stop();
    }
    if (job.state() == JobState.STOPPING || force) {
      await(List.of(job), false, STOP_TIMEOUT);
    }
    if (!job.state().isFinished()) {
      throw new RemotingException(
          ErrorCode.INVALID_JOB_STATE,
          "%s still runs; stop it first, or remove it with force".formatted(job));
    }
    jobs.remove(job.instanceId());
    if (job.session().state() == SessionState.OPEN) {
      job.session().removeJob(job.instanceId());
    }
  }
}
