package dev.yonder.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README says what is so: its files are the samples, its commands run. */
class ReadmeTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Shell.ROOT.resolve("README.md")));
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  /** The commands about an exported module, which {@link ExportTest} runs one by one. */
  static String exportCommands() throws IOException {
    return blocks("sh").stream()
        .filter(block -> block.startsWith("./yonder export "))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groovy hello/hello.groovy",
        "groovy modules/Stock.groovy",
        "js modules/orders.mjs",
        "groovy pipeline/order.groovy",
        "groovy longjob/start.groovy",
        "js longjob/finish.mjs",
        "java greeting/Greetings.java",
        "groovy greeting/greeting.groovy",
        "js greeting/greeting.mjs",
        "groovy export/sizes.groovy",
        "js export/sizes.mjs",
        "java export/files.jsh",
        "java export/Sizes.java",
        "groovy export/Jenkinsfile",
      })
  void aFileThatTheReadmeShowsIsTheSample(String languageAndFile) throws IOException {
    String[] parts = languageAndFile.split(" ");
    assertThat(blocks(parts[0]))
        .contains(Files.readString(Shell.ROOT.resolve("samples").resolve(parts[1])));
  }

  @Test
  void theCommandsRunAsTheyStand(@TempDir Path directory) throws Exception {
    for (String entry : List.of("yonder", "bindings", "samples", "README.md")) {
      Files.createSymbolicLink(directory.resolve(entry), Shell.ROOT.resolve(entry));
    }
    int run = 0;
    List<String> blocks = new ArrayList<>(blocks("sh"));
    blocks.remove(exportCommands());
    for (String block : blocks) {
      String commands = block.replace("./mvnw verify ", "true ");
      Shell done = Shell.run(directory, commands);
      assertThat(done.exit()).as(commands + done.err()).isZero();
      run++;
    }
    assertThat(run).isEqualTo(3);
  }

  @Test
  void whatHelloPrintsIsWhatTheReadmeShows() throws Exception {
    List<String> shown = blocks("text").get(0).lines().map(ReadmeTest::shape).distinct().toList();
    Shell done = Shell.run(Shell.ROOT, "./yonder run samples/hello/hello.groovy");
    assertThat(done.out().lines().map(ReadmeTest::shape).distinct().toList())
        .containsAll(shown.stream().filter(line -> !line.contains("#")).toList());
    assertThat(shown).anyMatch(line -> line.startsWith("Get FileHash is Completed"));
  }

  @Test
  void whatThePipelinePrintsIsWhatTheReadmeShows() throws Exception {
    Shell done = Shell.run(Shell.ROOT, "./yonder run samples/pipeline/order.groovy");
    assertThat(done.out()).isEqualTo(blocks("text").get(1));
  }

  /** A line without what differs from run to run: numbers, blanks, the hash. */
  private static String shape(String line) {
    return line.replaceAll("[0-9a-f]{16}", "")
        .replaceAll("[0-9.]+", "#")
        .replaceAll("[ -]+", " ")
        .strip();
  }
}
