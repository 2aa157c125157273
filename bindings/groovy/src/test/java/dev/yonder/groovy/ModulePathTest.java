package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine works as a named module, found by its service. */
class ModulePathTest {
  private static final String PROGRAM =
      """
      import java.util.ServiceLoader;
      import javax.script.*;

      public class Program {
        public static void main(String[] args) throws Exception {
          ScriptEngine engine = new ScriptEngineManager().getEngineByName("yonder-groovy");
          System.out.println(engine.getClass().getModule().getName());
          engine.getContext().setWriter(new java.io.OutputStreamWriter(System.out));
          System.out.println(engine.eval(String.join("\\n",
              "def f = { newSession(it) }",
              "for (uri in ['memory:', 'local:']) {",
              "  def s = f(uri)",
              "  def m = importSession s, module: 'Host', prefix: uri == 'memory:' ? 'M' : 'L'",
              "  println s.state + ' ' + m.name",
              "}",
              "println getMUptime().keySet().contains('uptime') || getMUptime() != null",
              "getLProcess(id: getSession()[1].hostPid).each { println it.pid == getSession()[1].hostPid }",
              "try { getMContent('/nope/nope') } catch (CommandException e) { println 'caught' }",
              "getMChildItem('/').collect(formatTable).size() > 1")));
          ((AutoCloseable) engine).close();
          for (var language : ServiceLoader.load(dev.yonder.host.ScriptLanguage.class)) {
            try (var runtime = language.start()) {
              var commands = runtime.load(java.nio.file.Path.of(args[0])).commands();
              System.out.println(language.name() + " " + commands.get(0).info().parameters());
            }
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aScriptRunsFromTheModulePath() throws Exception {
    Path program = Files.writeString(folder.resolve("Program.java"), PROGRAM);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-p", modulePath(), "--add-modules", "dev.yonder.groovy", program.toString()));
    Path tools = Files.writeString(folder.resolve("tools.groovy"), "def f() { println 1 }");
    command.add(tools.toString());
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(output, StandardCharsets.UTF_8))
          .isEqualTo(
              """
              dev.yonder.core
              Open Host
              Open Host
              true
              true
              caught
              true
              groovy []
              """);
    } finally {
      process.destroyForcibly();
    }
  }

  /** What this test runs with, without tests and the tools for tests. */
  private static String modulePath() throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(entry).getFileName().toString();
      boolean wanted =
          entry.endsWith("classes") && !entry.endsWith("test-classes")
              || name.matches(
                      "(groovy-\\d|yonder-core|jackson-|slf4j-api|slf4j-nop|jspecify).*\\.jar")
                  && !name.endsWith("-tests.jar");
      if (wanted) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }
}
