package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildCommandTest {
  @TempDir Path directory;

  private static List<String> command(Map<String, Object> values) throws IOException {
    TransportOptions options = new TransportOptions(Duration.ofSeconds(1), values);
    return ChildCommand.of(ChildOptions.of(options), "a.Main");
  }

  private static String classPath(List<String> command) {
    return command.get(command.indexOf("-cp") + 1);
  }

  @AfterEach
  void clear() {
    System.clearProperty(ChildCommand.CLASS_PATH_PROPERTY);
    System.clearProperty(ChildCommand.JVM_ARGS_PROPERTY);
  }

  @Test
  void theChildGetsThisJavaAndItsClassPath() throws Exception {
    List<String> command = command(Map.of());
    assertThat(command)
        .startsWith(
            System.getProperty("java.home") + "/bin/java",
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xshare:auto")
        .endsWith("a.Main", "--stdio", "--keep");
    assertThat(classPath(command).split(File.pathSeparator))
        .contains(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  @Test
  void aGivenClassPathIsAddedBehindAndMadeAbsolute() throws Exception {
    String here = Path.of("").toAbsolutePath().toString();
    System.setProperty(ChildCommand.CLASS_PATH_PROPERTY, "/a.jar:b.jar");
    assertThat(classPath(command(Map.of("classPath", List.of("/c.jar", Path.of("lib/*"))))))
        .isEqualTo("/a.jar:%s/b.jar:/c.jar:%s/lib/*".formatted(here, here));
    assertThat(classPath(command(Map.of("classPath", new StringBuilder("/c.jar:/d.jar")))))
        .endsWith(":/c.jar:/d.jar");
  }

  @Test
  void argumentsOfTheLauncherComeBeforeThoseOfTheCaller() throws Exception {
    System.setProperty(ChildCommand.JVM_ARGS_PROPERTY, " -Xmx100m  -Done=1 ");
    List<String> command = command(Map.of("jvmArgs", List.of("-Xmx200m")));
    assertThat(command).containsSubsequence("-Xmx100m", "-Done=1", "-Xmx200m", "-cp");
  }

  @Test
  void flagsThatOnlyNewerJvmsKnowAreForThemOnly() throws Exception {
    assertThat(command(Map.of("java", home("17.0.9"))))
        .doesNotContain("--sun-misc-unsafe-memory-access=allow");
    assertThat(command(Map.of("java", home("25.0.3").resolve("bin/java"))))
        .contains("--sun-misc-unsafe-memory-access=allow");
    assertThat(command(Map.of("java", home("unknown"))))
        .doesNotContain("--sun-misc-unsafe-memory-access=allow");
  }

  private Path home(String version) throws IOException {
    Path home = directory.resolve(version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.createFile(home.resolve("bin/java"));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }

  @Test
  void aChildIsAskedToAttachOnRequest() throws Exception {
    assertThat(command(Map.of("attach", true))).endsWith("a.Main", "--stdio", "--attach");
    assertThat(command(Map.of("attach", false))).endsWith("a.Main", "--stdio", "--keep");
    assertThatThrownBy(() -> command(Map.of("attach", "yes"))).hasMessageContaining("'attach'");
  }

  @Test
  void aJavaThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> command(Map.of("java", "/no/java")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/java");
  }

  @Test
  void optionsOfTheWrongKindAreNamed() {
    assertThatThrownBy(() -> command(Map.of("jvmArgs", "-Xmx1g")))
        .isInstanceOf(BindingException.class)
        .hasMessage("Option 'jvmArgs' has to be a list of strings, not String");
    assertThatThrownBy(() -> command(Map.of("environment", List.of())))
        .hasMessageContaining("'environment'");
    assertThatThrownBy(() -> command(Map.of("stderr", "yes"))).hasMessageContaining("'stderr'");
    assertThatThrownBy(() -> command(Map.of("java", 17))).hasMessageContaining("'java'");
    assertThatThrownBy(() -> command(Map.of("user", "x"))).hasMessageContaining("no option 'user'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:x", "local://host", "local:/x", "local:/?a=b"})
  void anythingBehindTheSchemeIsRefused(String uri) {
    assertThatThrownBy(
            () ->
                new ChildProcessTransportProvider().open(URI.create(uri), TransportOptions.DEFAULT))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("should be local:");
  }
}
