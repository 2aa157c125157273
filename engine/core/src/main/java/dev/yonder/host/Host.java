package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.transport.LocalHost;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import dev.yonder.transport.TransportListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The far end: offers the commands of its modules to near ends.
 *
 * <pre>{@code
 * try (Host host = Host.builder().module(new Greetings()).build()) {
 *   host.listen(UnixListener.open(URI.create("unix:/run/user/1000/yonder.sock")));
 *   host.awaitClose();
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class Host implements AutoCloseable {
  static final String AGENT = "yonder-host";

  private static final Logger LOG = LoggerFactory.getLogger(Host.class);
  private static final long ACCEPT_PAUSE_MILLIS = 100;
  private static final long CLOSE_MILLIS = 2_000;

  private final Offering offering;
  private final Endpoint endpoint;
  private final MessageCodec codec;
  private final KeptJobs jobs;
  private final IdleTimeouts idleTimeouts;
  private final Clock clock;
  private final Duration heartbeat;
  private final ExecutorService pool = Threads.newPool("yonder-host");
  private final SessionTable sessions = new SessionTable(this);
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
  private final Set<TransportListener> listeners = ConcurrentHashMap.newKeySet();
  private final Set<LocalHost> doors = ConcurrentHashMap.newKeySet();
  private final Object changed = new Object();
  private volatile long idleSince = System.nanoTime();
  private volatile boolean closed;

  Host(
      Offering offering,
      Endpoint endpoint,
      MessageCodec codec,
      JournalOptions journal,
      IdleTimeouts idleTimeouts,
      Clock clock,
      Duration heartbeat) {
    this.offering = offering;
    this.endpoint = endpoint;
    this.codec = codec;
    this.idleTimeouts = idleTimeouts;
    this.clock = clock;
    this.jobs = KeptJobs.open(journal, codec, clock, pool);
    this.heartbeat = heartbeat;
  }

  /**
   * A host to be configured; it has the module {@code Utility} and no other yet.
   *
   * @return a new builder
   */
  public static HostBuilder builder() {
    return new HostBuilder();
  }

  /**
   * Serves one near end at the host's endpoint; returns at once. Its session ends with the carrier.
   *
   * @param transport the carrier to it, which this host closes
   */
  public void serve(Transport transport) {
    serve(transport, endpoint);
  }

  /**
   * Serves one near end; returns at once. Its session ends with the carrier.
   *
   * @param transport the carrier to it, which this host closes
   * @param offered what the near end may use
   */
  public void serve(Transport transport, Endpoint offered) {
    serve(transport, new Door(offered, false));
  }

  /** Serves one near end whose session is found at a refuge once it has been left. */
  void serve(Transport transport, Refuge refuge) {
    serve(transport, new Door(endpoint, false, refuge));
  }

  /** Serves a near end of this JVM, which can come back the same way. */
  void serveInMemory(Transport transport) {
    serve(transport, new Door(endpoint, true));
  }

  private void serve(Transport transport, Door door) {
    Conversation conversation = new Conversation(this, transport, codec, door);
    conversations.add(conversation);
    boolean started = false;
    try {
      if (!closed) {
        conversation.start();
        started = true;
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("{} came while the host was closing", transport.peer(), e);
    } finally {
      if (!started) {
        conversation.close(ErrorCode.HOST_ENDED, "It is closing");
      }
    }
  }

  Runspace newRunspace(Endpoint offered) {
    return new Runspace(offering, offered);
  }

  /**
   * Serves every near end that knocks at a door at the host's endpoint, until the door or this host
   * is closed; returns at once.
   *
   * @param listener the door, which this host closes
   */
  public void listen(TransportListener listener) {
    listen(listener, endpoint);
  }

  /**
   * Serves every near end that knocks at a door, until the door or this host is closed; returns at
   * once. A session is kept for its idle time-out when its connection is lost.
   *
   * @param listener the door, which this host closes
   * @param offered what near ends may use that come through this door
   */
  public void listen(TransportListener listener, Endpoint offered) {
    listeners.add(listener);
    Door door = new Door(offered, true);
    Threads.startPlatform("yonder-accept " + listener.address(), () -> accept(listener, door));
  }

  /** One near end that cannot be served, for want of files say, does not close the door. */
  private void accept(TransportListener listener, Door door) {
    try (listener) {
      while (!closed) {
        try {
          serve(listener.accept(), door);
        } catch (ClosedChannelException e) {
          LOG.debug("{} is closed", listener.address(), e);
          return;
        } catch (IOException | RuntimeException | Error e) {
          LOG.warn("A near end at {} cannot be served", listener.address(), e);
          pause();
        }
      }
    } finally {
      listeners.remove(listener);
    }
  }

  private void pause() {
    synchronized (changed) {
      try {
        changed.wait(ACCEPT_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Serves {@code memory:NAME} within this JVM, until this host is closed.
   *
   * @param name the name
   */
  public void listenInMemory(String name) {
    LocalHost door = new MemoryDoor(this, name);
    MemoryTransport.register(door);
    doors.add(door);
  }

  /** Waits, without bound, until this host is closed. */
  public void awaitClose() {
    await(() -> closed);
  }

  /** Waits, without bound, until the last session has ended. */
  public void awaitIdle() {
    await(this::isIdle);
  }

  /**
   * Waits until this host is closed.
   *
   * @param time how long at most, positive
   * @return false if it is not closed
   */
  public boolean awaitClose(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    synchronized (changed) {
      try {
        for (long left = time.toNanos(); !closed && left > 0; left = end - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(changed, left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return closed;
  }

  /**
   * How long there has been nothing to do.
   *
   * @return zero unless {@link #isIdle}
   */
  public Duration idleTime() {
    return isIdle() ? Duration.ofNanos(System.nanoTime() - idleSince) : Duration.ZERO;
  }

  /**
   * Whether nothing would be lost if this host were closed.
   *
   * @return true if no near end is connected and no session, running job or not, is kept
   */
  public boolean isIdle() {
    return sessions.isEmpty() && conversations.isEmpty();
  }

  private void await(BooleanSupplier condition) {
    synchronized (changed) {
      try {
        while (!condition.getAsBoolean()) {
          changed.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Something has ended. */
  void wakeWaiters() {
    idleSince = System.nanoTime();
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  /** Ends all sessions in good order, stops their commands and jobs, and listens no longer. */
  @Override
  public void close() {
    closed = true;
    doors.forEach(MemoryTransport::unregister);
    listeners.forEach(TransportListener::close);
    sessions.closeAll();
    conversations.forEach(conversation -> conversation.close(ErrorCode.HOST_ENDED, "It ends"));
    conversations.forEach(conversation -> conversation.awaitEnd(CLOSE_MILLIS));
    jobs.close();
    pool.shutdown();
    wakeWaiters();
  }

  /** A name in memory under which a host serves. */
  private record MemoryDoor(Host host, String name) implements LocalHost {
    @Override
    public void serve(Transport transport) {
      host.serveInMemory(transport);
    }
  }

  SessionTable sessions() {
    return sessions;
  }

  void forget(Conversation conversation) {
    conversations.remove(conversation);
    wakeWaiters();
  }

  MessageCodec codec() {
    return codec;
  }

  /** How long a session is kept whose near end wants it to be kept for so long. */
  Duration idleTimeout(Duration wanted) {
    return idleTimeouts.allow(wanted);
  }

  ExecutorService pool() {
    return pool;
  }

  Clock clock() {
    return clock;
  }

  KeptJobs jobs() {
    return jobs;
  }

  boolean isClosed() {
    return closed;
  }

  Duration heartbeat() {
    return heartbeat;
  }

  String computerName() {
    String fromEnvironment = System.getenv("HOSTNAME");
    if (fromEnvironment != null && !fromEnvironment.isEmpty()) {
      return fromEnvironment;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      LOG.debug("This machine does not know its name", e);
      return "localhost";
    }
  }
}
