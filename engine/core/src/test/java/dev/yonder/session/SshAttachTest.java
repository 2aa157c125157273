package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.job.JobReference;
import dev.yonder.job.Jobs;
import dev.yonder.job.RemoteJob;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.RealSshd;
import dev.yonder.kit.UserHosts;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.UserDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over {@code ssh:} with the user's own host on the far side, and what that adds. */
class SshAttachTest extends SessionContract {
  @TempDir static Path directory;
  private static UserHosts hosts;
  private static RealSshd sshd;

  @BeforeAll
  static void startSshd() throws Exception {
    hosts = new UserHosts(directory);
    sshd = RealSshd.start(Files.createDirectory(directory.resolve("sshd")), hosts.environment());
  }

  @AfterAll
  static void endSshd() throws IOException {
    if (sshd != null) {
      sshd.close();
      hosts.close();
    }
  }

  @Override
  SessionOptions options() {
    return SessionOptions.DEFAULT.withTransport(
        sshd.options("command", hosts.command("--stdio", "--attach", "--offer-socket")));
  }

  @Override
  Session open() {
    return Session.open(sshd.uri(), options());
  }

  private static void killSsh() {
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("/ssh"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void aSessionOutlivesTheSshThatCarriedIt() throws Exception {
    UUID id = session.id();
    UUID job = session.startJob(Invocation.of("Get-Number", 0, 10_000), JobRequest.named("n")).id();
    killSsh();
    Leftovers.await("the end is seen", () -> session.state() == SessionState.BROKEN);
    try (Session again = Session.connect(sshd.uri(), id, true, options())) {
      assertThat(again.id()).isEqualTo(id);
      assertThat(again.receiveJob(job, 0, true).values())
          .isEqualTo(LongStream.range(0, 10_000).boxed().toList());
    }
  }

  @Test
  void aReferenceToAJobHasTheWayToItsHostAndNothingElse() {
    RemoteJob job = new Jobs().start(session, Invocation.of("Get-Number", 0, 3), "numbers");
    JobReference reference = JobReference.of(job.toReference().toMap());
    assertThat(reference.options())
        .isEqualTo(Map.of("configFile", sshd.file("ssh_config").toAbsolutePath().toString()));
    // Which program a host is, a reference does not say.
    SessionOptions program =
        SessionOptions.DEFAULT.withTransport(
            Map.of("command", hosts.command("--stdio", "--attach")));
    try (Session other = reference.openHost(program)) {
      assertThat(other.receiveJob(reference.job(), 0, true).values())
          .isEqualTo(List.of(0L, 1L, 2L));
    }
  }

  @Test
  void aCallBringsASessionBackWhoseSshWasKilled() {
    UUID id = session.id();
    killSsh();
    Leftovers.await("the end is seen", () -> session.state() == SessionState.BROKEN);
    assertThat(session.call(Invocation.of("Add-Number", 2, 3)).value()).isEqualTo(5);
    assertThat(session.id()).isEqualTo(id);
  }

  @Test
  void aHostKeyThatChangedMeanwhileKeepsASessionFromComingBack() throws Exception {
    Path known = sshd.file("known_hosts");
    String right = Files.readString(known);
    Path other = directory.resolve("other");
    RealSshd.newKey(other);
    String wrong = Files.readString(directory.resolve("other.pub"));
    killSsh();
    Leftovers.await("the end is seen", () -> session.state() == SessionState.BROKEN);
    Files.writeString(known, right.substring(0, right.indexOf(' ') + 1) + wrong);
    try {
      assertThatThrownBy(() -> session.call(Invocation.of("Add-Number", 2, 3)).value())
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.HOST_KEY_CHANGED);
                assertThat(e.sent()).isFalse();
              });
    } finally {
      Files.writeString(known, right);
    }
    assertThat(session.call(Invocation.of("Add-Number", 2, 3)).value()).isEqualTo(5);
  }

  private static List<ProcessHandle> bridges() {
    return hosts.processes().stream()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .filter(process -> process.info().commandLine().orElse("").contains("--offer-socket"))
        .toList();
  }

  private static void killBridges() {
    assertThat(bridges()).isNotEmpty();
    bridges().forEach(ProcessHandle::destroyForcibly);
    Leftovers.await("the bridges are gone", () -> bridges().isEmpty());
  }

  @Test
  void aSessionWhoseSocketIsForwardedNeedsNoBridge() {
    UUID id = session.id();
    killBridges();
    assertThat(session.call(Invocation.of("Add-Number", 2, 3)).value()).isEqualTo(5);
    assertThat(session.state()).isEqualTo(SessionState.OPEN);
    assertThat(session.id()).isEqualTo(id);
  }

  @Test
  void nothingIsLeftByWhichSshCouldBeTold() throws Exception {
    try (Stream<Path> files = Files.list(UserDirectories.ofProcess().runtime())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("ssh-" + ProcessHandle.current().pid() + "-"));
    }
  }

  @Test
  void connectionsThatTheUserSharesAreLeftAlone() {
    Map<String, Object> shared = new HashMap<>(options().transport());
    shared.put("sshOptions", Map.of("ControlPath", directory.resolve("shared").toString()));
    try (Session other = Session.open(sshd.uri(), options().withTransport(shared))) {
      assertThat(other.call(Invocation.of("Add-Number", 2, 3)).value()).isEqualTo(5);
      killBridges();
      Leftovers.await("the end is seen", () -> other.state() == SessionState.BROKEN);
    }
  }
}
