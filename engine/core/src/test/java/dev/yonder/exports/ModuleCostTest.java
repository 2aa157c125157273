package dev.yonder.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.imports.RemoteModule;
import dev.yonder.kit.SampleModules;
import dev.yonder.script.CallSyntax;
import dev.yonder.script.NoScope;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the commands of an exported module cost that are imported and not used. */
@Timeout(120)
class ModuleCostTest {
  private static final int COMMANDS = 10_000;

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void besideItsTextAnUnusedCommandRetainsLessThanAKibibyte() {
    byte[] file = ManifestJson.write(SampleModules.many(COMMANDS)).getBytes(StandardCharsets.UTF_8);
    long before = used();
    ExportedModule exported = ExportedModule.of(Path.of("many"), file);
    RemoteModule module =
        exported.use(
            exported.usual(),
            new NoScope(CallSyntax.NAMED_ARGUMENTS),
            new ModuleUse(null, null, text -> {}, text -> {}, session -> {}));
    long each = (used() - before) / COMMANDS;
    assertThat(module.functions()).hasSize(COMMANDS);
    assertThat(each).as("bytes for each command").isLessThan(1024);
    assertThat(file.length / COMMANDS).as("of text").isLessThan(1024);
  }
}
