package dev.yonder.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/JAVA.md} shows, with a module of a host that really is there. */
class DocumentedUseTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w+)\n(.*?)```");

  @TempDir Path directory;

  private static String block(String language) throws Exception {
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs", "JAVA.md")));
    while (blocks.find()) {
      if (blocks.group(1).equals(language)) {
        return blocks.group(2);
      }
    }
    throw new AssertionError("docs/JAVA.md shows no " + language);
  }

  @Test
  @Timeout(150)
  void theJavaProgramRuns() throws Exception {
    Path module = Faces.exported(directory.resolve("Server01"));
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Files.writeString(directory.resolve("Report.java"), block("java"));
    Path home = Path.of(System.getProperty("java.home"));
    Faces.Done compiled =
        Faces.run(
            List.of(
                home.resolve("bin/javac").toString(),
                "-parameters",
                "-encoding",
                "UTF-8",
                "-cp",
                Faces.core(),
                "-d",
                classes.toString(),
                module.resolve("Server01.java").toString(),
                "Report.java"),
            directory,
            List.of());
    assertThat(compiled.out()).isEmpty();
    Faces.Done done =
        Faces.run(
            List.of(
                home.resolve("bin/java").toString(),
                "-cp",
                classes + java.io.File.pathSeparator + Faces.core(),
                "Report"),
            directory,
            List.of());
    assertThat(done.out()).endsWith("5\nWien\nWien\n[0, 1, 2]\nAdd-Number\n");
    assertThat(done.exit()).isZero();
  }

  @Test
  @Timeout(150)
  void theLinesOfJshellRun() throws Exception {
    Path module = Faces.exported(directory.resolve("Server01"));
    Path script = Files.writeString(directory.resolve("lines.jsh"), block("jshelllanguage"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jshell").toString(),
                "--class-path",
                Faces.core(),
                "--startup",
                "DEFAULT",
                "--startup",
                module.resolve("Server01.jsh").toString(),
                script.toString()));
    Faces.Done done = Faces.run(command, directory, List.of());
    assertThat(done.out()).contains("5\n", "Wien", "addNumber");
    assertThat(done.exit()).isZero();
  }
}
