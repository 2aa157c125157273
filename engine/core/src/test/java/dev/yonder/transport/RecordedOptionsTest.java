package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedOptionsTest {
  private static final URI LOCAL = URI.create("local:/");
  private static final URI SSH = URI.create("ssh://server01");
  private static final String HOME = System.getProperty("user.home");

  private record Case(URI uri, String name, Object value) {}

  static List<Case> harmful() {
    return List.of(
        new Case(LOCAL, "java", "/tmp/evil"),
        new Case(LOCAL, "classPath", List.of("evil.jar")),
        new Case(LOCAL, "jvmArgs", List.of("-javaagent:evil.jar")),
        new Case(LOCAL, "workingDirectory", "/tmp"),
        new Case(LOCAL, "environment", Map.of("JDK_JAVA_OPTIONS", "-javaagent:evil.jar")),
        new Case(SSH, "sshProgram", "/tmp/evil"),
        new Case(SSH, "java", "/tmp/evil"),
        new Case(SSH, "environment", Map.of("PATH", "/tmp")),
        new Case(SSH, "configFile", "/tmp/config"),
        new Case(SSH, "configFile", HOME + "/.ssh/../evil"),
        new Case(SSH, "configFile", "config"),
        new Case(SSH, "identityFile", "key"),
        new Case(SSH, "command", List.of("sh", "-c", "touch evil")),
        new Case(SSH, "command", List.of("./yonder", "host")),
        new Case(SSH, "command", List.of("yonder", "host", "--stdio;evil")),
        new Case(SSH, "command", List.of("yonder", "host", "--log", "/etc/passwd")),
        new Case(SSH, "command", List.of("/tmp/x yonder", "host")),
        new Case(SSH, "command", List.of("yonder host")),
        new Case(SSH, "command", "yonder host"),
        new Case(SSH, "sshOptions", Map.of("StrictHostKeyChecking", "no")),
        new Case(SSH, "sshOptions", Map.of("Compression", "yes", "forwardagent", "yes")),
        new Case(SSH, "sshOptions", Map.of("SendEnv", "*")),
        new Case(SSH, "sshOptions", "ProxyCommand=evil"),
        new Case(URI.create("other:x"), "anything", "x"));
  }

  @ParameterizedTest
  @MethodSource("harmful")
  void noFileSaysWhatRunsWhomToTrustOrWhatToGiveAway(Case harmful) {
    assertThat(RecordedOptions.unfit(harmful.uri(), Map.of(harmful.name(), harmful.value())))
        .containsExactly(harmful.name());
  }

  @Test
  void whatOnlyTellsTheWayIsKept() {
    Map<String, Object> ssh =
        Map.of(
            "subsystem",
            "yonder",
            "bootstrap",
            true,
            "command",
            List.of("/opt/yonder/bin/yonder", "host", "--stdio", "--attach"),
            "identityFile",
            "/keys/prod",
            "configFile",
            HOME + "/.ssh/prod.config",
            "sshOptions",
            Map.of("ProxyJump", "jump", "Compression", "yes"));
    assertThat(RecordedOptions.of(SSH, ssh)).isEqualTo(ssh);
    assertThat(RecordedOptions.unfit(SSH, ssh)).isEmpty();
    Map<String, Object> local = Map.of("attach", true, "stderr", true);
    assertThat(RecordedOptions.of(LOCAL, local)).isEqualTo(local);
  }

  @Test
  void filesAreAbsoluteAndSettingsThatDoNotFitGoAlone() {
    assertThat(
            RecordedOptions.of(
                SSH,
                Map.of(
                    "identityFile",
                    Path.of("key"),
                    "sshOptions",
                    Map.of("Compression", "yes", "ForwardAgent", "yes"))))
        .isEqualTo(
            Map.of(
                "identityFile",
                Path.of("key").toAbsolutePath().toString(),
                "sshOptions",
                Map.of("Compression", "yes")));
  }
}
