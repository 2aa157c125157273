package dev.yonder.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
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
    ModuleStore store = new ModuleStore(place, true);
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
    ModuleStore store = new ModuleStore(directory.resolve("A"), true);
    assertThatThrownBy(() -> store.write(Map.of("../evil", new byte[1]), written -> {}))
        .hasMessageContaining("not within the module");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aJarOfTheSameFilesHasTheSameBytes() throws IOException {
    Path one = directory.resolve("One.jar");
    Path two = directory.resolve("Two.jar");
    new ModuleStore(one, true).write(files(1), written -> {});
    new ModuleStore(two, true).write(files(1), written -> {});
    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void whoComesFirstWhileAnotherStillWritesIsNotReplaced() {
    for (String name : new String[] {"A", "A.jar"}) {
      Path place = directory.resolve(name);
      ModuleStore.Finish faster =
          written -> new ModuleStore(place, false).write(files(1), nothing -> {});
      ModuleStore slow = new ModuleStore(place, false);
      slow.requireFree();
      assertThatThrownBy(() -> slow.write(files(2), faster))
          .isInstanceOfSatisfying(
              RemotingException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS))
          .hasMessageContaining(place.toString());
      assertThat(directory.toFile().list()).contains(name).noneMatch(n -> n.startsWith("."));
    }
    assertThat(directory.resolve("A/module.json")).hasContent("v1");
  }

  @Test
  void aJarThatIsNoModuleIsNotReplaced() throws IOException {
    Path program = directory.resolve("Program.jar");
    ModuleStore store = new ModuleStore(program, true);
    store.write(Map.of("Main.class", new byte[1]), written -> {});
    byte[] before = Files.readAllBytes(program);
    assertThatThrownBy(store::requireFree).hasMessageContaining("is no exported module");
    assertThat(program).hasBinaryContent(before);
    store.write(files(1), written -> {});
    store.requireFree();
  }

  @Test
  void whatWasLeftWhileItWasReplacedIsNotFree() throws IOException {
    Path place = directory.resolve("A");
    new ModuleStore(place, false).write(files(1), written -> {});
    Files.move(place, ModulePath.replaced(place));
    assertThatThrownBy(new ModuleStore(place, false)::requireFree)
        .hasMessageContaining("exists already");
    new ModuleStore(place, true).requireFree();
    new ModuleStore(place, true).write(files(2), written -> {});
    assertThat(place.resolve("module.json")).hasContent("v2");
    assertAlone(place);
  }

  @Test
  void whoeverLooksFindsAWholeModuleAtEveryMoment() throws Exception {
    Path place = directory.resolve("A");
    ModuleStore store = new ModuleStore(place, true);
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
