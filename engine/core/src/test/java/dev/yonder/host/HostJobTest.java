package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Command;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.kit.Leftovers;
import dev.yonder.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostJobTest {
  /** Fails in a way that cannot even be told. */
  public static final class Unspeakable implements CommandModule {
    @Override
    public String description() {
      return "Unspeakable.";
    }

    /** Fails. */
    @Command(name = "Fail-Unspeakably", help = "Fails, and nobody can say how.")
    public void fail() {
      throw new IllegalStateException() {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
          throw new AssertionError("the words are missing");
        }
      };
    }
  }

  @Test
  void aJobWhoseEndGoesWrongHasFailedWithTheCause() {
    try (Host host = Host.builder().module(new Unspeakable()).build()) {
      host.listenInMemory("broken");
      try (Session session = Session.open("memory:broken")) {
        JobRequest request = JobRequest.named("unspeakable");
        session.startJob(Invocation.of("Fail-Unspeakably"), request);
        Leftovers.await("the job has ended", () -> only(session).state().isFinished());
        JobInfo ended = only(session);
        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.reason().message()).isEqualTo("the words are missing");
        assertThat(session.receiveJob(request.id(), 0, true).values()).isEmpty();
      }
    }
  }

  private static JobInfo only(Session session) {
    return session.jobs().get(0);
  }
}
