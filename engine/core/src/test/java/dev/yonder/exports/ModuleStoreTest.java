package dev.yonder.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleStoreTest {
  @TempDir Path directory;

  private static Map<String, byte[]> files(int version) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("module.json", ("v" + version).getBytes());
    files.put("deep/er/face.txt", ("v" + version).getBytes());
    return files;
  }

  private void assertAlone(Path place) throws IOException {
    try (Stream<Path> there = Files.list(directory)) {
      assertThat(there).containsExactly(place);
    }
  }

  @Test
  void whenWritingFailsNothingIsThereAndNothingChanges() throws IOException {
    Path place = directory.resolve("A");
    ModuleStore store = new ModuleStore(place);
    ModuleStore.Finish broken =
        written -> {
          throw new IOException("no key");
        };
    assertThatThrownBy(() -> store.write(files(1), broken)).hasMessageContaining("no key");
    assertThat(directory).isEmptyDirectory();
    store.write(files(1), written -> {});
    assertThatThrownBy(() -> store.write(files(2), broken)).hasMessageContaining("no key");
    assertThat(place.resolve("module.json")).hasContent("v1");
    assertAlone(place);
  }

  @Test
  void aFileOutsideTheModuleIsNotWritten() {
    ModuleStore store = new ModuleStore(directory.resolve("A"));
    assertThatThrownBy(() -> store.write(Map.of("../evil", new byte[1]), written -> {}))
        .hasMessageContaining("not within the module");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aJarOfTheSameFilesHasTheSameBytes() throws IOException {
    Path one = directory.resolve("One.jar");
    Path two = directory.resolve("Two.jar");
    new ModuleStore(one).write(files(1), written -> {});
    new ModuleStore(two).write(files(1), written -> {});
    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void whoeverLooksFindsAWholeModuleAtEveryMoment() throws Exception {
    Path place = directory.resolve("A");
    ModuleStore store = new ModuleStore(place);
    store.write(files(0), written -> {});
    ModulePath path = ModulePath.of(directory.toString(), Map.of(), directory);
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Integer> looking =
        CompletableFuture.supplyAsync(
            () -> {
              int looks = 0;
              for (; !over.get(); looks++) {
                assertThat(path.find("A")).as("look %d", looks).isPresent();
              }
              return looks;
            });
    for (int version = 1; version <= 200; version++) {
      store.write(files(version), written -> {});
    }
    over.set(true);
    assertThat(looking.get(30, TimeUnit.SECONDS)).isPositive();
    assertAlone(place);
  }
}
