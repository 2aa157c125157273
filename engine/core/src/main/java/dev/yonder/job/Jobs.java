package dev.yonder.job;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionListener;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that were started from one place. Safe for use by several threads. */
public final class Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /** Those that were started or opened here; children are found through their parents. */
  private final Map<UUID, Job> jobs = new ConcurrentHashMap<>();

  /** Those of one host, children among them. */
  private final Map<UUID, RemoteJob> remote = new ConcurrentHashMap<>();

  private final Map<Session, Listener> listeners = new ConcurrentHashMap<>();
  private final Map<Session, ForeignJobs> watchers = new ConcurrentHashMap<>();

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
      RemoteJob job = remote.get(news.id());
      if (job != null) {
        job.told(session, news);
      }
    }

    @Override
    public void stateChanged(SessionState state) {
      jobsOf(session).forEach(job -> sessionChanged(job, state));
      if (state.isFinal()) {
        listeners.remove(session);
        watchers.remove(session);
      } else if (state == SessionState.OPEN) {
        Threads.start("yonder-jobs " + session.name(), () -> refresh(session));
      }
    }
  }

  private List<RemoteJob> jobsOf(Session session) {
    return remote.values().stream().filter(job -> job.session() == session).toList();
  }

  private static void sessionChanged(RemoteJob job, SessionState state) {
    if (state.isFinal() || state.isOffline() && !job.isLasting()) {
      job.sessionEnded(state);
    } else if (state.isOffline()) {
      job.disconnected();
    }
  }

  /** What happened to the jobs while their session was away; what the host lost has ended. */
  private void refresh(Session session) {
    Map<UUID, JobInfo> known = new HashMap<>();
    try {
      session.jobs(true).forEach(info -> known.put(info.id(), info));
    } catch (RemotingException e) {
      LOG.info("The jobs of session {} cannot be asked for: it is gone again", session, e);
      return;
    }
    for (RemoteJob job : jobsOf(session)) {
      JobInfo news = known.get(job.instanceId());
      if (news != null) {
        job.update(news);
      } else if (session.state() == SessionState.OPEN) {
        job.sessionEnded(SessionState.CLOSED);
      }
    }
  }

  /**
   * Starts a job.
   *
   * @param session where
   * @param invocation what to run
   * @param name the job's name; empty for {@code Job} and its number
   * @return the job
   * @throws RemotingException if the host does not start it
   */
  public RemoteJob start(Session session, Invocation invocation, String name) {
    return start(session, invocation, name, JournalPolicy.BLOCK);
  }

  /**
   * Starts a job.
   *
   * @param session where
   * @param invocation what to run
   * @param name the job's name; empty for {@code Job} and its number
   * @param policy what happens when its journal is full and nobody receives
   * @return the job
   * @throws RemotingException if the host does not start it
   */
  public RemoteJob start(
      Session session, Invocation invocation, String name, JournalPolicy policy) {
    RemoteJob job = new RemoteJob(name, invocation.command(), session.computerName());
    boolean started = false;
    try {
      start(job, session, invocation, policy);
      started = true;
    } finally {
      if (!started) {
        remote.remove(job.instanceId());
      }
    }
    jobs.put(job.instanceId(), job);
    return job;
  }

  /** Starts a job whose turn has come. */
  void start(RemoteJob job, Session session, Invocation invocation, JournalPolicy policy) {
    follow(session);
    remote.put(job.instanceId(), job);
    job.start(session, invocation, policy);
    if (session.state().isOffline()) {
      sessionChanged(job, session.state());
    }
  }

  /**
   * Runs the command of a job again, as a new job with the same name.
   *
   * @param job a job that has ended
   * @return the new job
   * @throws RemotingException if it has not ended, or its command is not marked idempotent
   */
  public RemoteJob rerun(RemoteJob job) {
    Session session = job.requireSession();
    follow(session);
    return open(session, session.rerunJob(job.instanceId(), UUID.randomUUID()));
  }

  /**
   * A job that a host has, be it started here or elsewhere.
   *
   * @param session a session to its host
   * @param info the job as the host describes it
   * @return the job, the same each time
   */
  public RemoteJob open(Session session, JobInfo info) {
    follow(session);
    RemoteJob opened = new RemoteJob(session, info);
    RemoteJob known = remote.putIfAbsent(info.id(), opened);
    RemoteJob job = known == null ? opened : known;
    if (known == null) {
      jobs.put(info.id(), job);
      watchers.computeIfAbsent(session, ForeignJobs::new).watch(job);
    } else {
      known.update(info);
    }
    return job;
  }

  /**
   * Finds a job of one host that was started or opened here, children included.
   *
   * @param instanceId its identity
   * @return the job, or empty
   */
  public Optional<RemoteJob> find(UUID instanceId) {
    return Optional.ofNullable(remote.get(instanceId));
  }

  private void follow(Session session) {
    Listener listener = new Listener(session);
    if (listeners.putIfAbsent(session, listener) == null) {
      session.addListener(listener);
    }
  }

  /** Shows a job among the others. */
  void add(Job job) {
    jobs.put(job.instanceId(), job);
  }

  /**
   * All jobs; the children of a job are not among them.
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
  public List<Job> await(
      Collection<? extends Job> awaited, boolean any, @Nullable Duration timeout) {
    try (JobWait wait = new JobWait(awaited, true)) {
      return wait.await(any, timeout);
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
    if (job instanceof RemoteJob one && one.isChild()) {
      throw JobErrors.child(job);
    } else if (!job.state().isFinished() && force) {
      job.stop();
    }
    if (job.state() == JobState.STOPPING || force) {
      await(List.of(job), false, STOP_TIMEOUT);
    }
    if (!job.state().isFinished()) {
      throw JobErrors.unfinished(job);
    }
    jobs.remove(job.instanceId());
    job.children().forEach(this::forget);
    if (job instanceof RemoteJob only) {
      forget(only);
    }
    job.removed();
  }

  /**
   * Closes the sessions that were opened for jobs of many targets, and begins no further target;
   * all other jobs live and end with their sessions.
   */
  public void close() {
    jobs.values().forEach(Job::removed);
  }

  /** Lets the host forget a job that has ended. */
  void forget(RemoteJob job) {
    remote.remove(job.instanceId());
    Session own = job.own();
    Session session = own == null ? job.session() : null;
    if (own != null) {
      own.close();
    } else if (session != null && session.state() == SessionState.OPEN) {
      removeAt(session, job);
    }
  }

  /** What its host does not have any longer need not be removed there. */
  private static void removeAt(Session session, RemoteJob job) {
    try {
      session.removeJob(job.instanceId());
    } catch (RemotingException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      LOG.debug("The host of {} had forgotten it already", job, e);
    }
  }
}
