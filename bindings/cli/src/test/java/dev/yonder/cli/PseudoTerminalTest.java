package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line at a real pseudo terminal, which script(1) makes. */
@Timeout(value = 200, unit = TimeUnit.SECONDS)
class PseudoTerminalTest {
  private static final String PROMPT = "> ";
  private static final char CTRL_C = 3;

  @TempDir Path directory;

  @BeforeAll
  static void needsScript() throws InterruptedException {
    assumeTrue(hasScript(), "there is no script(1) of util-linux to make a pseudo terminal");
  }

  private static boolean hasScript() throws InterruptedException {
    try {
      Process version = new ProcessBuilder("script", "--version").redirectErrorStream(true).start();
      boolean known = new String(version.getInputStream().readAllBytes()).contains("util-linux");
      return version.waitFor() == 0 && known;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aShellCompletesCallsIsInterruptedStartsAJobAndIsLeft() throws Exception {
    try (Typist typist = Typist.at(directory, "enter", "local:")) {
      typist.read(PROMPT).type("Add-Num\t").read("Add-Number ").type("2 3\r");
      typist.read("5\n").read(PROMPT).type("Wait-Time\r").read("\n").type("" + CTRL_C);
      typist.read("Stopped").read(PROMPT).type("Get-Number 5 2 &\r").read("Job 1 started");
      typist.read(PROMPT).type("receive 1 --follow\r").read("5\n6\n").read(PROMPT).type("exit\r");
      assertThat(typist.exit()).isZero();
    }
    assertThat(Files.readString(directory.resolve("history"))).contains("Add-Number 2 3");
  }

  @Test
  void progressIsABarThatIsGoneInTheEnd() throws Exception {
    try (Typist typist = Typist.at(directory, "call", "local:", "Write-All")) {
      typist.read("50% working half").read("1\n2\n3\n");
      assertThat(typist.exit()).isZero();
    }
    try (Typist typist = Typist.at(directory, "call", "local:", "Write-All", "--no-progress")) {
      typist.read("1\n2\n3\n");
      assertThat(typist.screen()).doesNotContain("working");
    }
  }

  @Test
  void aScriptOpensAShellAndGoesOnWhenItIsLeft() throws Exception {
    Path script =
        Files.writeString(
            directory.resolve("enter.groovy"),
            """
            def s = newSession 'local:', name: 'mine'
            invokeCommand s, script: 'x = 40'
            enterSession s
            println 'left: ' + invokeCommand(s, script: 'x')
            """);
    try (Typist typist = Typist.at(directory, "run", script.toString())) {
      typist.read(": mine> ").type("x = x + 2\r").read("42\n").read(PROMPT).type("exit\r");
      typist.read("left: [42]");
      assertThat(typist.exit()).isZero();
    }
  }
}
