package dev.yonder.job;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.JournalPolicy;
import dev.yonder.host.Host;
import dev.yonder.host.HostMain;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs of script text on this machine: in processes of their own, or in this one. They belong to a
 * host in this process that is made when the first of them starts, so that what they wrote is there
 * as long as whoever started them; detached ones belong to the user's own host.
 *
 * <p>Safe for use by several threads.
 */
public final class LocalJobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalJobs.class);

  /** How many jobs in this process run at once unless somebody says otherwise. */
  public static final int DEFAULT_LIMIT = 5;

  private final Jobs jobs;
  private final String hostName = "jobs-" + UUID.randomUUID();
  private final JobQueue queue = new JobQueue(DEFAULT_LIMIT);
  private final List<Session> detached = new CopyOnWriteArrayList<>();
  private @Nullable Host host;
  private @Nullable Session processes;

  /**
   * No jobs yet.
   *
   * @param jobs where they are to be seen
   */
  public LocalJobs(Jobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Starts a job in a process of its own. The process ends with the job, or with this one.
   *
   * @param task what to run
   * @param name the job's name; empty for {@code Job} and its number
   * @return the job
   * @throws RemotingException if its working directory does not exist
   */
  public RemoteJob startProcess(ScriptTask task, String name) {
    requireDirectory(task.workingDirectory());
    RemoteJob job = new RemoteJob(name, task.text(), "localhost");
    return started(job, processes(), task.inProcess());
  }

  /**
   * Starts a job in a process of its own that does not end with this one: it belongs to the user's
   * host, which is started if there is none.
   *
   * @param task what to run
   * @param name the job's name; empty for {@code Job} and its number
   * @return the job
   * @throws RemotingException if its working directory does not exist, or that host cannot be
   *     reached
   */
  public RemoteJob startDetached(ScriptTask task, String name) {
    requireDirectory(task.workingDirectory());
    RemoteJob job = new RemoteJob(name, task.text(), "localhost");
    Session session = UserHost.open(SessionOptions.DEFAULT.withName(job.name()));
    detached.add(session);
    return started(job, session, task.inProcess());
  }

  private RemoteJob started(RemoteJob job, Session session, Invocation invocation) {
    jobs.start(job, session, invocation, JournalPolicy.BLOCK);
    jobs.add(job);
    return job;
  }

  private static void requireDirectory(@Nullable Path directory) {
    if (directory != null && !Files.isDirectory(directory)) {
      throw JobErrors.noDirectory(directory);
    }
  }

  /**
   * Starts a job in this process, in a runspace of its own, as soon as its turn comes.
   *
   * @param task what to run
   * @param name the job's name; empty for {@code Job} and its number
   * @param limit how many may run at once from now on, or 0 to leave that as it is
   * @return the job, which may wait for its turn
   */
  public RemoteJob startThread(ScriptTask task, String name, int limit) {
    RemoteJob job = new RemoteJob(name, task.text(), "localhost");
    jobs.add(job);
    host();
    if (limit > 0) {
      queue.limit(limit);
    }
    queue.add(job, () -> startHere(job, task));
    return job;
  }

  /** One that cannot be started has failed: its starter has long gone on. */
  private void startHere(RemoteJob job, ScriptTask task) {
    if (job.state().isFinished()) {
      return;
    }
    Session session = null;
    try {
      session = open(job.name());
      job.own(session);
      jobs.start(job, session, task.inHost(task.text(), task.args()), JournalPolicy.BLOCK);
    } catch (RuntimeException | Error e) {
      ErrorCode code =
          e instanceof RemotingException known ? known.code() : ErrorCode.COMMAND_FAILED;
      job.fail(ErrorRecord.of(job.command(), code, "OpenError", e, null));
      if (session != null) {
        session.close();
      }
    }
  }

  private Session open(String name) {
    return Session.open(
        TransportAddress.parse("memory:" + hostName), SessionOptions.DEFAULT.withName(name));
  }

  private synchronized Host host() {
    Host now = host;
    if (now == null) {
      now = HostMain.installed().build();
      now.listenInMemory(hostName);
      host = now;
    }
    return now;
  }

  private synchronized Session processes() {
    host();
    Session now = processes;
    if (now == null || now.state().isFinal()) {
      now = open("Jobs");
      processes = now;
    }
    return now;
  }

  /** A host that is out of reach keeps the session without being told to. */
  private static void leave(Session session) {
    try {
      if (!session.state().isOffline()) {
        session.disconnect();
      }
    } catch (RemotingException e) {
      LOG.debug("{} is left without a word", session, e);
    }
  }

  /** Ends all jobs but the detached ones. */
  @Override
  public void close() {
    detached.forEach(LocalJobs::leave);
    Host now;
    synchronized (this) {
      now = host;
      host = null;
    }
    if (now != null) {
      now.close();
    }
  }
}
