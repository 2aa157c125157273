package dev.yonder.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  @TempDir Path directory;

  /** A process list made by the launcher's own JVM shows how that was started. */
  @Test
  void commandsAndCallsHaveNoScriptEngineOnTheirOwnClassPathButTheirHostsDo() throws Exception {
    Shell done = Shell.run(Shell.ROOT, "./yonder call memory: Get-Process --name java --json");
    assertThat(done.exit()).as(done.err()).isZero();
    String command =
        done.out()
            .lines()
            .filter(line -> line.contains("Main call memory: Get-Process"))
            .findFirst()
            .orElseThrow();
    assertThat(command).contains("yonder-core", "languages");
    assertThat(command.substring(command.indexOf(" -cp ")))
        .contains("yonder-core")
        .doesNotContain("languages", "groovy", "polyglot");
  }

  @Test
  void theSecondRunSaysNothingButItsResult() throws Exception {
    Shell.run(Shell.ROOT, "./yonder call local: Get-Date");
    Shell done = Shell.run(Shell.ROOT, "./yonder call local: Get-Date");
    assertThat(done.err()).isEmpty();
    assertThat(done.out()).hasLineCount(1);
  }

  @Test
  void itRunsFromAnyDirectoryAndThroughALink() throws Exception {
    Files.createSymbolicLink(directory.resolve("y"), Shell.ROOT.resolve("yonder"));
    Shell done = Shell.run(directory, "./y --version");
    assertThat(done.err()).isEmpty();
    assertThat(done.out()).startsWith("yonder ");
  }

  @Test
  void withoutJavaItSaysWhatIsMissing() throws Exception {
    Shell done =
        Shell.run(
            directory, "export JAVA_HOME=/nowhere", Shell.ROOT + "/yonder --version || echo $?");
    assertThat(done.out()).isEqualTo("69\n");
    assertThat(done.err()).contains("install a JDK 17 or newer");
  }

  @Test
  void anOldJavaIsRefused() throws Exception {
    Path home = directory.resolve("jdk");
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Files.writeString(home.resolve("bin/java"), "#!/bin/sh\n");
    Shell done =
        Shell.run(
            directory,
            "chmod +x jdk/bin/java",
            "export JAVA_HOME=" + home,
            Shell.ROOT + "/yonder --version || echo $?");
    assertThat(done.out()).isEqualTo("69\n");
    assertThat(done.err()).contains("Java 11.0.2 is too old");
  }
}
