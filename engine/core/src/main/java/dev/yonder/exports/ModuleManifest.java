package dev.yonder.exports;

import dev.yonder.command.ViewInfo;
import dev.yonder.imports.ImportOptions;
import java.nio.charset.Charset;
import java.util.List;
import java.util.UUID;

/**
 * All that an exported module knows: what its {@code module.json} says, and what its faces are made
 * of.
 *
 * @param generator the version of Yonder that wrote it
 * @param name the module's name: letters, digits and {@code _}, beginning with a letter, and so an
 *     identifier in every language
 * @param guid its identity, which stays when it is updated
 * @param version the version of the host's module, when all commands are from one, else 1.0
 * @param description one sentence on where the commands are from
 * @param address how to come to the host
 * @param selection with which options the commands were chosen
 * @param faces the names of the faces that were made
 * @param encoding the charset of the faces' files
 * @param catalogueHash the hash of the host's catalogue then
 * @param commands the commands, in the order of their functions' names
 * @param views how values of some types are shown
 */
public record ModuleManifest(
    String generator,
    String name,
    UUID guid,
    String version,
    String description,
    ModuleAddress address,
    ImportOptions selection,
    List<String> faces,
    Charset encoding,
    String catalogueHash,
    List<ExportedCommand> commands,
    List<ViewInfo> views) {
  /** The format of {@code module.json} that this version writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  /** Copies the lists. */
  public ModuleManifest {
    faces = List.copyOf(faces);
    commands = List.copyOf(commands);
    views = List.copyOf(views);
  }
}
