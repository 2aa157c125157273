package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.exports.ModulePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that was exported and is used by later scripts. */
class ExportedModuleTest extends ScriptTest {
  private static final Pattern EXAMPLE = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @BeforeEach
  void export() throws ScriptException {
    System.setProperty(ModulePath.PROPERTY, directory.toString());
    engine.put("target", directory.resolve("Server01").toString());
    eval(
        """
        const exporting = newSession('memory:');
        exportSession(exporting, target, { disableNameChecking: true, faces: 'javascript' });
        removeSession(exporting);
        """);
    engine.put(ScriptEngine.FILENAME, directory.resolve("main.mjs").toString());
  }

  @AfterEach
  void forgetPath() {
    System.clearProperty(ModulePath.PROPERTY);
  }

  private @Nullable Object result(String script) throws ScriptException {
    eval(script);
    return engine.get("result");
  }

  @Test
  void itsFilesAreThere() throws IOException {
    assertThat(directory.resolve("Server01"))
        .isDirectoryContaining("glob:**Server01.mjs")
        .isDirectoryContaining("glob:**Server01.d.mts")
        .isDirectoryContaining("glob:**Server01.d.ts")
        .isDirectoryContaining("glob:**module.json");
    assertThat(Files.readString(directory.resolve("Server01/Server01.mjs")))
        .contains("export const addNumber = $module.addNumber;");
  }

  @Test
  void itIsImportedAsAFile() throws ScriptException {
    assertThat(
            result(
                """
                import { addNumber } from './Server01/Server01.mjs';
                globalThis.result = addNumber(1, 2);
                """))
        .isEqualTo(3);
  }

  @Test
  void itIsImportedByNameAndPutsNothingIntoTheScope() throws ScriptException {
    assertThat(
            result(
                """
                import server, { addNumber } from 'remote:Server01';
                const later = await import('remote:Server01');
                globalThis.result = [addNumber(2, 3), server.addNumber === addNumber,
                    later.addNumber === addNumber, typeof globalThis.addNumber,
                    server.isTemporary];
                """))
        .isEqualTo(List.of(5, true, true, "undefined", false));
  }

  @Test
  void itsFunctionsGiveWhatItsTypesSay() throws ScriptException {
    assertThat(
            result(
                """
                import { addNumber, getRow } from 'remote:Server01';
                const rows = getRow(3);
                const lazy = getRow(3, { stream: true });
                const job = getRow(3, { asJob: true });
                const followed = [];
                for await (const row of job) followed.push(row.name);
                const again = addNumber(1, 2, { asJob: true });
                const [sum] = await again;
                globalThis.result = [Array.isArray(rows), rows.length, rows[0].typeNames.length > 0,
                    [...lazy].length, followed.length, sum, again.state,
                    getRow(2, { as: (row) => row.name }), addNumber.prepare(4, 5).run()];
                """))
        .isEqualTo(List.of(true, 3, true, 3, 3, 3, "Completed", List.of("name0", "name1"), 9));
  }

  @Test
  void itsHelpAndItsChecksNeedNoHost() throws ScriptException {
    assertThat(
            result(
                """
                import server, { addNumber } from 'remote:Server01';
                let failure;
                try { addNumber({ lfet: 1 }); } catch (error) { failure = error; }
                globalThis.result = [failure instanceof Error, failure.name, failure.code,
                    getHelp('addNumber').name, server.session === null];
                """))
        .isEqualTo(List.of(true, "BindingException", "UNKNOWN_PARAMETER", "addNumber", true));
  }

  @Test
  void aHostThatIsGoneIsMissedByTheFirstCallOnly() throws Exception {
    Path json = directory.resolve("Server01/module.json");
    Files.writeString(
        json, Files.readString(json).replace("memory:", "unix:" + directory.resolve("gone")));
    assertThat(
            result(
                """
                import { addNumber } from 'remote:Server01';
                let failure;
                try { addNumber(1, 2); } catch (error) { failure = error; }
                globalThis.result = [typeof addNumber, failure instanceof Error, failure.name];
                """))
        .isEqualTo(List.of("function", true, "ConnectionLostException"));
  }

  @Test
  void aNameThatIsNotThereIsAnErrorThatSaysWhatIs() {
    assertThat(failure("import { addNumber } from 'remote:Servr01';").getMessage())
        .contains("'Servr01'", "Did you mean Server01?", "There is: Server01");
  }

  /** What the page on modules shows runs, says what it is to say, and passes the compiler. */
  @Test
  void thePageOnModulesIsRight() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/MODULES.md")));
    assertThat(example.find()).isTrue();
    eval(example.group(1));
    assertThat(out.toString().lines())
        .containsExactly("pom.xml true", "pom.xml", "Completed Server01", "BindingException");
    Path types = directory.resolve("Server01");
    String program = example.group(1).replace("remote:Server01", "./Server01.mjs");
    assertThat(TypeScript.in(types).check(program)).isEmpty();
  }
}
