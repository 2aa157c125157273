package dev.yonder.job;

import dev.yonder.RemotingException;
import dev.yonder.command.JobInfo;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that were started in other sessions than the one through which they are seen. Their host
 * tells those sessions of their changes, so this one asks from time to time while any of them runs.
 */
final class ForeignJobs {
  private static final Logger LOG = LoggerFactory.getLogger(ForeignJobs.class);
  private static final long PERIOD_MILLIS = 500;

  private final Session session;
  private final Map<UUID, RemoteJob> running = new ConcurrentHashMap<>();
  private final AtomicBoolean asking = new AtomicBoolean();
  private Threads.@Nullable Cancellable timer;

  ForeignJobs(Session session) {
    this.session = session;
  }

  void watch(RemoteJob job) {
    if (!job.isForeign() || job.state().isFinished()) {
      return;
    }
    running.put(job.instanceId(), job);
    synchronized (this) {
      if (timer == null) {
        timer = Threads.every(this::askElsewhere, PERIOD_MILLIS);
      }
    }
  }

  private void askElsewhere() {
    if (asking.compareAndSet(false, true)) {
      Threads.start("yonder-jobs " + session.name(), this::ask);
    }
  }

  /** A session that is away comes back by what its user does, not by this. */
  private void ask() {
    try {
      if (session.state() == SessionState.OPEN) {
        Map<UUID, JobInfo> known = new HashMap<>();
        session.jobs(true).forEach(info -> known.put(info.id(), info));
        running.values().forEach(job -> update(job, known.get(job.instanceId())));
      }
    } catch (RemotingException e) {
      LOG.debug("The jobs of session {} cannot be asked for", session, e);
    } finally {
      asking.set(false);
      endIfIdle();
    }
  }

  private static void update(RemoteJob job, @Nullable JobInfo news) {
    if (news == null) {
      job.removedElsewhere();
    } else {
      job.update(news);
    }
  }

  private synchronized void endIfIdle() {
    running.values().removeIf(job -> job.state().isFinished());
    if (timer != null && (running.isEmpty() || session.state().isFinal())) {
      timer.cancel();
      timer = null;
    }
  }
}
