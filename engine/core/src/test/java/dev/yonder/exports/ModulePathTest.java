package dev.yonder.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTest {
  @TempDir Path directory;

  private Path module(String where, String name) throws IOException {
    Path module = directory.resolve(where).resolve(name);
    Files.createDirectories(module);
    Files.writeString(module.resolve("module.json"), "{}");
    return module;
  }

  private ModulePath path(String... directories) {
    StringBuilder variable = new StringBuilder();
    for (String each : directories) {
      variable.append(directory.resolve(each)).append(File.pathSeparator);
    }
    return ModulePath.of(
        null, Map.of("YONDER_MODULE_PATH", variable.toString()), directory.resolve("home"));
  }

  @Test
  void theFirstDirectoryThatHasAModuleCountsAndTheUsersOwnIsTheLast() throws IOException {
    Path own = module("home/.local/share/yonder/modules", "A");
    assertThat(path("one").find("A")).contains(own);
    Path one = module("one", "A");
    module("two", "A");
    assertThat(path("none", "one", "two").find("A")).contains(one);
    assertThat(path("two", "one").names()).containsExactly("A");
  }

  @Test
  void theDataDirectoryOfTheDesktopIsTheUsersOwn() {
    ModulePath path =
        ModulePath.of(null, Map.of("XDG_DATA_HOME", "/data"), directory.resolve("home"));
    assertThat(path.own()).isEqualTo(Path.of("/data/yonder/modules"));
  }

  @Test
  void aNameIsNeverAPath() throws IOException {
    module("one", "A");
    for (String name : new String[] {"../one/A", "A/.", "", ".", "..", "A\0", "a b"}) {
      assertThat(path("one").find(name)).isEmpty();
    }
  }

  @Test
  void aModuleThatIsBeingReplacedIsFoundWhereItIsForTheMoment() throws IOException {
    Path module = module("one", "A");
    Path aside = ModulePath.replaced(module);
    Files.move(module, aside);
    assertThat(path("one").find("A")).contains(aside);
    assertThat(path("one").require(module.toString())).isEqualTo(aside);
  }

  @Test
  void whatIsNotFoundIsToldWithWhatIsSimilar() throws IOException {
    module("one", "Server01");
    assertThatThrownBy(() -> path("one").require("Server1"))
        .hasMessageContaining("Did you mean Server01?")
        .hasMessageContaining(directory.resolve("one").toString());
    assertThatThrownBy(() -> path("one").require("./nothing"))
        .hasMessageContaining("a directory with a module.json");
  }
}
