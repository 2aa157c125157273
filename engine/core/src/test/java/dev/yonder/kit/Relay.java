package dev.yonder.kit;

import dev.yonder.transport.LocalHost;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stands between a near end and a host, passes on what both say, and cuts the carrier where it is
 * told to: behind so many bytes of one direction.
 */
public final class Relay implements LocalHost, AutoCloseable {
  /** Which way bytes go. */
  public enum Direction {
    /** From the near end to the host. */
    TO_HOST,
    /** From the host to the near end. */
    TO_CLIENT
  }

  private final String name;
  private final Consumer<Transport> host;
  private final Direction cutDirection;
  private final long cutAfter;
  private final List<Long> toHost = new CopyOnWriteArrayList<>();
  private final List<Long> toClient = new CopyOnWriteArrayList<>();
  private final List<Thread> pumps = new CopyOnWriteArrayList<>();
  private final List<Transport> ends = new CopyOnWriteArrayList<>();

  /**
   * A relay at {@code memory:NAME}.
   *
   * @param name the name
   * @param host serves what is passed on
   * @param cutDirection the direction whose bytes are counted
   * @param cutAfter how many bytes of it pass
   */
  public Relay(String name, Consumer<Transport> host, Direction cutDirection, long cutAfter) {
    this.name = name;
    this.host = host;
    this.cutDirection = cutDirection;
    this.cutAfter = cutAfter;
    MemoryTransport.register(this);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void serve(Transport client) {
    MemoryTransport.Pair behind = MemoryTransport.pair(name + "-behind");
    ends.addAll(List.of(client, behind.near()));
    host.accept(behind.far());
    pump(client, behind.near(), Direction.TO_HOST, toHost);
    pump(behind.near(), client, Direction.TO_CLIENT, toClient);
  }

  private void pump(Transport from, Transport to, Direction direction, List<Long> boundaries) {
    Thread pump =
        new Thread(
            () -> {
              try {
                copy(from, to, direction == cutDirection ? cutAfter : Long.MAX_VALUE, boundaries);
              } catch (IOException e) {
                // One of the ends is gone, and so is the other then.
              } finally {
                from.close();
                to.close();
              }
            },
            "kit-relay " + direction);
    pump.setDaemon(true);
    pumps.add(pump);
    pump.start();
  }

  private static void copy(Transport from, Transport to, long allowed, List<Long> boundaries)
      throws IOException {
    long passed = 0;
    if (allowed == 0) {
      return;
    }
    for (ByteBuffer frame = from.receive(); frame != null; frame = from.receive()) {
      ByteBuffer led = ByteBuffer.allocate(Transport.LENGTH_BYTES + frame.remaining());
      led.putInt(frame.remaining()).put(frame).flip();
      led.limit((int) Math.min(led.limit(), allowed - passed));
      passed += led.remaining();
      to.send(led);
      boundaries.add(passed);
      if (passed == allowed) {
        return;
      }
    }
  }

  /**
   * After how many bytes each frame ended that has passed so far.
   *
   * @param direction which way
   * @return the numbers, rising
   */
  public List<Long> boundaries(Direction direction) {
    return List.copyOf(direction == Direction.TO_HOST ? toHost : toClient);
  }

  /** Ends all that is being passed on. */
  public void cut() {
    ends.forEach(Transport::close);
  }

  @Override
  public void close() {
    MemoryTransport.unregister(this);
    cut();
    for (Thread pump : pumps) {
      try {
        pump.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
