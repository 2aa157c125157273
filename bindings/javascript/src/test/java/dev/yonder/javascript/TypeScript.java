package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yonder.exports.GeneratedFile;
import dev.yonder.exports.ModuleManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real TypeScript of a version of its own, as {@code .ci/typescript} installs it. */
final class TypeScript {
  private static final String MISSING = "TypeScript or Node.js is not here; run .ci/typescript";
  private static final Pattern VERSION = Pattern.compile("\"typescript\": \"([^\"]+)\"");
  private static final Pattern ERROR =
      Pattern.compile("[^(]+\\((\\d+),\\d+\\): error (TS\\d+): .*");

  private final Path installed;
  private final Path directory;

  /** An error, with all that is said of it. */
  record Finding(int line, String text) {}

  private TypeScript(Path installed, Path directory) {
    this.installed = installed;
    this.directory = directory;
  }

  /** Skips the test where there is no TypeScript; but not in CI, where there has to be one. */
  static TypeScript in(Path directory) throws Exception {
    Path installed = cache().resolve("yonder/typescript-" + version());
    boolean found =
        Files.exists(installed.resolve("node_modules/typescript/lib/tsc.js")) && hasNode();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as(MISSING).isTrue();
    }
    assumeTrue(found, MISSING);
    return new TypeScript(installed, directory);
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(home -> !home.isEmpty())
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache"));
  }

  private static String version() throws IOException {
    Matcher version =
        VERSION.matcher(Files.readString(Path.of("src/test/typescript/package.json")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Puts a module where programs import it from. */
  static void write(ModuleManifest module, Path directory) throws IOException {
    for (GeneratedFile file : new JavaScriptFace().files(module)) {
      Files.writeString(directory.resolve(file.path()), file.text());
    }
  }

  /** What the compiler finds in a program, in order. */
  List<Finding> check(String program) throws Exception {
    Path file = Files.writeString(directory.resolve("program.mjs"), program);
    return compile("--checkJs", "--allowJs", "--module", "nodenext", file.toString());
  }

  /** Runs the compiler with some options more. */
  List<Finding> compile(String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", tsc(), "--noEmit", "--strict"));
    command.addAll(List.of("--pretty", "false", "--target", "es2024"));
    command.addAll(List.of(more));
    return findings(command);
  }

  /** Runs the compiler as {@code tsconfig.json} says. */
  List<Finding> compileProject() throws Exception {
    return findings(List.of("node", tsc(), "--pretty", "false"));
  }

  private List<Finding> findings(List<String> command) throws Exception {
    List<Finding> findings = new ArrayList<>();
    for (String line : run(command)) {
      Matcher error = ERROR.matcher(line);
      if (error.matches()) {
        findings.add(new Finding(Integer.parseInt(error.group(1)), line));
      } else {
        assertThat(findings).as(line).isNotEmpty();
        Finding last = findings.remove(findings.size() - 1);
        findings.add(new Finding(last.line(), last.text() + "\n" + line));
      }
    }
    return findings;
  }

  private String tsc() {
    return installed.resolve("node_modules/typescript/lib/tsc.js").toString();
  }

  /** What an editor offers at each {@code /}{@code *?*}{@code /} of a program. */
  List<String> completions(String program) throws Exception {
    Path file = Files.writeString(directory.resolve("program.mjs"), program);
    Path script = Path.of("src/test/resources/dev/yonder/javascript/completions.cjs");
    return run(
        List.of("node", script.toAbsolutePath().toString(), installed.toString(), file.toString()));
  }

  private List<String> run(List<String> command) throws Exception {
    Path output = Files.createTempFile(directory, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).as(String.join(" ", command)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.UTF_8).lines().toList();
  }
}
