package dev.yonder.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on signing, followed from its beginning to its end. */
class SigningPageTest {
  @TempDir Path home;

  private static String page() throws Exception {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return Files.readString(directory.resolve("engine/core/docs/SIGNING.md"));
  }

  private static List<String> blocks(String language) throws Exception {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(page())
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private Map<String, String> environment() {
    return Map.of(
        "YONDER_KEYSTORE",
        home.resolve("keys.p12").toString(),
        "YONDER_KEYSTORE_PASSWORD",
        SigningKeys.PASSWORD,
        "YONDER_TRUSTSTORE",
        home.resolve("trust.p12").toString(),
        "YONDER_TRUSTSTORE_PASSWORD",
        SigningKeys.PASSWORD,
        "PATH",
        Path.of(System.getProperty("java.home"), "bin")
            + File.pathSeparator
            + System.getenv("PATH"));
  }

  private void sh(String commands) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-ec", commands)
            .directory(home.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(commands + said).isZero();
  }

  @Test
  void its_commands_make_sign_verify_and_trust() throws Exception {
    List<String> commands = blocks("sh");
    assertThat(commands).hasSize(3);
    sh(commands.get(0));
    Path jar = SigningKeys.writeJar(home.resolve("Server01.jar"));
    CertificateReference reference = CertificateReference.of("ops", environment(), home);
    ModuleSigner.open(reference, new KeyPassword(environment(), null)).sign(jar);
    sh(commands.get(1));
    sh(commands.get(2));
    Properties configured = new Properties();
    configured.load(new StringReader(blocks("properties").get(0)));
    Properties system = new Properties();
    system.setProperty("yonder.executionPolicy", configured.getProperty("executionPolicy"));
    ModuleTrust trust = ModuleTrust.of(new TrustSettings(system, environment(), home), null, null);
    assertThat(trust.policy()).isEqualTo(ExecutionPolicy.ALL_SIGNED);
    assertThat(trust.open(jar).signer()).isEqualTo("CN=Ops,O=Example");
    assertThat(
            ModuleTrust.of(new TrustSettings(system, Map.of(), home), null, home.resolve("ops.pem"))
                .open(jar)
                .signer())
        .isEqualTo("CN=Ops,O=Example");
  }

  private static List<String> column(String heading) throws Exception {
    String rows = page().substring(page().indexOf("| " + heading + " |"));
    return rows.substring(0, rows.indexOf("\n\n"))
        .lines()
        .skip(2)
        .map(row -> row.split("\\|")[1].strip().replace("`", ""))
        .toList();
  }

  @Test
  void it_has_every_policy_and_every_option() throws Exception {
    assertThat(column("Policy"))
        .containsExactlyElementsOf(
            Arrays.stream(ExecutionPolicy.values())
                .map(ExecutionPolicy::toString)
                .collect(Collectors.toList()));
    assertThat(column("Certificate option"))
        .containsExactlyElementsOf(
            Arrays.stream(CertificateReference.class.getRecordComponents())
                .map(component -> component.getName())
                .toList());
  }

  @Test
  void its_bounds_are_those_of_the_code() throws Exception {
    assertThat(page().replaceAll("\\s+", " "))
        .contains(
            "at most %,d files, of at most %d MiB each and %d MiB together"
                .formatted(
                    ModuleContents.MAX_FILES,
                    ModuleContents.MAX_FILE_BYTES >> 20,
                    ModuleContents.MAX_BYTES >> 20));
  }
}
