package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ConnectionLostException;
import dev.yonder.command.BoundArguments;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.SocketRelay;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StartJobTest {
  private final Leftovers leftovers = Leftovers.watch();
  private final Slow slow = new Slow();
  @TempDir Path directory;
  private Host host;

  /** A command whose signature takes as long to be found as the test wants, from one moment on. */
  public static final class Slow implements CommandModule, HostCommand {
    private final CommandInfo info =
        FunctionCommand.signature(
            "Get-Late", CommandType.FUNCTION, name(), DocComment.NONE, List.of(), Cardinality.ONE);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile boolean isSlow;

    @Override
    public List<HostCommand> commands() {
      return List.of(this);
    }

    @Override
    public String description() {
      return "Late.";
    }

    @Override
    public CommandInfo info() {
      if (isSlow) {
        asked.countDown();
        try {
          known.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return info;
    }

    @Override
    public Body prepare(BoundArguments arguments, CommandContext context) {
      return () -> "late";
    }
  }

  @BeforeEach
  void start() throws IOException {
    host = Host.builder().module(new KitModule()).module(slow).build();
    host.listen(UnixListener.open(URI.create("unix:" + directory.resolve("host"))));
  }

  @AfterEach
  void leaveNothing() {
    slow.known.countDown();
    host.close();
    leftovers.assertNone();
  }

  @Test
  void aJobIsStartedAlsoWhenNobodyIsThereAnyMoreToBeTold() throws Exception {
    JobRequest request = JobRequest.named("late");
    SessionOptions once = SessionOptions.DEFAULT.withReconnectTimeout(Duration.ZERO);
    try (SocketRelay relay =
            new SocketRelay(directory.resolve("relay"), directory.resolve("host"));
        Session session = Session.open(relay.uri(), once);
        Session beside = Session.open("unix:" + directory.resolve("host"))) {
      slow.isSlow = true;
      FutureTask<JobInfo> start =
          new FutureTask<>(() -> session.startJob(Invocation.of("Get-Late"), request));
      new Thread(start, "kit-start").start();
      assertThat(slow.asked.await(10, TimeUnit.SECONDS)).isTrue();
      relay.cut();
      assertThatThrownBy(() -> start.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ConnectionLostException.class);
      Leftovers.await("the host knows that nobody is there", () -> !isHeld(session, beside));
      slow.isSlow = false;
      slow.known.countDown();
      Leftovers.await(
          "the job runs",
          () ->
              beside.jobs(true).stream()
                  .anyMatch(
                      job -> job.id().equals(request.id()) && job.state() == JobState.COMPLETED));
      beside.endSession(session.id());
    }
  }

  private static boolean isHeld(Session session, Session beside) {
    return beside.sessions().stream()
        .filter(info -> info.id().equals(session.id()))
        .anyMatch(info -> info.state() == SessionState.OPEN);
  }
}
