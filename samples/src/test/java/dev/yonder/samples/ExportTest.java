package dev.yonder.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One exported module in each of the languages, by the lines that the README shows. */
@Timeout(120)
class ExportTest {
  private static final String SESSION = "Module Server01 makes a session to local:/\n";

  /** A checkout in which nothing was exported yet. */
  @TempDir private static Path checkout;

  @BeforeAll
  static void export() throws Exception {
    for (String entry : List.of("yonder", "bindings", "README.md", "LICENSE", ".ci")) {
      Files.createSymbolicLink(checkout.resolve(entry), Shell.ROOT.resolve(entry));
    }
    Path samples = Files.createDirectory(checkout.resolve("samples"));
    for (String directory : List.of("export", "greeting", "hello", "modules")) {
      Shell.run(samples, "cp -r '%s/samples/%s' .".formatted(Shell.ROOT, directory));
    }
    Shell done = Shell.run(checkout, line("-o out/Server01"));
    assertThat(done.err()).isEmpty();
    assertThat(done.out().lines()).hasSize(8).contains(checkout + "/out/Server01/module.json");
  }

  /** The line of the README's commands that has these words. */
  private static String line(String words) throws IOException {
    return ReadmeTest.exportCommands()
        .lines()
        .filter(line -> line.contains(words))
        .findFirst()
        .orElseThrow();
  }

  private static Shell run(String line) throws Exception {
    return Shell.run(
        checkout,
        "PATH='%s/samples/src/test/programs':$PATH".formatted(Shell.ROOT),
        line("export YONDER_MODULE_PATH"),
        line);
  }

  private static void assertPrints(String line, String... said) throws Exception {
    Shell done = run(line);
    assertThat(done.err()).isEqualTo(SESSION);
    assertThat(done.out()).isEqualTo(String.join("\n", said) + "\n");
    assertThat(done.exit()).isZero();
  }

  private static long bytes(String ending) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(checkout.resolve("samples"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
        sum += Files.size(file);
      }
    }
    assertThat(sum).isPositive();
    return sum;
  }

  private static String hash(String algorithm) throws Exception {
    byte[] readme = Files.readAllBytes(checkout.resolve("README.md"));
    MessageDigest digest = MessageDigest.getInstance(algorithm);
    return HexFormat.of().formatHex(digest.digest(readme));
  }

  @Test
  void groovyImportsItsFunctionsStatically() throws Exception {
    assertPrints(line("sizes.groovy"), bytes(".groovy") + " bytes of Groovy", hash("SHA-256"));
  }

  @Test
  void groovyImportsTheModule() throws Exception {
    assertPrints("./yonder run samples/export/hashes.groovy", "[" + hash("SHA-1") + "]", "2");
  }

  @Test
  void javaScriptImportsItsFunctions() throws Exception {
    assertPrints(line("sizes.mjs"), bytes(".mjs") + " bytes of JavaScript", hash("SHA-256"));
  }

  @Test
  void typeScriptChecksThatScript() throws Exception {
    Shell installed = Shell.run(Shell.ROOT, ".ci/typescript");
    boolean found = installed.exit() == 0;
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as(installed.err()).isTrue();
    }
    assumeTrue(found, "TypeScript is not here; run .ci/typescript");
    String tsc =
        "node '%s/node_modules/typescript/lib/tsc.js' --pretty false -p samples/export"
            .formatted(installed.out().strip());
    assertThat(run(tsc).out()).isEmpty();
    Path script = checkout.resolve("samples/export/sizes.mjs");
    Path wrong = checkout.resolve("samples/export/wrong.mjs");
    Files.writeString(wrong, Files.readString(script).replace("filter:", "fliter:"));
    try {
      assertThat(run(tsc).out())
          .startsWith("samples/export/wrong.mjs(5,")
          .contains("'fliter' does not exist in type 'Omit<GetChildItemOptions<")
          .hasLineCount(1);
    } finally {
      Files.delete(wrong);
    }
  }

  @Test
  void jshellStartsWithItsFunctions() throws Exception {
    Shell done = run(line("jshell "));
    assertThat(done.err()).isEqualTo(SESSION);
    assertThat(done.out())
        .containsPattern("\\$1 ==> path +name +type +length +lastModified +permissions\n")
        .containsPattern("samples/modules/orders.mjs +orders.mjs +file ")
        .containsPattern("SHA1 +" + hash("SHA-1") + " +" + checkout + "/README.md\n")
        .contains("$3 ==> getFileHash - Gives the hash of each file's content.\n");
    assertThat(done.exit()).isZero();
  }

  @Test
  void jbangRunsJavaThatKnowsItsTypes() throws Exception {
    assertPrints(line("jbang "), bytes(".java") + " bytes of Java", hash("SHA-256"));
  }

  /** The pipeline itself runs where the pipelines' own Groovy is, in bindings/jenkins-it. */
  @Test
  void aSharedLibraryIsExported() throws Exception {
    Shell done = run(line("--jenkins"));
    assertThat(done.err()).isEmpty();
    assertThat(done.out().lines())
        .contains(checkout + "/out/library/Server01/jenkins/vars/getChildItem.groovy");
  }
}
