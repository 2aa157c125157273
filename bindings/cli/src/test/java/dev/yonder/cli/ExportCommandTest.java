package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir Path directory;

  private Yonder yonder(String... args) throws Exception {
    return Yonder.run(directory, List.of(), args);
  }

  @Test
  void aModuleIsExportedAndItsFilesArePrinted() throws Exception {
    String target = directory.resolve("Server01").toString();
    Yonder done = yonder("export", "local:", "-o", target, "--name", "Get-Row", "--prefix", "Far");
    assertThat(done.err()).isEmpty();
    assertThat(done.exit()).isZero();
    assertThat(done.out().lines())
        .contains(target + "/module.json", target + "/Server01.mjs", target + "/Server01.gdsl")
        .allSatisfy(file -> assertThat(Path.of(file)).isRegularFile());
    Yonder again = yonder("export", "local:", "-o", target);
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains(target, "[ALREADY_EXISTS]");
    assertThat(yonder("export", "local:", "-o", target, "--force", "--face", "groovy").exit())
        .isZero();
    assertThat(directory.resolve("Server01/Server01.mjs")).doesNotExist();
  }

  @Test
  void aScriptImportsTheModuleAndMakesItsSession() throws Exception {
    String target = directory.resolve("Server01").toString();
    assertThat(yonder("export", "local:", "-o", target, "--name", "Add-Number").exit()).isZero();
    Path groovy =
        Files.writeString(
            directory.resolve("use.groovy"),
            "importModule '%s'\nprintln addNumber(2, b: 3)\n".formatted(target));
    Yonder done = yonder("run", groovy.toString());
    assertThat(done.err()).isEqualTo("Module Server01 makes a session to local:/\n");
    assertThat(done.out()).isEqualTo("5\n");
    Path script =
        Files.writeString(
            directory.resolve("use.mjs"),
            "import { addNumber } from './Server01/Server01.mjs';\nconsole.log(addNumber(2, { b: 3 }));\n");
    assertThat(yonder("run", script.toString()).out()).isEqualTo("5\n");
  }
}
