package dev.yonder.connection;

import dev.yonder.ConnectionLostException;
import dev.yonder.protocol.PeerMessage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds a dead peer. Whatever arrives is a sign of life; after a silence a ping asks for one, and
 * when none comes the connection ends.
 */
final class Heartbeat {
  static final long PERIOD_MILLIS = 5_000;

  /** A peer is dead after this many periods without a sign of life. */
  static final int MAX_SILENT_PERIODS = 4;

  private static final long MIN_ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Connection connection;
  private Threads.@Nullable Cancellable timer;
  private boolean stopped;
  private volatile boolean heard;
  private int silentPeriods;
  private long lastAnswer = System.nanoTime() - MIN_ANSWER_NANOS;

  Heartbeat(Connection connection) {
    this.connection = connection;
  }

  synchronized void start() {
    if (!stopped) {
      timer = Threads.every(this::tick, PERIOD_MILLIS);
    }
  }

  synchronized void stop() {
    stopped = true;
    if (timer != null) {
      timer.cancel();
    }
  }

  void heard() {
    heard = true;
  }

  /** Answers at most ten times a second, so that a flood of pings fills no queue. */
  void answer(PeerMessage.Ping ping) {
    long now = System.nanoTime();
    if (now - lastAnswer >= MIN_ANSWER_NANOS) {
      lastAnswer = now;
      connection.offer(new PeerMessage.Pong(ping.token()));
    }
  }

  private void tick() {
    if (heard) {
      heard = false;
      silentPeriods = 0;
      return;
    }
    silentPeriods++;
    if (silentPeriods >= MAX_SILENT_PERIODS) {
      String message =
          "%s gave no sign of life for %d seconds"
              .formatted(connection.peer(), PERIOD_MILLIS * MAX_SILENT_PERIODS / 1000);
      Threads.start(
          "yonder-end " + connection.peer(),
          () -> connection.end(new ConnectionLostException(message, true, null)));
    } else {
      connection.offer(new PeerMessage.Ping(silentPeriods));
    }
  }
}
