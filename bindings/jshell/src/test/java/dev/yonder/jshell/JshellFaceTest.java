package dev.yonder.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.kit.SampleModules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The start-up file, as jshell reads it. */
class JshellFaceTest {
  @TempDir Path directory;

  private JShell shell;

  @BeforeEach
  void open() {
    shell = JShell.builder().executionEngine("local").build();
    for (String entry : Faces.core().split(java.io.File.pathSeparator)) {
      shell.addToClasspath(entry);
    }
    run("import java.util.*; import java.math.*; import java.net.*;");
  }

  @AfterEach
  void close() {
    shell.close();
  }

  /** As the tool does with a file: piece by piece, each of which has to be accepted. */
  private List<Snippet> run(String text) {
    List<Snippet> snippets = new ArrayList<>();
    String rest = text;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      String source = next.completeness().isComplete() ? next.source() : rest;
      rest = next.completeness().isComplete() ? next.remaining() : "";
      for (SnippetEvent event : shell.eval(source)) {
        assertThat(event.status())
            .as(source)
            .isIn(Snippet.Status.VALID, Snippet.Status.OVERWRITTEN);
        assertThat(event.exception()).as(source).isNull();
        snippets.add(event.snippet());
      }
    }
    return snippets;
  }

  private List<String> completions(String text) {
    return shell
        .sourceCodeAnalysis()
        .completionSuggestions(text, text.length(), new int[1])
        .stream()
        .map(SourceCodeAnalysis.Suggestion::continuation)
        .toList();
  }

  private List<String> signatures(String text) {
    return shell.sourceCodeAnalysis().documentation(text, text.length(), false).stream()
        .map(SourceCodeAnalysis.Documentation::signature)
        .toList();
  }

  @Test
  @Timeout(120)
  void functionsAreCompletedWithTheirParameters() {
    run(Faces.text(SampleModules.typical(), ".jsh"));
    assertThat(completions("getDi")).contains("getDisk(");
    assertThat(signatures("getDisk("))
        .contains("Object getDisk(String name)", "Object getDisk(Map<String,?> options)");
    assertThat(signatures("stopThing(")).contains("Object stopThing(long id)");
    assertThat(completions("comm")).contains("commands()");
  }

  @Test
  @Timeout(180)
  void ofManyCommandsTheFunctionsAreInOneClass() {
    List<Snippet> snippets = run(Faces.text(Faces.many(SampleModules.typical(), 100), ".jsh"));
    assertThat(snippets).hasSize(4);
    assertThat(completions("Server01.getDisk9")).contains("getDisk9(", "getDisk90(", "getDisk99(");
    assertThat(signatures("Server01.getDisk90("))
        .contains("Object Server01.getDisk90(String name)");
  }

  @Test
  @Timeout(180)
  void aHostileModuleRunsNothingAndDeclaresNothingElse() {
    ModuleManifest module = SampleModules.hostile();
    List<ExportedCommand> some = new ArrayList<>();
    for (int i = 0; i < module.commands().size(); i += 3) {
      some.add(module.commands().get(i));
    }
    List<Snippet> snippets = run(Faces.text(Faces.with(module, some), ".jsh"));
    Set<String> expected =
        Stream.concat(
                Stream.of("commands", "help"),
                some.stream().map(ExportedCommand::function).filter(JavaNames::isFunction))
            .collect(Collectors.toSet());
    assertThat(
            snippets.stream()
                .filter(MethodSnippet.class::isInstance)
                .map(snippet -> ((MethodSnippet) snippet).name())
                .collect(Collectors.toSet()))
        .isEqualTo(expected);
    assertThat(snippets.stream().map(Snippet::kind))
        .allMatch(
            kind ->
                kind == Snippet.Kind.METHOD
                    || kind == Snippet.Kind.TYPE_DECL
                    || kind == Snippet.Kind.IMPORT);
    run(Faces.text(module, ".jsh"));
  }

  @Test
  void whatIsNoNameIsReachedAllTheSame() {
    assertThat(Faces.text(SampleModules.hostile(), ".jsh"))
        .contains("// Not a name in Java: Hostile.call(\"wait\", Map.of())")
        .matches("\\p{ASCII}+");
  }

  @Test
  @Timeout(180)
  void theToolItselfTakesTheFileInAnyLocale() throws Exception {
    Faces.write(SampleModules.hostile(), directory);
    Path script =
        Files.writeString(
            directory.resolve("exit.jsh"), "System.out.println(\"there\")\n/exit 3\n");
    for (Path home : Faces.javaHomes()) {
      Faces.Done done =
          Faces.run(
              List.of(
                  home.resolve("bin/jshell").toString(),
                  "--class-path",
                  Faces.core(),
                  "--startup",
                  "DEFAULT",
                  "--startup",
                  "Hostile.jsh",
                  script.toString()),
              directory,
              List.of("LC_ALL=C"));
      assertThat(done.out()).isEqualTo("there\n");
      assertThat(done.exit()).isEqualTo(3);
    }
  }
}
