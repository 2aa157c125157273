package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.command.CommandType;
import dev.yonder.host.HostCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Script files of a host as commands. */
@Timeout(60)
class HostScriptFileTest extends HostScriptTest {
  private HostCommand offerScript(String file, String text) throws IOException {
    HostCommand command = runtime.script("Run-It", write(file, text));
    offer(command);
    return command;
  }

  @Test
  void documentedParametersAreVariablesAndTheRestIsArgs() throws IOException {
    HostCommand command =
        offerScript(
            "it.js",
            """
            #!/usr/bin/env node
            /**
             * Repeats.
             * @param {string} word What.
             * @param {integer} [times=1 + 1] How often.
             * @param [mark] Between.
             */
            const joined = Array(times).fill(word).join(mark ?? '-');
            [joined, args.length]
            """);
    assertThat(command.info().type()).isEqualTo(CommandType.SCRIPT);
    assertThat(command.info().synopsis()).isEqualTo("Repeats.");
    assertThat(call("Run-It", Map.of(), "a")).containsExactly("a-a", 0);
    assertThat(call("Run-It", Map.of("times", 3, "mark", "+"), "a")).containsExactly("a+a+a", 0);
    assertThat(call("Run-It", Map.of(), "a", 1, "", 4, 5)).containsExactly("a", 2);
    assertThatThrownBy(() -> call("Run-It", Map.of())).isInstanceOf(BindingException.class);
  }

  @Test
  void eachRunBeginsAnew() throws IOException {
    offerScript("it.js", "var n = (globalThis.n ?? 0) + 1; const once = 1; n");
    assertThat(call("Run-It", Map.of())).containsExactly(1);
    assertThat(call("Run-It", Map.of())).containsExactly(1);
    assertThat(run("typeof n")).containsExactly("undefined");
  }

  @Test
  void aScriptAwaitsYieldsPrintsAndCallsCommands() throws IOException {
    offerScript(
        "it.js",
        "const x = await Promise.resolve(addNumber(1, 2));\n"
            + "(function* () { yield x; yield addNumber(x, 1); })()");
    assertThat(call("Run-It", Map.of())).containsExactly(3, 4);
  }

  @Test
  void aModuleGivesItsDefaultExport() throws IOException {
    write("part.mjs", "export const x = 5;");
    offerScript("it.mjs", "import { x } from './part.mjs';\nexport default [x, args[0]];");
    assertThat(call("Run-It", Map.of(), 7)).containsExactly(5, 7);
  }

  @Test
  void aChangedFileIsReadAnew() throws IOException {
    Path file = directory.resolve("it.js");
    offerScript("it.js", "1");
    assertThat(call("Run-It", Map.of())).containsExactly(1);
    write("it.js", "20");
    assertThat(call("Run-It", Map.of())).containsExactly(20);
    Files.setLastModifiedTime(write("it.js", "30"), FileTime.fromMillis(1));
    assertThat(call("Run-It", Map.of())).containsExactly(30);
    write("it.js", "let = ;");
    assertThatThrownBy(() -> call("Run-It", Map.of()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("it.js:1");
    Files.delete(file);
    assertThatThrownBy(() -> call("Run-It", Map.of()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("it.js");
  }

  @Test
  void whatIsNoScriptIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> runtime.script("It", write("it.js", "\nlet = ;")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it.js:2");
    assertThatThrownBy(() -> runtime.script("It", directory.resolve("none.js")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFailureTellsTheLineOfTheScript() throws IOException {
    offerScript("it.js", "\n\nnull.x");
    assertThatThrownBy(() -> call("Run-It", Map.of()))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.scriptStack()).contains("it.js:3"));
  }
}
