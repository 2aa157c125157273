package dev.yonder.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A library as {@code yonder export --jenkins} makes it of what a host says. */
final class KitLibrary {
  private static final List<String> COMMANDS =
      List.of(
          "Get-Row",
          "Add-Number",
          "Show-Argument",
          "Get-Echo",
          "Wait-Time",
          "Fail-Always",
          "Get-Disk",
          "Get-ChildItem",
          "Get-FileHash");

  private KitLibrary() {}

  /**
   * Exports it.
   *
   * @param directory where the module's directory goes
   * @param uri where the host is
   * @return the library's directory
   */
  static Path export(Path directory, URI uri) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProgramRun.ROOT.resolve("yonder").toString());
    command.addAll(List.of("export", uri.toString(), "-o", directory + "/Server01", "--jenkins"));
    COMMANDS.forEach(name -> command.addAll(List.of("--name", name)));
    Process export = new ProcessBuilder(command).inheritIO().start();
    assertThat(export.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(export.exitValue()).isZero();
    return directory.resolve("Server01").resolve("jenkins");
  }
}
