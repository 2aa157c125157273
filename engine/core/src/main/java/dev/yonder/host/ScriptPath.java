package dev.yonder.host;

import dev.yonder.command.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directories with files of script languages: {@code NAME.EXTENSION}. Of equal names the first
 * directory's is the one. Immutable; the directories are read anew at each look.
 */
final class ScriptPath {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptPath.class);

  /** So many entries of a directory are looked at. */
  private static final int MAX_ENTRIES = 10_000;

  private final List<Path> directories;
  private final boolean nested;
  private final Map<String, ScriptLanguage> byExtension = new HashMap<>();

  /**
   * A file in a script language.
   *
   * @param name its name without extension
   * @param file where it is
   * @param language the name of its language
   */
  record ScriptFile(String name, Path file, String language) {}

  /**
   * A path.
   *
   * @param directories where to look; those that do not exist hold nothing
   * @param nested whether {@code NAME/NAME.EXTENSION} counts too
   * @param languages the languages whose files count
   */
  ScriptPath(List<Path> directories, boolean nested, Collection<ScriptLanguage> languages) {
    this.directories = List.copyOf(directories);
    this.nested = nested;
    for (ScriptLanguage language : languages) {
      language.extensions().forEach(e -> byExtension.putIfAbsent(Names.key(e), language));
    }
  }

  /** All files whose name can name a command or a module, by name. */
  List<ScriptFile> list() {
    Map<String, ScriptFile> found = new LinkedHashMap<>();
    for (Path directory : directories) {
      for (Path entry : entries(directory)) {
        fileOf(entry).ifPresent(file -> found.putIfAbsent(Names.key(file.name()), file));
      }
    }
    return List.copyOf(found.values());
  }

  /** The file of a name; what is no plain name finds nothing, wherever it would lead. */
  Optional<ScriptFile> find(String name) {
    String key = Names.key(name);
    return list().stream().filter(file -> Names.key(file.name()).equals(key)).findFirst();
  }

  private Optional<ScriptFile> fileOf(Path entry) {
    if (nested && Files.isDirectory(entry)) {
      return entries(entry).stream()
          .filter(file -> FileModule.nameOf(file).equals(String.valueOf(entry.getFileName())))
          .flatMap(file -> scriptFile(file).stream())
          .findFirst();
    }
    return scriptFile(entry);
  }

  /** What a path is as a script file: empty when it is none, or no language is known for it. */
  Optional<ScriptFile> scriptFile(Path file) {
    String name = FileModule.nameOf(file);
    ScriptLanguage language = language(file);
    boolean fits = language != null && Names.isCommandName(name) && Files.isRegularFile(file);
    return fits ? Optional.of(new ScriptFile(name, file, language.name())) : Optional.empty();
  }

  /** Whether a text ends as file names of a known language do. */
  boolean hasExtension(String name) {
    return language(Path.of(name)) != null;
  }

  private @Nullable ScriptLanguage language(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? null : byExtension.get(Names.key(name.substring(dot + 1)));
  }

  private static List<Path> entries(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.limit(MAX_ENTRIES).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The directory {} cannot be read", directory, e);
      return List.of();
    }
  }
}
