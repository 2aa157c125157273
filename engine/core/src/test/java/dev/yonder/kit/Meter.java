package dev.yonder.kit;

import dev.yonder.host.Host;
import dev.yonder.transport.LocalHost;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A door of a host in memory that counts the bytes of all sessions together. */
public final class Meter implements LocalHost, AutoCloseable {
  private final String name;
  private final Host host;
  private final AtomicLong toHost = new AtomicLong();

  /**
   * A door at {@code memory:NAME}.
   *
   * @param name the name
   * @param host serves whoever comes
   */
  public Meter(String name, Host host) {
    this.name = name;
    this.host = host;
    MemoryTransport.register(this);
  }

  /**
   * Where to open sessions.
   *
   * @return the URI
   */
  public URI uri() {
    return URI.create("memory:" + name);
  }

  /**
   * What the host has received.
   *
   * @return bytes of frames, with their lengths
   */
  public long toHost() {
    return toHost.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void serve(Transport transport) {
    host.serve(new Counted(transport));
  }

  @Override
  public void close() {
    MemoryTransport.unregister(this);
  }

  private final class Counted implements Transport {
    private final Transport transport;

    Counted(Transport transport) {
      this.transport = transport;
    }

    @Override
    public String peer() {
      return transport.peer();
    }

    @Override
    public @Nullable ByteBuffer receive() throws IOException {
      ByteBuffer frame = transport.receive();
      if (frame != null) {
        toHost.addAndGet(LENGTH_BYTES + (long) frame.remaining());
      }
      return frame;
    }

    @Override
    public boolean hasFrame() {
      return transport.hasFrame();
    }

    @Override
    public void send(ByteBuffer frames) throws IOException {
      transport.send(frames);
    }

    @Override
    public void close() {
      transport.close();
    }
  }
}
