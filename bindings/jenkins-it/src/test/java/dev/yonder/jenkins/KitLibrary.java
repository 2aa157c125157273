package dev.yonder.jenkins;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.LocalName;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.GeneratedFile;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.kit.SampleModules;
import dev.yonder.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A library that is generated of what a real host says of its commands. */
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
          "Get-FileHash");

  private KitLibrary() {}

  /**
   * Writes it.
   *
   * @param place the library's directory
   * @return the directory of its variables
   */
  static Path write(Path place) throws IOException {
    ModuleManifest like = SampleModules.typical();
    List<ExportedCommand> commands = new ArrayList<>();
    try (Session session = Session.open("memory:")) {
      for (CommandInfo info : session.describe(COMMANDS)) {
        String function = LocalName.of(info.name(), "").function();
        commands.add(new ExportedCommand(info, info.name(), function));
      }
    }
    ModuleManifest module =
        new ModuleManifest(
            like.generator(),
            like.name(),
            like.guid(),
            like.version(),
            like.description(),
            like.address(),
            like.selection(),
            like.catalogueHash(),
            commands,
            like.views());
    for (GeneratedFile file : new JenkinsFace().files(module)) {
      Path path = place.resolve(file.path().substring("jenkins/".length()));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    return place.resolve("vars");
  }
}
