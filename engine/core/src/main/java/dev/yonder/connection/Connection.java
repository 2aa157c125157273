package dev.yonder.connection;

import dev.yonder.ConnectionLostException;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.protocol.Frame;
import dev.yonder.protocol.Message;
import dev.yonder.protocol.MessageAssembly;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.protocol.MessageType;
import dev.yonder.protocol.PeerMessage;
import dev.yonder.transport.AwaitableTransport;
import dev.yonder.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins a carrier and the codec: reads messages and gives them to a listener, sends messages of
 * many calls, watches for a dead peer, and ends once.
 *
 * <p>Safe for use by several threads. See {@code CONCURRENCY.md}.
 */
public final class Connection {
  /** How long a peer may be silent before it counts as dead, unless something else is wanted. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /**
   * The reader leaves reading to the callers when so many messages left nobody waiting and none
   * left several: a sole caller makes it so with every answer, several callers hardly ever.
   */
  private static final int QUIET_MESSAGES = 8;

  private final Transport transport;
  private final MessageCodec codec;
  private final Listener listener;
  private final Executor readers;
  private final FrameWriter writer;
  private final Heartbeat heartbeat;
  private final @Nullable AwaitableTransport shared;
  private final ReadingRole role = new ReadingRole();
  private final Relief relief = new Relief(this::relieve);

  /** Whether the reader keeps answers for company. Used by whoever reads. */
  private boolean corked;

  private final MessageAssembly assembly = new MessageAssembly();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final CountDownLatch end = new CountDownLatch(1);

  /**
   * Work that is done sooner than another thread is woken: the reader does it itself, and is
   * relieved when it takes longer than that.
   */
  @FunctionalInterface
  public interface BriefWork extends Runnable {}

  /** What the owner of a connection does with what arrives; called by the reader. */
  public interface Listener {
    /**
     * Takes a message, quickly: nothing is read meanwhile.
     *
     * @param type the kind of message
     * @param call the call it is about
     * @param body its body, valid until this returns
     * @return work to be done with the reader's role laid down, or null; while the calling thread
     *     does it another one reads: at once, or for {@link BriefWork} when it takes longer than
     *     expected
     * @throws dev.yonder.ProtocolException if the message breaks the protocol; the connection ends
     */
    @Nullable Runnable received(MessageType type, int call, ByteBuffer body);

    /**
     * Learns that the connection is over; called once, by whichever thread found out.
     *
     * @param cause what ended it, or null when the carrier ended in good order
     */
    void ended(@Nullable Throwable cause);

    /** Learns that no further message is here yet; called by the reader before it waits for one. */
    default void caughtUp() {}

    /**
     * How many wait for messages now. When nobody does the reader may leave reading to whoever
     * waits next, by {@link Connection#readUntil}.
     *
     * @return their number; more than one where the reader always reads itself
     */
    default int waiters() {
      return Integer.MAX_VALUE;
    }
  }

  /**
   * A connection that does not read yet.
   *
   * @param transport the carrier, which this connection closes
   * @param codec how messages are written and read
   * @param listener takes what arrives
   * @param readers runs the reader; a task that reads lives as long as the connection, or until it
   *     gets work to do
   * @param heartbeat how long the peer may be silent, or take nothing, before it counts as dead
   */
  public Connection(
      Transport transport,
      MessageCodec codec,
      Listener listener,
      Executor readers,
      Duration heartbeat) {
    this.transport = transport;
    this.codec = codec;
    this.listener = listener;
    this.readers = readers;
    this.writer = new FrameWriter(transport, this::end);
    this.heartbeat = new Heartbeat(this, heartbeat);
    this.shared = transport instanceof AwaitableTransport awaitable ? awaitable : null;
  }

  /** Begins to read. */
  public void start() {
    readers.execute(this::read);
  }

  /** Allows messages of full length and begins to watch for a dead peer. Called by the reader. */
  public void open() {
    assembly.open();
    heartbeat.start();
  }

  /**
   * Where the other end is, for people.
   *
   * @return the carrier's word for it
   */
  public String peer() {
    return transport.peer();
  }

  /** The peer lives on without this connection; ending it is not to end the peer. */
  public void release() {
    transport.release();
  }

  /**
   * Encodes a message for {@link #send(Outgoing...)}.
   *
   * @param message the message
   * @return its frames, not sent yet
   * @throws dev.yonder.ValueException if it cannot be encoded; nothing was sent
   */
  public Outgoing encode(Message message) {
    return new Outgoing(message.call(), codec.encode(message));
  }

  /**
   * Sends messages in one go; waits while the peer does not read. Not for the reader.
   *
   * @param messages the messages, in order
   * @throws ConnectionLostException if the connection is over
   */
  public void send(Outgoing... messages) {
    try {
      writer.send(messages);
    } catch (IOException e) {
      throw new ConnectionLostException(
          "The connection to " + peer() + " is closed", !messages[0].withdraw(), e);
    }
  }

  /**
   * Sends a message; waits while the peer does not read. Not for the reader.
   *
   * @param message the message
   * @throws ConnectionLostException if the connection is over
   */
  public void send(Message message) {
    send(encode(message));
  }

  /**
   * Sends a message without waiting for anything. For the reader, and for few and small messages.
   *
   * @param message the message
   * @return the message on its way
   */
  public Outgoing offer(Message message) {
    Outgoing outgoing = encode(message);
    writer.offer(outgoing);
    return outgoing;
  }

  /**
   * Whether the peer reads what is sent: whoever must not wait asks before it offers much.
   *
   * @return false while more waits to be sent than is good
   */
  public boolean hasRoom() {
    return writer.hasRoom();
  }

  int waitingBytes() {
    return writer.waitingBytes();
  }

  /** Whether something is to be sent, and nothing has been since. */
  boolean isStuck(long sinceProgress) {
    return writer.isBusy() && writer.progress() == sinceProgress;
  }

  long progress() {
    return writer.progress();
  }

  /**
   * Reads for the calling thread until what it waits for has arrived, if no other thread reads. If
   * another does, or will, this returns at once and the caller has to wait to be told.
   *
   * @param arrived whether there is nothing to wait for any more
   * @param deadline a {@link System#nanoTime} until which to read, or null to read until the end
   * @throws InterruptedException if the thread was interrupted; nothing is lost
   */
  public void readUntil(BooleanSupplier arrived, @Nullable Long deadline)
      throws InterruptedException {
    AwaitableTransport carrier = shared;
    if (carrier == null || !carrier.isAwaitable()) {
      return;
    }
    while (!arrived.getAsBoolean() && !ended.get()) {
      if (!role.tryTake()) {
        role.summonReader();
        return;
      }
      boolean inTime;
      try {
        inTime = readOnce(carrier, deadline);
      } finally {
        role.layDown();
      }
      if (!inTime) {
        return;
      }
    }
  }

  /** Sees to it that a thread reads: somebody is going to wait who will not. */
  public void summonReader() {
    role.summonReader();
  }

  private boolean readOnce(AwaitableTransport carrier, @Nullable Long deadline)
      throws InterruptedException {
    try {
      long nanos = deadline == null ? Long.MAX_VALUE / 2 : deadline - System.nanoTime();
      if (!carrier.awaitFrame(nanos)) {
        return false;
      }
      ByteBuffer bytes = carrier.receive();
      if (bytes == null) {
        end(null);
      } else if (take(bytes) != null) {
        throw new IllegalStateException("A caller cannot be given work");
      }
    } catch (IOException | RuntimeException | Error e) {
      end(e);
    }
    return true;
  }

  /**
   * Waits for the end.
   *
   * @param millis how long at most
   * @return whether the connection is over
   */
  public boolean awaitEnd(long millis) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (true) {
        try {
          return end.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Ends the connection in good order, with a last word if the carrier still takes it.
   *
   * @param last the last message
   */
  public void close(Message last) {
    end(null, last);
  }

  /**
   * Ends the connection; the first call decides the cause, later ones do nothing. A peer that broke
   * the protocol is told so.
   *
   * @param cause why, or null for an end in good order
   */
  public void end(@Nullable Throwable cause) {
    boolean tell =
        cause instanceof ProtocolException broken && broken.fault() == ProtocolException.Fault.PEER;
    String why = cause == null ? "" : String.valueOf(cause.getMessage());
    end(cause, tell ? new PeerMessage.Goodbye(((ProtocolException) cause).code(), why) : null);
  }

  private void end(@Nullable Throwable cause, @Nullable Message last) {
    if (ended.compareAndSet(false, true)) {
      heartbeat.stop();
      role.end();
      relief.end();
      try {
        listener.ended(cause);
      } finally {
        close(last == null ? null : encodeLast(last));
      }
    }
  }

  private void close(@Nullable Outgoing last) {
    try {
      writer.close(last);
    } finally {
      transport.close();
      end.countDown();
    }
  }

  /** Whatever the limits: a word that cannot be encoded must not keep the connection open. */
  private @Nullable Outgoing encodeLast(Message last) {
    try {
      return encode(last);
    } catch (RemotingException e) {
      LOG.debug("{} is not told why the connection ends", peer(), e);
      return null;
    }
  }

  private void read() {
    Runnable work;
    try {
      work = readUntilWork();
      while (work instanceof BriefWork) {
        if (!doBriefly(work)) {
          return;
        }
        work = readUntilWork();
      }
      if (work != null) {
        writer.flush();
        readers.execute(this::read);
      }
    } catch (IOException | RuntimeException | Error e) {
      end(e);
      return;
    }
    if (work == null) {
      end(null);
    } else {
      work.run();
    }
  }

  /**
   * Does the work with the reader's role laid down. What it sends goes out with the answers to what
   * has arrived behind it already.
   *
   * @return whether the current thread is the reader again
   */
  private boolean doBriefly(Runnable work) {
    corked = transport.hasFrame();
    if (corked) {
      writer.cork();
    } else {
      writer.uncork();
    }
    int mine = relief.leave();
    boolean reader = false;
    try {
      work.run();
    } finally {
      reader = relief.comeBack(mine);
    }
    return reader;
  }

  /** Called by the clock. */
  private void relieve() {
    readers.execute(
        () -> {
          writer.flush();
          read();
        });
  }

  private @Nullable Runnable readUntilWork() throws IOException {
    role.begin();
    int quiet = 0;
    for (ByteBuffer bytes = receive(); bytes != null; bytes = receive()) {
      Runnable work = take(bytes);
      if (work != null) {
        return work;
      }
      int waiters = isShared() ? listener.waiters() : Integer.MAX_VALUE;
      if (waiters > 1) {
        quiet = 0;
      } else if (waiters == 0 && ++quiet >= QUIET_MESSAGES && !role.standBy(this::isQuiet)) {
        return null;
      }
    }
    return null;
  }

  private boolean isShared() {
    AwaitableTransport carrier = shared;
    return carrier != null && carrier.isAwaitable();
  }

  private @Nullable ByteBuffer receive() throws IOException {
    if (corked && !transport.hasFrame()) {
      corked = false;
      writer.flush();
    }
    return transport.receive();
  }

  private boolean isQuiet() {
    return listener.waiters() == 0;
  }

  private @Nullable Runnable take(ByteBuffer bytes) {
    heartbeat.heard();
    Frame frame = Frame.parse(bytes);
    ByteBuffer body = assembly.take(frame);
    Runnable work = body == null ? null : received(frame.type(), frame.call(), body);
    if (!transport.hasFrame()) {
      listener.caughtUp();
    }
    return work;
  }

  private @Nullable Runnable received(MessageType type, int call, ByteBuffer body) {
    switch (type) {
      case PING -> heartbeat.answer((PeerMessage.Ping) codec.decodeClient(type, call, body));
      case PONG -> codec.decodeClient(type, call, body);
      default -> {
        return listener.received(type, call, body);
      }
    }
    return null;
  }
}
