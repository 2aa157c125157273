package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ConnectionLostException;
import dev.yonder.command.Invocation;
import dev.yonder.connection.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A host that is alive but frozen must not freeze what else this JVM does. */
class StuckInputTest {
  @Test
  void pipelineInputToAFrozenHostLeavesTheClockRunning() throws Exception {
    try (Session session = Session.open("local:")) {
      Call call = session.call(Invocation.of("Get-Double").withInput());
      signal("STOP", session.hostPid());
      Thread feeder =
          new Thread(
              () -> call.input().sendAll(Stream.generate(() -> "x".repeat(1_000)).iterator()));
      feeder.setUncaughtExceptionHandler((thread, error) -> {});
      feeder.start();
      try {
        for (int i = 0; i < 50; i++) {
          CountDownLatch ticked = new CountDownLatch(1);
          Threads.later(ticked::countDown, 20);
          assertThat(ticked.await(5, TimeUnit.SECONDS)).as("the clock ticks").isTrue();
        }
      } finally {
        ProcessHandle.of(session.hostPid()).orElseThrow().destroyForcibly();
      }
      feeder.join(10_000);
      assertThat(feeder.isAlive()).isFalse();
      assertThatThrownBy(call::values).isInstanceOf(ConnectionLostException.class);
    }
  }

  private static void signal(String name, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + pid).start();
    assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }
}
