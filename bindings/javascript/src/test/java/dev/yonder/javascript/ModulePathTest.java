package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as a named module, in a JVM of its own. */
class ModulePathTest {
  private static final String PROGRAM =
      """
      public class Main {
        public static void main(String[] arguments) throws Exception {
          var engine = new javax.script.ScriptEngineManager().getEngineByName("yonder-js");
          System.out.println(engine.getClass().getModule().getName());
          System.out.println(engine.getFactory().getClass().getModule().getName());
          engine.eval("const s = newSession('memory:'); importSession(s, { name: 'Get-Uptime' })");
          System.out.println(engine.eval("typeof getUptime() !== 'undefined'"));
          ((AutoCloseable) engine).close();
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void theEngineIsFoundOnTheModulePath() throws Exception {
    Path source = Files.writeString(directory.resolve("Main.java"), PROGRAM);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.addAll(List.of("--module-path", modulePath()));
    command.addAll(List.of("--add-modules", "dev.yonder.javascript"));
    command.add(source.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines())
        .containsSubsequence("dev.yonder.core", "dev.yonder.javascript", "true");
  }

  private static List<String> flags() {
    return Runtime.version().feature() < 24
        ? List.of()
        : List.of(
            "--enable-native-access=org.graalvm.truffle", "--sun-misc-unsafe-memory-access=allow");
  }

  /** What this test runs with, without the test classes. */
  private static String modulePath() {
    return String.join(
        File.pathSeparator,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
            .filter(entry -> !entry.contains("junit") && !entry.contains("js-scriptengine"))
            .toList());
  }
}
