package dev.yonder.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A module that was read from a script file.
 *
 * @param name its name
 * @param version its version
 * @param guid its identity, the same for all its versions
 * @param description one sentence on what it is for, may be empty
 * @param commands its commands
 */
public record FileModule(
    String name, String version, UUID guid, String description, List<HostCommand> commands)
    implements CommandModule {
  /** Copies the list. */
  public FileModule {
    commands = List.copyOf(commands);
  }

  /**
   * The name of the module in a file.
   *
   * @param file the file
   * @return its name without extension
   */
  public static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /**
   * A module.
   *
   * @param file the file, which gives the name
   * @param comment the comment on the module: its summary is the description, {@code @version} and
   *     {@code @guid} say the rest
   * @param commands its commands, not empty
   * @return the module
   * @throws IllegalArgumentException if it has no command, or its guid is none
   */
  public static FileModule of(Path file, DocComment comment, List<? extends HostCommand> commands) {
    String name = nameOf(file);
    if (commands.isEmpty()) {
      throw new IllegalArgumentException("Module %s has no function".formatted(name));
    }
    String version = comment.tag("version");
    String guid = comment.tag("guid");
    return new FileModule(
        name,
        version == null || version.isEmpty() ? "1.0" : version,
        guid == null
            ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
            : UUID.fromString(guid),
        comment.summary(),
        List.copyOf(commands));
  }
}
