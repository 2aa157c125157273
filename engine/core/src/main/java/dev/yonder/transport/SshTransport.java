package dev.yonder.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames over ssh. They go over ssh's standard streams, unless the far side offers a socket and ssh
 * can forward it: that spares a process over there and a thread here. Then the standard streams
 * carry nothing more, and are what both ends see each other's end by.
 *
 * <p>Which way it is shows with the first frame that comes. Until then what is sent is kept, so
 * that it can be sent once more over the standard streams when the socket turns out not to be one:
 * an sshd that forbids forwarding lets it be asked for, and then ends the connection.
 */
final class SshTransport implements AwaitableTransport {
  private static final Logger LOG = LoggerFactory.getLogger(SshTransport.class);

  /** How much may be sent before anything has come; a greeting is far smaller. */
  private static final int MOST_KEPT = 2 * MAX_FRAME;

  /** How long the end of the socket waits for the end of ssh, which may be why. */
  private static final long DEATH_MILLIS = 250;

  private final ChildProcessTransport streams;
  private final @Nullable SshForward forward;

  /** Held by whoever sends, and by whoever changes where to, until that is settled. */
  private final Semaphore sending = new Semaphore(1);

  /** What was sent. Used by the holder of {@link #sending}. */
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  /** Where frames go; null as long as they are only kept. */
  private volatile @Nullable Transport way;

  private volatile @Nullable ChannelTransport socket;

  /** Whether the way stays as it is. */
  private volatile boolean settled;

  private volatile boolean closed;

  /** Whether a frame has come. Used by the thread that receives. */
  private boolean heard;

  /**
   * A carrier over an ssh that runs.
   *
   * @param streams its standard streams
   * @param forward what can have it forward a socket if one is offered; null to go over the
   *     standard streams from the start
   */
  SshTransport(ChildProcessTransport streams, @Nullable SshForward forward) {
    this.streams = streams;
    this.forward = forward;
    this.way = forward == null ? streams : null;
    this.settled = forward == null;
  }

  @Override
  public String peer() {
    return streams.peer();
  }

  @Override
  public boolean isAwaitable() {
    return settled && socket != null;
  }

  @Override
  public boolean awaitFrame(long nanos) throws IOException, InterruptedException {
    ChannelTransport carrier = socket;
    if (carrier == null) {
      throw new IllegalStateException("Standard streams cannot be waited for");
    }
    try {
      return carrier.awaitFrame(nanos);
    } catch (IOException e) {
      throw withDeath(e);
    }
  }

  @Override
  public boolean hasFrame() {
    Transport carrier = way;
    return carrier != null && carrier.hasFrame();
  }

  @Override
  public @Nullable ByteBuffer receive() throws IOException {
    ByteBuffer frame = settled ? receiveSettled() : receiveFirst();
    heard = true;
    return frame;
  }

  private @Nullable ByteBuffer receiveSettled() throws IOException {
    if (socket != null) {
      return receiveFrom(socket);
    }
    ByteBuffer frame = streams.receive();
    // Nobody has waited for the offer.
    return !heard && frame != null && SocketOffer.is(frame) ? streams.receive() : frame;
  }

  private @Nullable ByteBuffer receiveFrom(Transport carrier) throws IOException {
    @Nullable ByteBuffer frame;
    try {
      frame = carrier.receive();
    } catch (IOException e) {
      throw withDeath(e);
    }
    if (frame == null && !closed) {
      IOException death = streams.death(DEATH_MILLIS);
      if (death != null) {
        throw death;
      }
    }
    return frame;
  }

  private IOException withDeath(IOException failure) {
    @Nullable IOException death = closed ? null : streams.death(DEATH_MILLIS);
    if (death == null) {
      return failure;
    }
    death.addSuppressed(failure);
    return death;
  }

  private @Nullable ByteBuffer receiveFirst() throws IOException {
    ByteBuffer first = streams.receive();
    if (first == null || !SocketOffer.is(first)) {
      settle(streams);
      return first;
    }
    @Nullable ChannelTransport offered = connect(SocketOffer.path(first));
    if (offered != null) {
      @Nullable ByteBuffer answer = firstFrom(offered);
      if (answer != null) {
        return answer;
      }
    }
    settle(streams);
    return streams.receive();
  }

  /** A socket that takes what was kept, or null if none can be had. */
  private @Nullable ChannelTransport connect(@Nullable String path) throws IOException {
    SshForward connector = forward;
    if (path == null || connector == null) {
      return null;
    }
    try (connector) {
      ChannelTransport made = ChannelTransport.of(connector.connect(path), peer());
      socket = made;
      if (closed) {
        made.close();
        throw new ClosedChannelException();
      }
      return made;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      LOG.info("{} offers a socket that ssh does not forward: {}", peer(), e.getMessage());
      return null;
    }
  }

  /** The first frame that a socket brings; null if it brings none and was given up. */
  private @Nullable ByteBuffer firstFrom(ChannelTransport offered) throws IOException {
    @Nullable ByteBuffer frame = null;
    try {
      sendKept(offered);
      frame = offered.receive();
    } catch (IOException e) {
      LOG.debug("The socket to {} ended at once", peer(), e);
    }
    if (frame == null) {
      offered.close();
      if (closed) {
        throw new ClosedChannelException();
      }
      LOG.info("{} forwards no sockets, so the standard streams of ssh are used", peer());
      socket = null;
      return null;
    }
    settled = true;
    sending.acquireUninterruptibly();
    kept.reset();
    sending.release();
    return frame;
  }

  private void settle(Transport carrier) throws IOException {
    try {
      sendKept(carrier);
    } finally {
      settled = true;
      if (forward != null) {
        forward.close();
      }
    }
  }

  /** From now on frames go there, those that were sent before first. */
  private void sendKept(Transport carrier) throws IOException {
    sending.acquireUninterruptibly();
    try {
      way = carrier;
      if (kept.size() > 0) {
        carrier.send(ByteBuffer.wrap(kept.toByteArray()));
      }
    } finally {
      sending.release();
    }
  }

  @Override
  public void send(ByteBuffer frames) throws IOException {
    if (!settled) {
      sendFirst(frames);
      return;
    }
    Transport carrier = way;
    if (carrier == null) {
      throw new ClosedChannelException();
    }
    sendTo(carrier, frames);
  }

  private void sendTo(Transport carrier, ByteBuffer frames) throws IOException {
    try {
      carrier.send(frames);
    } catch (IOException e) {
      throw carrier == streams ? e : withDeath(e);
    }
  }

  private void sendFirst(ByteBuffer frames) throws IOException {
    sending.acquireUninterruptibly();
    try {
      if (closed) {
        throw new ClosedChannelException();
      }
      if (!settled) {
        keep(frames.duplicate());
      }
      Transport carrier = way;
      if (carrier == null) {
        frames.position(frames.limit());
      } else if (settled || carrier == streams) {
        sendTo(carrier, frames);
      } else {
        try {
          carrier.send(frames);
        } catch (IOException e) {
          LOG.debug("The receiver of {} is about to send it once more, elsewhere", peer(), e);
        }
      }
    } finally {
      sending.release();
    }
  }

  private void keep(ByteBuffer frames) throws IOException {
    if (kept.size() + frames.remaining() > MOST_KEPT) {
      throw new IOException("Too much is sent before %s has answered".formatted(peer()));
    }
    byte[] bytes = new byte[frames.remaining()];
    frames.get(bytes);
    kept.writeBytes(bytes);
  }

  @Override
  public void release() {
    streams.release();
  }

  @Override
  public void close() {
    closed = true;
    ChannelTransport carrier = socket;
    if (carrier != null) {
      carrier.close();
    }
    streams.close();
    if (forward != null) {
      forward.close();
    }
  }
}
