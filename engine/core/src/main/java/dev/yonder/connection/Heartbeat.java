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
  private final long periodMillis;
  private Threads.@Nullable Cancellable timer;
  private boolean stopped;
  private volatile boolean heard;
  private int silentPeriods;
  private long lastAnswerTime = System.nanoTime() - MIN_ANSWER_NANOS;
  private @Nullable Outgoing lastAnswer;

  Heartbeat(Connection connection, long periodMillis) {
    this.connection = connection;
    this.periodMillis = periodMillis;
  }

  synchronized void start() {
    if (!stopped) {
      timer = Threads.every(this::tick, periodMillis);
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

  /**
   * Answers at most ten times a second, and not before the last answer went out, so that a flood of
   * pings fills no queue even when their sender reads nothing.
   */
  void answer(PeerMessage.Ping ping) {
    long now = System.nanoTime();
    boolean isOut = lastAnswer == null || lastAnswer.isSent();
    if (isOut && now - lastAnswerTime >= MIN_ANSWER_NANOS) {
      lastAnswerTime = now;
      lastAnswer = connection.offer(new PeerMessage.Pong(ping.token()));
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
              .formatted(connection.peer(), periodMillis * MAX_SILENT_PERIODS / 1000);
      Threads.start(
          "yonder-end " + connection.peer(),
          () -> connection.end(new ConnectionLostException(message, true, null)));
    } else {
      connection.offer(new PeerMessage.Ping(silentPeriods));
    }
  }
}
