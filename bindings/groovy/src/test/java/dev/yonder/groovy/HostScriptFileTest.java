package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.Invocation;
import dev.yonder.host.CommandModule;
import dev.yonder.host.HostCommand;
import dev.yonder.host.ScriptRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Script files that are commands. */
@Timeout(60)
class HostScriptFileTest {
  private static final String REPORT =
      """
      #!/usr/bin/env yonder
      /**
       * Reports on a place. At length.
       *
       * @param {string} place where
       * @param {int} [depth=2] how deep
       * @param {switch} loud whether to shout
       * @param note said at the end
       */
      def text = "$place $depth ${args.join('-')}"
      println 'working'
      [loud ? text.toUpperCase() : text, note]
      """;

  @TempDir Path folder;

  private final ScriptRuntime runtime = new GroovyScriptLanguage().start();
  private @Nullable HostScripts host;

  @AfterEach
  void close() {
    runtime.close();
    if (host != null) {
      host.close();
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("args.groovy"), text);
  }

  /**
   * A module of one script.
   *
   * @param script the script
   */
  public record Scripts(HostCommand script) implements CommandModule {
    @Override
    public List<HostCommand> commands() {
      return List.of(script);
    }
  }

  private HostScripts offer(String text) throws IOException {
    HostScripts made = new HostScripts(runtime, new Scripts(runtime.script("report", write(text))));
    host = made;
    return made;
  }

  private static List<@Nullable Object> call(
      HostScripts host, Map<String, @Nullable Object> named, @Nullable Object... positional) {
    return host.session.call(Invocation.of("report", positional).withNamed(named)).values();
  }

  @Test
  void theLeadingCommentIsTheSignature() throws Exception {
    HostCommand script = runtime.script("report", write(REPORT));
    CommandInfo info = script.info();
    assertThat(script.description()).isEqualTo("At length.");
    assertThat(info.type()).isEqualTo(CommandType.SCRIPT);
    assertThat(info.synopsis()).isEqualTo("Reports on a place.");
    assertThat(info.parameters())
        .map(p -> p.name() + " " + p.type() + " " + p.help())
        .containsExactly(
            "place string where",
            "depth int how deep",
            "loud switch whether to shout",
            "note any said at the end",
            "args any[] ");
  }

  @Test
  void parametersAreVariablesAndTheRestIsArgs() throws Exception {
    HostScripts host = offer(REPORT);
    assertThat(call(host, Map.of("note", "n"), "here")).containsExactly("here 2 ", "n");
    assertThat(call(host, Map.of("loud", true, "note", 1), "here", 3, 4, 5))
        .as("loud and note were given by name")
        .containsExactly("HERE 3 4-5", 1);
    assertThatThrownBy(() -> call(host, Map.of("note", "n")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("place");
    assertThatThrownBy(() -> call(host, Map.of("depth", "x"), "here"))
        .isInstanceOf(BindingException.class);
  }

  @Test
  void aScriptWithoutACommentTakesAnything() throws Exception {
    HostScripts host = offer("args.collect { it * 2 }");
    assertThat(call(host, Map.of(), 1, 2)).containsExactly(2, 4);
    assertThat(call(host, Map.of())).isEmpty();
  }

  @Test
  void aScriptSeesTheSessionAndKeepsItsOwnVariablesToItself() throws Exception {
    HostScripts host = offer("count = shared + 1; def f() { getGreeting('Ada') }; [count, f()]");
    host.run("shared = 5; count = 100");
    assertThat(call(host, Map.of())).containsExactly(6, "Hello Ada.");
    assertThat(host.run("[count, report()[0]]")).containsExactly(100, 6);
    assertThatThrownBy(() -> host.run("f()")).isInstanceOf(CommandException.class);
  }

  @Test
  void aScriptThatChangedIsReadAgain() throws Exception {
    HostScripts host = offer("1");
    assertThat(call(host, Map.of())).containsExactly(1);
    write("args.size() + 40 + 2");
    assertThat(call(host, Map.of())).containsExactly(42);
    Files.delete(folder.resolve("args.groovy"));
    assertThatThrownBy(() -> call(host, Map.of()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("Script report cannot be read");
  }

  @Test
  void aScriptThatIsNotCorrectSaysWhereAndWhy() {
    assertThatThrownBy(() -> runtime.script("report", write("\nif (")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s)args.groovy:2: .*");
    assertThatThrownBy(() -> runtime.script("report", folder.resolve("none.groovy")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anErrorTellsTheFileAndTheLine() throws Exception {
    HostScripts host = offer("\nthrow new IOException('bad')");
    CommandException error =
        catchThrowableOfType(CommandException.class, () -> call(host, Map.of()));
    assertThat(error.scriptStack()).contains("(args.groovy:2)");
  }
}
