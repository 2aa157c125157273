package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.command.Invocation;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.RealSshd;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A far side with Java and without Yonder: a real sshd with an empty home directory. */
class SshBootstrapTest {
  @TempDir static Path directory;
  private static RealSshd sshd;

  @TempDir Path own;
  private Leftovers threads;

  @BeforeAll
  static void startSshd() throws Exception {
    sshd =
        RealSshd.start(
            directory,
            Map.of(
                "YONDER_RUNTIME_DIR", directory.resolve("run").toString(),
                "YONDER_STATE_DIR", directory.resolve("state").toString()));
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
  void leaveNothing() throws Exception {
    System.clearProperty(ChildCommand.CLASS_PATH_PROPERTY);
    Files.deleteIfExists(sshd.file("home").resolve(".bashrc"));
    threads.assertNone();
  }

  private static Path cache() {
    return sshd.file("home").resolve(".cache/yonder");
  }

  private static Transport open(String java) throws IOException {
    return new SshTransportProvider(List.of("--stdio"))
        .open(
            sshd.uri(),
            new TransportOptions(
                Duration.ofSeconds(20), sshd.options("bootstrap", true, "java", java)));
  }

  private static String home() {
    return System.getProperty("java.home");
  }

  private static void assertHostAnswers(Transport transport) {
    try (ScriptedPeer client = ScriptedPeer.client(transport)) {
      assertThat(client.hello().agent()).isNotBlank();
    }
  }

  private static List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(cache())) {
      return files.toList();
    }
  }

  @Test
  void aHostIsCopiedOnceAndThenUsed() throws Exception {
    try (Transport transport = open(home())) {
      assertHostAnswers(transport);
    }
    assertThat(entries()).hasSize(1);
    Path copied = entries().get(0);
    Object lastChange = Files.getLastModifiedTime(cache());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copied)))
        .isEqualTo("rwx------");
    try (Transport transport = open(home() + "/bin/java")) {
      assertHostAnswers(transport);
    }
    assertThat(Files.getLastModifiedTime(cache())).as("nothing is put there").isEqualTo(lastChange);
  }

  @Test
  void aHostThatWasCopiedRunsAsTheUsersOwn() throws Exception {
    Map<String, Object> options = sshd.options("bootstrap", true, "java", home());
    try (Session session =
        Session.open(sshd.uri(), SessionOptions.DEFAULT.withTransport(options))) {
      assertThat(session.call(Invocation.of("Add-Number", 2, 3)).value()).isEqualTo(5);
    }
    String daemon = Files.readString(directory.resolve("run/host.lock")).strip();
    ProcessHandle process = ProcessHandle.of(Long.parseLong(daemon)).orElseThrow();
    process.destroy();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aCopyThatIsInterruptedLeavesNothing() throws Exception {
    Path jar = Files.write(own.resolve("big.jar"), new byte[3_000_000]);
    HostArchive archive = HostArchive.of(List.of(jar.toString()));
    Files.createDirectories(cache());
    List<Path> there = entries();
    SshProgram ssh =
        new SshProgram(
            SshAddress.of(sshd.uri()),
            SshOptions.of(
                new TransportOptions(
                    Duration.ofSeconds(20), sshd.options("bootstrap", true, "java", home()))),
            Duration.ofSeconds(20));
    assertThatThrownBy(
            () ->
                SshBootstrap.copy(
                    ssh,
                    home() + "/bin/java",
                    archive.id(),
                    out -> {
                      out.write(new byte[1_000_000], 0, 1_000_000);
                      throw new IOException("the near end's cable was bitten");
                    }))
        .isInstanceOf(CarrierException.class)
        .hasMessageContaining("the copy of Yonder");
    assertThat(entries()).isEqualTo(there);
  }

  @Test
  void aFarSideWithoutJavaIsTold() {
    assertThatThrownBy(() -> open("/no/java"))
        .isInstanceOfSatisfying(
            CarrierException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JAVA_MISSING))
        .hasMessageContaining("'/no/java'")
        .hasMessageContaining("install a Java 17 or newer there");
  }

  @Test
  void aJavaThatIsTooOldIsShown() throws Exception {
    Path old = own.resolve("java");
    Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> open(old.toString()))
        .isInstanceOfSatisfying(
            CarrierException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JAVA_MISSING))
        .hasMessageContaining("no Java 17 or newer")
        .hasMessageContaining("11.0.2");
  }

  @Test
  void whatAShellPrintsFirstDoesNotMisleadTheProbe() throws Exception {
    Files.writeString(
        sshd.file("home").resolve(".bashrc"), "echo 'version \"8\"'; echo /tmp; echo /bin/java\n");
    try (Transport transport = open(home())) {
      assertThatThrownBy(transport::receive)
          .isInstanceOfSatisfying(
              CarrierException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.UNEXPECTED_OUTPUT));
    }
  }
}
