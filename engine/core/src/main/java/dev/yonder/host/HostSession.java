package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import dev.yonder.command.Names;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.protocol.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session, as the host keeps it: its commands and variables, its jobs, and who holds it. It
 * outlives its connections; left alone it ends after its idle time-out, but not while a job of it
 * runs.
 *
 * <p>Safe for use by several threads.
 */
final class HostSession {
  private final Host host;
  private final Door door;
  private final UUID id = UUID.randomUUID();
  private final String name;
  private final Instant created;
  private final Runspace runspace;
  private final MessageCodec codec;
  private final JobTable jobs;
  private final SessionJobs commandJobs;
  private final StoredValues values = new StoredValues();

  /** What the near end wished when it came, for when it leaves. */
  private final Duration wantedTimeout;

  private Duration idleTimeout;
  private UUID owner;
  private String client;
  private Instant changed;
  private @Nullable Conversation holder;
  private Threads.Cancellable idleTimer = () -> {};

  /** How far the jobs were that had not ended when the session was looked at last. */
  private Map<UUID, Long> stuck = Map.of();

  private long absences;
  private boolean closed;

  HostSession(
      Host host, Door door, Conversation first, ClientMessage.Hello hello, Runspace runspace) {
    this.host = host;
    this.door = door;
    this.name = hello.opening().name();
    this.created = host.clock().instant();
    this.changed = created;
    this.runspace = runspace;
    this.codec = host.codec().with(runspace.held().origins()).keeping(values::find);
    this.jobs = new JobTable();
    this.commandJobs = new SessionJobs(host, this);
    runspace.jobs(commandJobs);
    this.wantedTimeout = hello.opening().idleTimeout();
    this.idleTimeout =
        door.lasting() ? host.idleTimeout(hello.opening().idleTimeout()) : Duration.ZERO;
    this.owner = hello.opening().owner();
    this.client = hello.agent();
    this.holder = first;
  }

  UUID id() {
    return id;
  }

  Endpoint endpoint() {
    return door.endpoint();
  }

  Runspace runspace() {
    return runspace;
  }

  MessageCodec codec() {
    return codec;
  }

  JobTable jobs() {
    return jobs;
  }

  StoredValues values() {
    return values;
  }

  boolean isDetachable() {
    return door.isLeavable();
  }

  synchronized HostMessage.Admission admission(boolean resumed) {
    return new HostMessage.Admission(id, name, idleTimeout, isDetachable(), resumed);
  }

  synchronized SessionInfo info() {
    int running = (int) jobs.all().stream().filter(job -> !job.isFinished()).count();
    return new SessionInfo(
        id,
        name,
        holder == null ? SessionState.DISCONNECTED : SessionState.OPEN,
        client,
        created,
        changed,
        idleTimeout,
        jobs.all().size(),
        running);
  }

  /**
   * Gives the session to a near end. Whoever made the session, or took it last, gets it also from a
   * connection that seems to be alive: only its owner knows that it is not.
   *
   * @throws RemotingException if another near end holds it
   */
  void attach(Conversation next, ClientMessage.Hello hello) {
    Conversation before;
    synchronized (this) {
      ClientMessage.Opening opening = hello.opening();
      if (closed) {
        throw new RemotingException(ErrorCode.NOT_FOUND, "The session has ended");
      }
      if (holder != null && !opening.owner().equals(owner) && !opening.takeOver()) {
        throw new RemotingException(
            ErrorCode.SESSION_TAKEN,
            ("The session is held by %s since %s; take it over (takeOver: true, or yonder enter"
                    + " --take-over), or wait until it is left")
                .formatted(Names.printable(client), changed.truncatedTo(ChronoUnit.SECONDS)));
      }
      before = holder;
      idleTimer.cancel();
      holder = next;
      owner = opening.owner();
      client = hello.agent();
      changed = host.clock().instant();
      if (!opening.idleTimeout().isZero()) {
        idleTimeout = host.idleTimeout(opening.idleTimeout());
      }
    }
    if (before != null) {
      before.close(ErrorCode.SESSION_TAKEN, "Another near end has taken the session");
    }
  }

  /** The near end leaves in good order. */
  void detach(Conversation leaving, Duration wished) {
    synchronized (this) {
      if (!wished.isZero()) {
        idleTimeout = host.idleTimeout(wished);
      } else if (idleTimeout.isZero()) {
        idleTimeout = host.idleTimeout(wantedTimeout);
      }
    }
    release(leaving, false);
  }

  /**
   * The connection is over.
   *
   * @param ended whether the near end wished the session to end
   */
  void release(Conversation left, boolean ended) {
    synchronized (this) {
      if (holder != left) {
        return;
      }
      holder = null;
      changed = host.clock().instant();
      if (!ended && !idleTimeout.isZero() && !closed) {
        awaitIdleEnd();
        return;
      }
    }
    close();
  }

  /** A timer that was too late to be cancelled is not to end what somebody has held since. */
  private synchronized void awaitIdleEnd() {
    long absence = ++absences;
    idleTimer =
        Threads.later(
            () -> host.pool().execute(() -> closeIfIdle(absence)), idleTimeout.toMillis());
  }

  /** By the time that has passed, not by the clock on the wall, which may be set. */
  private void closeIfIdle(long absence) {
    synchronized (this) {
      if (holder != null || closed || absence != absences) {
        return;
      }
      if (isAtWork()) {
        awaitIdleEnd();
        return;
      }
      closed = true;
    }
    end(null);
  }

  /**
   * Whether a job of it has anything to do. One whose journal is full, and of which nobody has read
   * for the whole of an idle time-out, would wait for ever.
   */
  private boolean isAtWork() {
    Map<UUID, Long> before = stuck;
    stuck = new HashMap<>();
    boolean atWork = false;
    for (KeptJob job : jobs.all()) {
      if (!job.isFinished()) {
        JobInfo info = job.info();
        stuck.put(info.id(), info.records());
        atWork |= info.state() != JobState.BLOCKED;
      }
    }
    return atWork || !stuck.isEmpty() && !stuck.equals(before);
  }

  /** Tells whoever holds the session. */
  void tell(HostMessage message) {
    if (message instanceof HostMessage.JobChanged) {
      commandJobs.news();
    }
    Conversation now;
    synchronized (this) {
      now = holder;
    }
    if (now != null) {
      now.tellNews(message);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Ends the session: its jobs, its scripts, and the conversation about it. */
  void close() {
    Conversation last;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      idleTimer.cancel();
      last = holder;
    }
    end(last);
  }

  private void end(@Nullable Conversation last) {
    try {
      if (last != null) {
        if (host.isClosed()) {
          last.close(ErrorCode.HOST_ENDED, "It ends");
        } else {
          last.close(ErrorCode.SESSION_CLOSED, "The host ends the session");
        }
      }
      host.jobs().leave(endpoint(), jobs, host.isClosed());
      values.clear();
      runspace.close();
    } finally {
      host.sessions().forget(this);
    }
  }
}
