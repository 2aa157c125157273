package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Invocation;
import dev.yonder.command.Outcome;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.UnixListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts reach threads on both ends of a real socket while they send, receive and wait. */
class InterruptedSessionTest {
  private static final long STORM_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final byte[] LARGE = new byte[300_000];

  @TempDir Path directory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean over = new AtomicBoolean();
  private Host host;
  private Session session;

  @BeforeEach
  void open() throws Exception {
    URI uri = URI.create("unix:" + directory.resolve("host.sock"));
    host = Host.builder().module(new KitModule()).build();
    host.listen(UnixListener.open(uri));
    session = Session.open(uri, SessionOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    over.set(true);
    threads.shutdownNow();
    session.close();
    host.close();
  }

  @Test
  void aStormOfInterruptsAtCallersHarmsNobodyElse() throws Exception {
    List<Thread> victims = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread victim = new Thread(this::sendAndReceiveWhateverComes, "victim-" + i);
      victim.setDaemon(true);
      victim.start();
      victims.add(victim);
    }
    Future<Integer> bystander = threads.submit(this::callUntilOver);
    long end = System.nanoTime() + STORM_NANOS;
    while (System.nanoTime() - end < 0) {
      victims.forEach(Thread::interrupt);
      Thread.onSpinWait();
    }
    over.set(true);
    for (Thread victim : victims) {
      victim.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(victim.isAlive()).isFalse();
    }

    assertThat(bystander.get(10, TimeUnit.SECONDS)).isPositive();
    assertThat(session.state()).isEqualTo(SessionState.OPEN);
  }

  /** Large arguments and results fill the socket, so that senders wait for room in it. */
  private void sendAndReceiveWhateverComes() {
    while (!over.get()) {
      try (Call call = session.call(Invocation.of("Get-Echo", (Object) LARGE))) {
        call.value();
      } catch (CancellationException e) {
        // What an interrupt is for; the flag is still set and must not spare the next call.
        Thread.interrupted();
      }
    }
  }

  private int callUntilOver() {
    int calls = 0;
    while (!over.get()) {
      assertThat(session.call(Invocation.of("Add-Number", calls, 1)).value()).isEqualTo(++calls);
    }
    return calls;
  }

  @Test
  void commandsThatAreStoppedWhileTheySendHarmNobodyElse() throws Exception {
    Future<Integer> bystander = threads.submit(this::callUntilOver);
    long end = System.nanoTime() + STORM_NANOS;
    int stopped = 0;
    while (System.nanoTime() - end < 0) {
      try (Call call = session.call(Invocation.of("Get-Row", 1_000_000))) {
        for (int i = 0; i < stopped % 50; i++) {
          call.next();
        }
        call.stop();
        while (call.next() != null) {
          // What was under way still comes.
        }
        assertThat(call.outcome()).isEqualTo(Outcome.Stopped.INSTANCE);
      }
      stopped++;
    }
    over.set(true);

    assertThat(stopped).isPositive();
    assertThat(bystander.get(10, TimeUnit.SECONDS)).isPositive();
    assertThat(session.state()).isEqualTo(SessionState.OPEN);
  }
}
