package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.Names;
import dev.yonder.protocol.MessageCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The jobs of a session: starts them, for its near end and for the commands that run in it. */
final class SessionJobs {
  private final Host host;
  private final HostSession session;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  SessionJobs(Host host, HostSession session) {
    this.host = host;
    this.session = session;
  }

  MessageCodec codec() {
    return session.codec();
  }

  JobTable table() {
    return session.jobs();
  }

  /** Starts a job that nobody has asked for before. */
  JobInfo start(Invocation invocation, String name) {
    return start(invocation, JobRequest.named(name), job -> {});
  }

  /**
   * Starts a job, unless there is one of that identity: a request may come twice when its first
   * answer was lost, perhaps with the host it came from.
   *
   * @param request what it is called; nothing for the name of its command
   * @param told is told of the job before anybody is told more of it; when that fails the job runs
   *     all the same, and whoever asks again finds it
   * @return how it stands
   */
  JobInfo start(Invocation invocation, JobRequest request, Consumer<JobInfo> told) {
    CommandInfo command = session.runspace().commands().require(invocation.command()).info();
    String name = request.name().isEmpty() ? command.name() : request.name();
    JobRequest named = new JobRequest(request.id(), name, request.policy());
    boolean idempotent = command.traits().idempotent();
    JobTable known = host.sessions().jobsWith(request.id(), session);
    HostJob job =
        known.add(request.id(), id -> new HostJob(named, invocation, idempotent, host, session));
    if (job == null) {
      JobInfo there = known.require(request.id()).info();
      told.accept(there);
      return there;
    }
    job.begin();
    try {
      told.accept(job.info());
    } finally {
      job.start(host.pool());
      if (session.isClosed()) {
        job.stop();
      }
    }
    return job.info();
  }

  /**
   * The jobs that somebody means.
   *
   * @param wanted names, identities, or what was told of jobs; null for all
   * @throws RemotingException if there is no such job
   */
  List<KeptJob> find(@Nullable List<@Nullable Object> wanted) {
    if (wanted == null) {
      return session.jobs().infos().stream().map(job -> table().require(job.id())).toList();
    }
    List<KeptJob> found = new ArrayList<>();
    wanted.forEach(each -> found.addAll(named(text(each))));
    return found;
  }

  private static String text(@Nullable Object wanted) {
    // Within the host a line is still the object; a caller gives it back as data.
    Object id =
        wanted instanceof JobCommands.JobLine line
            ? line.id()
            : wanted instanceof Map<?, ?> told ? told.get("id") : wanted;
    return String.valueOf(id);
  }

  private List<KeptJob> named(String name) {
    List<KeptJob> found =
        find(null).stream()
            .filter(
                job ->
                    job.id().toString().equals(name)
                        || Names.key(job.info().name()).equals(Names.key(name)))
            .toList();
    if (found.isEmpty()) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND, "The session has no job '%s'".formatted(Names.printable(name)));
    }
    return found;
  }

  /** A job of the session has changed. */
  void news() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for jobs to end.
   *
   * @param any whether one is enough
   * @param timeout how long at most, or null for as long as it takes or until the thread is
   *     interrupted
   * @return those that have ended
   */
  List<KeptJob> await(List<KeptJob> jobs, boolean any, @Nullable Duration timeout) {
    long left = timeout == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(timeout);
    lock.lock();
    try {
      while (true) {
        List<KeptJob> ended = jobs.stream().filter(KeptJob::isFinished).toList();
        if (ended.size() == jobs.size() || any && !ended.isEmpty() || left <= 0) {
          return any && !ended.isEmpty() ? ended.subList(0, 1) : ended;
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for jobs");
    } finally {
      lock.unlock();
    }
  }
}
