package dev.yonder.connection;

import dev.yonder.ConnectionLostException;
import dev.yonder.protocol.PeerMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds a dead peer. Whatever arrives is a sign of life; after a silence a ping asks for one, and
 * when none comes the connection ends. So it does when the peer takes nothing of what is sent to
 * it: a reader that is alive never stops reading.
 */
final class Heartbeat {
  /** A peer is dead after this many periods without a sign of life. */
  static final int MAX_SILENT_PERIODS = 4;

  private static final long MIN_ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Connection connection;
  private final Duration silence;
  private final long periodMillis;
  private Threads.@Nullable Cancellable timer;
  private boolean stopped;
  private volatile boolean heard;
  private int silentPeriods;
  private int stuckPeriods;
  private long progress;
  private long lastAnswerTime = System.nanoTime() - MIN_ANSWER_NANOS;
  private @Nullable Outgoing lastAnswer;

  /**
   * Watches a peer.
   *
   * @param silence after how long without a sign of life it is dead
   */
  Heartbeat(Connection connection, Duration silence) {
    this.connection = connection;
    this.silence = silence;
    this.periodMillis = Math.max(1, silence.toMillis() / MAX_SILENT_PERIODS);
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
    silentPeriods = heard ? 0 : silentPeriods + 1;
    heard = false;
    stuckPeriods = connection.isStuck(progress) ? stuckPeriods + 1 : 0;
    progress = connection.progress();
    if (silentPeriods >= MAX_SILENT_PERIODS) {
      end("gave no sign of life");
    } else if (stuckPeriods >= MAX_SILENT_PERIODS) {
      end("took nothing of what was sent to it");
    } else if (silentPeriods > 0) {
      connection.offer(new PeerMessage.Ping(silentPeriods));
    }
  }

  /** Not on the clock's thread: an end runs other people's code. */
  private void end(String why) {
    String message =
        "%s %s for %s seconds"
            .formatted(
                connection.peer(),
                why,
                BigDecimal.valueOf(silence.toMillis(), 3).stripTrailingZeros().toPlainString());
    Threads.start(
        "yonder-end " + connection.peer(),
        () -> connection.end(new ConnectionLostException(message, true, null)));
  }
}
