package dev.yonder.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.protocol.Message;
import dev.yonder.protocol.MessageType;
import dev.yonder.protocol.PeerMessage;
import dev.yonder.transport.MemoryTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final long PERIOD_MILLIS = 40;

  private final Leftovers leftovers = Leftovers.watch();
  private final MemoryTransport.Pair pair = MemoryTransport.pair("heartbeat");
  private final CompletableFuture<Throwable> end = new CompletableFuture<>();
  private final Connection connection =
      new Connection(
          pair.near(),
          ScriptedPeer.CODEC,
          new Connection.Listener() {
            @Override
            public @Nullable Runnable received(MessageType type, int call, ByteBuffer body) {
              return null;
            }

            @Override
            public void ended(@Nullable Throwable cause) {
              end.complete(cause);
            }
          },
          reader -> Threads.startPlatform("yonder-reader test", reader),
          Duration.ofMillis(4 * PERIOD_MILLIS));

  @AfterEach
  void leaveNothing() {
    connection.end(null);
    pair.far().close();
    leftovers.assertNone();
  }

  private void open() {
    connection.start();
    connection.open();
  }

  @Test
  void aPeerThatGoesSilentIsFoundAfterFourPeriods() throws Exception {
    try (ScriptedPeer silent = ScriptedPeer.client(pair.far())) {
      long begin = System.nanoTime();
      open();
      assertThat(end.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ConnectionLostException.class)
          .hasMessageContaining("no sign of life");
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      assertThat(millis).isBetween(4 * PERIOD_MILLIS - 5, 4 * PERIOD_MILLIS + 5_000);
      silent.expect(PeerMessage.Ping.class);
      silent.expect(PeerMessage.Ping.class);
      silent.expect(PeerMessage.Ping.class);
      silent.expectEnd();
    }
  }

  @Test
  void aPeerThatAnswersIsAlive() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.client(pair.far())) {
      open();
      for (int i = 0; i < 3 * Heartbeat.MAX_SILENT_PERIODS; i++) {
        peer.send(new PeerMessage.Pong(peer.expect(PeerMessage.Ping.class).token()));
      }
      assertThat(end.isDone()).isFalse();
    }
  }

  @Test
  void aPeerThatTalksButTakesNothingIsFound() throws Exception {
    open();
    PeerMessage filler = new PeerMessage.Goodbye(ErrorCode.STOPPED, "x".repeat(9_000));
    while (connection.hasRoom()) {
      connection.offer(filler);
    }
    try {
      while (!end.isDone()) {
        pair.far().send(ScriptedPeer.CODEC.encode(new PeerMessage.Pong(1)));
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("closed");
    }
    assertThat(end.get(10, TimeUnit.SECONDS)).hasMessageContaining("took nothing of what was sent");
  }

  @Test
  void theSilenceThatCountsIsTwentySeconds() {
    assertThat(Connection.HEARTBEAT).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aFloodOfPingsIsAnsweredTenTimesASecondAtMost() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.client(pair.far())) {
      open();
      long begin = System.nanoTime();
      ByteBuffer ping = ScriptedPeer.CODEC.encode(new PeerMessage.Ping(1));
      for (int i = 0; i < 100_000; i++) {
        peer.sendBytes(ping.duplicate());
      }
      peer.expect(PeerMessage.Pong.class);
      long tenths = (System.nanoTime() - begin) / 100_000_000;
      assertThat(peer.received().stream().filter(HeartbeatTest::isPong).count())
          .isLessThanOrEqualTo(tenths + 2);
    }
  }

  private static boolean isPong(Message message) {
    return message instanceof PeerMessage.Pong;
  }

  /** Whoever floods and reads nothing gets one answer into the queue, not one after another. */
  @Test
  void anAnswerWaitsUntilTheOneBeforeItIsOut() {
    PeerMessage filler = new PeerMessage.Goodbye(ErrorCode.STOPPED, "x".repeat(9_000));
    while (connection.hasRoom()) {
      connection.offer(filler);
    }
    Heartbeat heartbeat = new Heartbeat(connection, Duration.ofMillis(4 * PERIOD_MILLIS));
    Leftovers.await("the carrier is stuck", new Unchanged()::forAWhile);
    long before = connection.waitingBytes();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(450);
    while (System.nanoTime() < deadline) {
      heartbeat.answer(new PeerMessage.Ping(1));
    }
    assertThat(connection.waitingBytes() - before).isBetween(1L, 30L);
  }

  /** Whether the queue of the connection no longer moves. */
  private final class Unchanged {
    private long last = -1;
    private int times;

    boolean forAWhile() {
      long now = connection.waitingBytes();
      times = now == last ? times + 1 : 0;
      last = now;
      return times > 100;
    }
  }
}
