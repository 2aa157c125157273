package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.host.Host;
import dev.yonder.host.JournalOptions;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.Relay;
import dev.yonder.protocol.SessionState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DisconnectTest {
  private static final URI AT = URI.create("memory:disconnect");

  private Host host;

  @BeforeEach
  void host() {
    host =
        Host.builder()
            .module(new KitModule())
            .journal(JournalOptions.DEFAULT.withTotalBytes(1 << 20))
            .build();
    host.listenInMemory("disconnect");
  }

  @AfterEach
  void end() {
    host.close();
  }

  @Test
  void aSessionThatWasLeftIsFoundAgainWithItsJobs() {
    Session first = Session.open(AT, SessionOptions.DEFAULT.withName("mine"));
    UUID id = first.id();
    UUID job = first.startJob(Invocation.of("Add-Number", 1, 2), JobRequest.named("sum")).id();
    first.disconnect();
    assertThat(first.state()).isEqualTo(SessionState.DISCONNECTED);
    try (Session again = Session.connect(AT, id, false, SessionOptions.DEFAULT)) {
      assertThat(again.id()).isEqualTo(id);
      assertThat(again.receiveJob(job, 0, true).values()).isEqualTo(List.of(3));
    }
  }

  @Test
  void aSessionThatIsHeldIsTakenByForceOnly() {
    try (Session first = Session.open(AT, SessionOptions.DEFAULT)) {
      assertThatThrownBy(() -> Session.connect(AT, first.id(), false, SessionOptions.DEFAULT))
          .isInstanceOfSatisfying(
              RemotingException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_TAKEN));
      try (Session second = Session.connect(AT, first.id(), true, SessionOptions.DEFAULT)) {
        assertThat(second.call(Invocation.of("Add-Number", 1, 2)).value()).isEqualTo(3);
        Leftovers.await("the first is told", () -> first.state() == SessionState.BROKEN);
        assertThatThrownBy(() -> first.call(Invocation.of("Add-Number", 1, 2)))
            .isInstanceOfSatisfying(
                RemotingException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_TAKEN));
      }
    }
  }

  @Test
  void aCallBringsASessionBackThatWasLeft() {
    try (Session session = Session.open(AT, SessionOptions.DEFAULT)) {
      UUID id = session.id();
      session.disconnect(Duration.ofMinutes(5));
      assertThat(session.call(Invocation.of("Add-Number", 1, 2)).value()).isEqualTo(3);
      assertThat(session.id()).isEqualTo(id);
      assertThat(session.state()).isEqualTo(SessionState.OPEN);
    }
  }

  @Test
  void aSessionThatNobodyHoldsEndsAfterItsIdleTimeout() {
    Session session = Session.open(AT, SessionOptions.DEFAULT);
    UUID id = session.id();
    session.disconnect(Duration.ofMillis(20));
    try (Session other = Session.open(AT, SessionOptions.DEFAULT)) {
      Leftovers.await(
          "the session ends",
          () -> other.sessions().stream().noneMatch(info -> info.id().equals(id)));
    }
  }

  @Test
  void aJobThatRunsKeepsItsSessionAndOneThatNobodyReadsDoesNot() {
    try (Session other = Session.open(AT, SessionOptions.DEFAULT)) {
      Session runs = Session.open(AT, SessionOptions.DEFAULT);
      runs.startJob(Invocation.of("Wait-Stubborn"), JobRequest.named("runs"));
      runs.disconnect(Duration.ofMillis(20));
      Session blocked = Session.open(AT, SessionOptions.DEFAULT);
      UUID job = blocked.startJob(Invocation.of("Get-Number"), JobRequest.named("full")).id();
      Leftovers.await(
          "the journal is full",
          () ->
              blocked.jobs().stream()
                  .anyMatch(info -> info.id().equals(job) && info.state() == JobState.BLOCKED));
      blocked.disconnect(Duration.ofMillis(20));
      Leftovers.await(
          "the session whose job nobody reads ends",
          () -> other.sessions().stream().noneMatch(info -> info.id().equals(blocked.id())));
      assertThat(other.sessions()).anyMatch(info -> info.id().equals(runs.id()));
    }
  }

  @Test
  void aSessionThatEndsWithItsConnectionCannotBeLeft() {
    try (Relay relay = new Relay("brief", host::serve, Relay.Direction.TO_HOST, Long.MAX_VALUE);
        Session session = Session.open("memory:brief")) {
      assertThatThrownBy(session::disconnect)
          .isInstanceOfSatisfying(
              RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED));
      assertThat(session.state()).isEqualTo(SessionState.OPEN);
      relay.cut();
      Leftovers.await("the cut is seen", () -> session.state() == SessionState.BROKEN);
      assertThat(session.call(Invocation.of("Add-Number", 1, 2)).value()).isEqualTo(3);
      assertThat(session.lostState()).isPresent();
    }
  }
}
