package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.DeadlineExceededException;
import dev.yonder.command.Invocation;
import dev.yonder.command.Outcome;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.UnixListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers read their own answers and the host's reader does brief commands itself; whoever is held
 * up by that must not notice.
 */
class ReadingByTurnsTest {
  private static final Duration BRIEF = Duration.ofNanos(1);
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;
  private Host host;
  private Session session;

  @BeforeEach
  void open() throws Exception {
    URI uri = URI.create("unix:" + directory.resolve("host.sock"));
    host = Host.builder().module(new KitModule()).build();
    host.listen(UnixListener.open(uri));
    session = Session.open(uri, SessionOptions.DEFAULT);
    // By now both ends take the short way.
    for (int i = 0; i < 100; i++) {
      assertThat(add(i)).isEqualTo(i + 1);
      assertThat(session.call(Invocation.of("Wait-Time", BRIEF)).value()).isEqualTo("waited");
    }
  }

  private Object add(int n) {
    return session.call(Invocation.of("Add-Number", n, 1)).value();
  }

  @AfterEach
  void close() {
    session.close();
    host.close();
  }

  @Test
  void aCommandThatWasBriefAndIsLongNowHoldsUpNobody() {
    try (Call slow = session.call(Invocation.of("Wait-Time", LONG))) {
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        assertThat(add(i)).isEqualTo(i + 1);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      slow.stop();
      assertThat(slow.next()).isNull();
      assertThat(slow.outcome()).isEqualTo(Outcome.Stopped.INSTANCE);
    }
  }

  @Test
  void aCallerThatReadsIsInterruptedAndOthersGoOn() throws Exception {
    FutureTask<Object> waiting =
        new FutureTask<>(() -> session.call(Invocation.of("Wait-Time", LONG)).value());
    Thread caller = new Thread(waiting, "caller");
    caller.start();
    assertThat(add(1)).isEqualTo(2);
    caller.interrupt();
    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(CancellationException.class);
    assertThat(add(2)).isEqualTo(3);
  }

  @Test
  void aCallerThatReadsKeepsItsDeadline() {
    Invocation invocation = Invocation.of("Wait-Time", LONG).withTimeout(Duration.ofMillis(30));
    assertThatThrownBy(() -> session.call(invocation).value())
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(add(1)).isEqualTo(2);
  }

  @Test
  void aCallerWhoComesWhileAnotherReadsGetsItsAnswer() throws Exception {
    try (Call slow = session.call(Invocation.of("Wait-Time", Duration.ofSeconds(2)))) {
      FutureTask<Object> reading = new FutureTask<>(slow::value);
      new Thread(reading, "reading").start();
      for (int i = 0; i < 1000; i++) {
        assertThat(add(i)).isEqualTo(i + 1);
      }
      assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo("waited");
    }
  }

  @Test
  void theEndOfTheHostIsNoticedWhileNobodyCalls() throws Exception {
    CountDownLatch noticed = new CountDownLatch(1);
    session.addListener(
        new SessionListener() {
          @Override
          public void stateChanged(SessionState last) {
            noticed.countDown();
          }
        });
    host.close();
    assertThat(noticed.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(session.state().isOffline()).isTrue();
  }

  @Test
  void closingTheSessionEndsACallerThatReads() throws Exception {
    FutureTask<Object> waiting =
        new FutureTask<>(() -> session.call(Invocation.of("Wait-Time", LONG)).value());
    new Thread(waiting, "caller").start();
    assertThat(add(1)).isEqualTo(2);
    session.close();
    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(dev.yonder.SessionClosedException.class);
  }
}
