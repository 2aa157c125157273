package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts whose file ends with {@code .mjs}. */
class ModuleTest extends ScriptTest {
  @TempDir Path outside;
  private Path directory = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    directory = Files.createDirectories(outside.resolve("scripts"));
    Files.createDirectories(directory.resolve("lib"));
    Files.writeString(
        directory.resolve("math.mjs"),
        "import { two } from './lib/two.mjs';\n" + "export const four = two * 2;");
    Files.writeString(directory.resolve("lib/two.mjs"), "export const two = 2;");
    Files.writeString(outside.resolve("secret.mjs"), "export const secret = 1;");
    engine.put(ScriptEngine.FILENAME, directory.resolve("main.mjs").toString());
  }

  @Test
  void aModuleAwaitsAtItsTop() throws ScriptException {
    eval(
        """
        importSession(newSession('memory:'));
        const [sum] = await addNumber(1, 2, { asJob: true });
        await new Promise(done => setTimeout(done, 10));
        globalThis.sum = sum;
        """);
    assertThat(engine.get("sum")).isEqualTo(3);
  }

  @Test
  void aModuleImportsTheFilesBesideIt() throws ScriptException {
    eval("import { four } from './math.mjs'; globalThis.n = four;");
    assertThat(engine.get("n")).isEqualTo(4);
    eval("const { two } = await import('./lib/two.mjs'); globalThis.n = two;");
    assertThat(engine.get("n")).isEqualTo(2);
  }

  @Test
  void aModuleReadsNoOtherFile() throws IOException {
    assertThat(failure("import '../secret.mjs'").getMessage()).contains("Cannot find module");
    assertThat(failure("import '" + outside.resolve("secret.mjs") + "'").getMessage())
        .contains("Cannot find module");
    Files.createSymbolicLink(directory.resolve("link.mjs"), outside.resolve("secret.mjs"));
    assertThat(failure("import './link.mjs'").getMessage()).contains("Cannot find module");
    assertThat(failure("await import('./missing.mjs')").getMessage())
        .contains("Cannot find module");
  }

  @Test
  void aModuleThatFailsTellsWhere() {
    ScriptException failure = failure("\nawait null;\nthrow new Error('third line');");
    assertThat(failure.getMessage()).contains("third line");
    assertThat(failure.getFileName()).endsWith("main.mjs");
    assertThat(failure.getLineNumber()).isEqualTo(3);
  }

  @Test
  void aModuleThatNothingWakesIsAnError() {
    assertThat(failure("await new Promise(() => {})").getMessage()).contains("nothing will settle");
  }

  @Test
  void aScriptHasNoAwaitAtItsTop() {
    engine.put(ScriptEngine.FILENAME, "plain.js");
    assertThat(failure("await 1").getMessage()).contains("SyntaxError");
  }
}
