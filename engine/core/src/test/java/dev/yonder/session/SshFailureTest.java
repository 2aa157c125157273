package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yonder.ConnectionLostException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Invocation;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.RealSshd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which ssh can fail has a code, names the thing and says what to do next. */
class SshFailureTest {
  @TempDir static Path directory;
  private static RealSshd sshd;

  @TempDir Path own;
  private Leftovers threads;

  @BeforeAll
  static void startSshd() throws Exception {
    Path banner = Files.writeString(directory.resolve("banner"), "For authorized eels only\n");
    sshd = RealSshd.start(directory, "Banner " + banner, "MaxAuthTries 2", "AcceptEnv LANG LC_*");
  }

  @AfterAll
  static void endSshd() {
    if (sshd != null) {
      sshd.close();
    }
  }

  @BeforeEach
  void watchThreads() {
    threads = Leftovers.watch();
  }

  @AfterEach
  void leaveNothing() throws IOException {
    Files.deleteIfExists(sshd.file("home").resolve(".bashrc"));
    threads.assertNone();
  }

  private static ConnectionLostException failure(URI uri, Map<String, Object> options) {
    return catchThrowableOfType(
        ConnectionLostException.class,
        () -> Session.open(uri, SessionOptions.DEFAULT.withTransport(options)).close());
  }

  private static void assertFails(Map<String, Object> options, ErrorCode code, String... words) {
    assertFails(failure(sshd.uri(), options), code, words);
  }

  private static void assertFails(
      ConnectionLostException failure, ErrorCode code, String... words) {
    assertThat(failure).as("no session").isNotNull();
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure.sent()).isFalse();
    assertThat(failure).hasMessageContainingAll(words);
    assertThat(failure.getMessage()).hasSizeLessThan(2000).doesNotContain("\n");
  }

  @Test
  void aMissingSshProgramIsNamed() {
    assertFails(
        sshd.options("sshProgram", "/no/such/ssh"),
        ErrorCode.PROGRAM_MISSING,
        "'/no/such/ssh'",
        "OpenSSH",
        "sshProgram");
  }

  @Test
  void anUnknownMachineCannotBeConnectedTo() {
    assertFails(
        failure(URI.create("ssh://nowhere.invalid"), sshd.options()),
        ErrorCode.CANNOT_CONNECT,
        "no machine of that name",
        "ssh says: ssh: Could not resolve hostname nowhere.invalid");
  }

  @Test
  void aMachineWithoutSshdCannotBeConnectedTo() throws IOException {
    assertFails(
        failure(URI.create("ssh://127.0.0.1:" + RealSshd.freePort()), sshd.options()),
        ErrorCode.CANNOT_CONNECT,
        "no sshd listens there",
        "Connection refused");
  }

  @Test
  void aMachineThatDoesNotAnswerIsGivenUpInTime() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("ssh://127.0.0.1:" + mute.getLocalPort());
      SessionOptions options =
          SessionOptions.DEFAULT
              .withConnectTimeout(Duration.ofSeconds(3))
              .withTransport(sshd.options());
      assertFails(
          catchThrowableOfType(
              ConnectionLostException.class, () -> Session.open(uri, options).close()),
          ErrorCode.CANNOT_CONNECT,
          "did not answer in time");
    }
  }

  @Test
  void anUnknownHostKeyIsNotTakenForGood() throws IOException {
    Path empty = Files.createFile(own.resolve("known_hosts"));
    assertFails(
        sshd.options("sshOptions", Map.of("UserKnownHostsFile", empty.toString())),
        ErrorCode.HOST_KEY_UNKNOWN,
        "not in known_hosts",
        "connect once in a terminal with: ssh -p " + sshd.uri().getPort() + " 127.0.0.1");
    assertThat(empty).isEmptyFile();
  }

  @Test
  void aChangedHostKeyIsAnAlarm() throws Exception {
    RealSshd.newKey(own.resolve("other"));
    Path known = own.resolve("known_hosts");
    Files.writeString(
        known,
        "[127.0.0.1]:%d %s"
            .formatted(sshd.uri().getPort(), Files.readString(own.resolve("other.pub"))));
    assertFails(
        sshd.options("sshOptions", Map.of("UserKnownHostsFile", known.toString())),
        ErrorCode.HOST_KEY_CHANGED,
        "another host key",
        "find out which",
        "Offending ED25519 key in " + known);
  }

  @Test
  void aKeyThatIsNotAcceptedIsAnAuthenticationFailure() throws Exception {
    assertFails(
        sshd.options("configFile", configWithKeys("other")),
        ErrorCode.AUTHENTICATION_FAILED,
        "does not accept this user or key",
        "identityFile",
        "Permission denied (publickey)");
  }

  @Test
  void tooManyKeysAreAnAuthenticationFailure() throws Exception {
    assertFails(
        sshd.options("configFile", configWithKeys("one", "two", "three")),
        ErrorCode.AUTHENTICATION_FAILED,
        "offered too many keys",
        "IdentitiesOnly");
  }

  private Path configWithKeys(String... names) throws Exception {
    StringBuilder config =
        new StringBuilder(
            Files.readString(sshd.file("ssh_config")).replaceFirst("IdentityFile .*\n", ""));
    for (String name : names) {
      RealSshd.newKey(own.resolve(name));
      config.append("IdentityFile ").append(own.resolve(name)).append('\n');
    }
    return Files.writeString(own.resolve("config"), config);
  }

  @Test
  void aMachineWithoutYonderIsToldWithWhatToDo() {
    assertFails(
        sshd.options(),
        ErrorCode.HOST_MISSING,
        "no program 'yonder'",
        "install Yonder there",
        "bootstrap: true");
  }

  @Test
  void aSubsystemThatIsNotConfiguredIsTold() {
    assertFails(
        sshd.options("subsystem", "eels"),
        ErrorCode.HOST_MISSING,
        "no such subsystem",
        "subsystem request failed");
  }

  @Test
  void aLauncherWithoutJavaIsTold() {
    assertFails(
        sshd.options(
            "command", List.of("sh", "-c", "echo 'yonder: there is no java' >&2; exit 69")),
        ErrorCode.JAVA_MISSING,
        "there is no java");
  }

  @Test
  void aHostThatFailsAtOnceSaysItsLastWords() {
    assertFails(
        sshd.options("command", List.of("sh", "-c", "echo 'no \u001b[31meels' >&2; exit 3")),
        ErrorCode.CANNOT_CONNECT,
        "ended with exit code 3 before it answered",
        "no \\u001b[31meels");
  }

  @Test
  void textOfAShellsStartUpFileIsShownWithWhatToDo() throws IOException {
    Files.writeString(
        sshd.file("home").resolve(".bashrc"), "echo \"Welcome to the \u001b[1mzoo\"; echo Hi\n");
    assertFails(
        sshd.options("command", RealSshd.java("dev.yonder.host.HostMain", "--stdio")),
        ErrorCode.UNEXPECTED_OUTPUT,
        "Welcome to the \\u001b[1mzoo",
        "~/.bashrc",
        "standard error");
  }

  @Test
  void aHostThatSaysNothingIsGivenUpInTime() {
    SessionOptions options =
        SessionOptions.DEFAULT
            .withConnectTimeout(Duration.ofSeconds(2))
            .withTransport(sshd.options("command", List.of("sleep", "30")));
    assertThatThrownBy(() -> Session.open(sshd.uri(), options))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining(sshd.uri().toString());
  }

  @Test
  void aBannerOfTheServerDoesNoHarm() {
    Map<String, Object> options =
        sshd.options("command", RealSshd.java("dev.yonder.host.HostMain", "--stdio"));
    try (Session session =
        Session.open(sshd.uri(), SessionOptions.DEFAULT.withTransport(options))) {
      assertThat(session.call(Invocation.of("Add-Number", 2, 3)).value()).isEqualTo(5);
    }
  }

  /** Many users' ssh sends its locale; what Yonder needs to understand ssh must not go with it. */
  @Test
  void theFarSideGetsTheUsersLocale() {
    Map<String, Object> options =
        sshd.options(
            "command",
            List.of("sh", "-c", "echo \"<$LANG|$LC_ALL|$LC_TIME>\" >&2; exit 4"),
            "environment",
            Map.of("LC_ALL", "xx_YY.UTF-8", "LC_TIME", "zz"),
            "sshOptions",
            Map.of("SendEnv", "LANG LC_*"));
    assertFails(options, ErrorCode.CANNOT_CONNECT, "<xx_YY.UTF-8||>");
  }

  @Test
  void noWordOfACommandIsReadByAShell() {
    String nasty = "a'b\"c $HOME `id` $(id) ;|&<> \\ *";
    assertFails(
        sshd.options("command", List.of("sh", "-c", "echo \"<$1>\" >&2; exit 4", "-", nasty)),
        ErrorCode.CANNOT_CONNECT,
        "<" + nasty + ">");
  }

  @Test
  void aProgramThatBeginsWithADashIsNoOptionOfSsh() {
    assertFails(
        sshd.options("command", List.of("-oProxyCommand=touch " + own.resolve("owned"))),
        ErrorCode.HOST_MISSING,
        "'-oProxyCommand=touch");
    assertThat(own.resolve("owned")).doesNotExist();
  }
}
