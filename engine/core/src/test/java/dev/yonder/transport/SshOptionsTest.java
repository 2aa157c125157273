package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshOptionsTest {
  @TempDir Path directory;

  private static List<String> command(String uri, Map<String, Object> values) {
    TransportOptions options = new TransportOptions(Duration.ofSeconds(10), values);
    SshOptions ssh = SshOptions.of(options);
    return new SshProgram(SshAddress.of(TransportAddress.parse(uri)), ssh, options.connectTimeout())
        .command(ssh.request(), List.of());
  }

  private static void assertRefused(Map<String, Object> values, String... words) {
    assertThatThrownBy(() -> command("ssh://h", values))
        .isInstanceOfSatisfying(
            BindingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION))
        .hasMessageContainingAll(words);
  }

  @Test
  void sshIsToAskNothingAndToAttachToAHost() {
    assertThat(command("ssh://h", Map.of()))
        .startsWith("ssh", "-T")
        .containsSubsequence("-o", "BatchMode=yes")
        .containsSubsequence("-o", "ConnectTimeout=8")
        .doesNotContain("-p", "-l", "-F", "-i", "-s")
        .endsWith("--", "h", "yonder host '--stdio' '--attach' '--offer-socket'");
  }

  @Test
  void theAddressBecomesArgumentsOfItsOwn() {
    assertThat(command("ssh://me@[::1]:2222", Map.of()))
        .containsSubsequence("-p", "2222", "-l", "me", "--", "::1");
  }

  @Test
  void filesAreGivenByTheirWholePath() throws Exception {
    Path config = Files.createFile(directory.resolve("-config"));
    Path key = Files.createFile(directory.resolve("key"));
    assertThat(command("ssh://h", Map.of("configFile", config, "identityFile", key.toString())))
        .containsSubsequence("-F", config.toString(), "-i", key.toString());
    assertRefused(Map.of("identityFile", "/no/key"), "'identityFile'", "/no/key");
    Path odd = Files.createFile(directory.resolve("a%hb"));
    assertRefused(Map.of("configFile", odd), "ssh would replace");
  }

  @Test
  void aSubsystemIsAskedForByName() {
    assertThat(command("ssh://h", Map.of("subsystem", "yonder")))
        .endsWith("-s", "--", "h", "yonder");
    assertRefused(Map.of("subsystem", "-oProxyCommand=id"), "'subsystem'");
    assertRefused(Map.of("subsystem", "a b"), "'subsystem'");
  }

  @Test
  void onlyOneWayToStartAHostCanBeGiven() {
    assertRefused(
        Map.of("subsystem", "yonder", "command", List.of("yonder")), "subsystem, command");
    assertRefused(Map.of("bootstrap", true, "command", List.of("yonder")), "command, bootstrap");
    assertRefused(Map.of("java", "/usr/bin/java"), "'bootstrap'");
    assertRefused(Map.of("command", List.of()), "'command'");
    assertRefused(Map.of("command", List.of("a\0b")), "NUL");
  }

  @Test
  void settingsOfSshAreGivenByTheirNames() {
    assertThat(command("ssh://h", Map.of("sshOptions", Map.of("ipqos", "lowdelay"))))
        .containsSubsequence("-o", "IPQoS=lowdelay");
    assertThat(command("ssh://h", Map.of("sshOptions", Map.of("ProxyJump", "a@b:22,c_d.example"))))
        .contains("ProxyJump=a@b:22,c_d.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProxyCommand",
        "LocalCommand",
        "PermitLocalCommand",
        "KnownHostsCommand",
        "PKCS11Provider",
        "SecurityKeyProvider",
        "Include",
        "Match",
        "LocalForward",
        "RemoteCommand",
        "BatchMode",
        "IPQoS=x -oProxyCommand",
        "-F",
        ""
      })
  void aSettingThatCouldRunSomethingHereIsRefused(String name) {
    assertRefused(
        Map.of("sshOptions", Map.of(name, "id")), "'" + name + "' is no setting", "IPQoS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HostName|$(id)",
        "HostName|-x",
        "HostName|a b",
        "HostKeyAlias|a;b",
        "ProxyJump|-oProxyCommand=id",
        "ProxyJump|a,`id`",
        "ProxyJump|a;b",
        "IPQoS|'a\nb'",
        "UserKnownHostsFile|a\"b",
        "SetEnv|A=$(id)",
        "ControlPath|${HOME}/x",
        "Ciphers|''"
      })
  void aValueThatAShellOrSshCouldReadIsRefused(String name, String value) {
    assertRefused(Map.of("sshOptions", Map.of(name, value)), name);
  }

  @Test
  void unknownOptionsAreRefused() {
    assertRefused(Map.of("user", "me"), "no option 'user'", "identityFile");
    assertRefused(Map.of("bootstrap", "yes"), "'bootstrap' has to be true or false");
  }
}
