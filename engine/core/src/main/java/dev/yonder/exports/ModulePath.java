package dev.yonder.exports;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where exported modules are looked for by name: the directories of the system property {@code
 * yonder.module.path}, else those of the environment variable {@code YONDER_MODULE_PATH}, then the
 * user's own, which is {@code $XDG_DATA_HOME/yonder/modules}, else {@code
 * ~/.local/share/yonder/modules}. The first that has a module counts.
 */
public final class ModulePath {
  /** The system property that stands before the environment's module path. */
  public static final String PROPERTY = "yonder.module.path";

  private static final String VARIABLE = "YONDER_MODULE_PATH";
  private static final String JAR = ".jar";

  /** What a module that is just being replaced is called. */
  private static final String REPLACED = ".replaced";

  private final List<Path> directories;
  private final Path own;

  private ModulePath(List<Path> directories, Path own) {
    this.directories = directories;
    this.own = own;
  }

  /**
   * The module path of this process.
   *
   * @return the path, read anew
   */
  public static ModulePath ofProcess() {
    return of(
        System.getProperty(PROPERTY), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * The module path that an environment says.
   *
   * @param property what comes in place of the environment's path, or null
   * @param environment the variables
   * @param home the user's home directory
   * @return the path
   */
  static ModulePath of(@Nullable String property, Map<String, String> environment, Path home) {
    String path = property != null ? property : environment.getOrDefault(VARIABLE, "");
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base = data.startsWith("/") ? Path.of(data) : home.resolve(".local").resolve("share");
    Path own = base.resolve("yonder").resolve("modules");
    List<Path> directories = new ArrayList<>();
    for (String directory : path.split(File.pathSeparator)) {
      if (!directory.isBlank()) {
        directories.add(Path.of(directory).toAbsolutePath());
      }
    }
    directories.add(own);
    return new ModulePath(directories, own);
  }

  /**
   * Whether a text is meant as the path of a module rather than as its name.
   *
   * @param nameOrPath what somebody wrote
   * @return true if it has a separator in it, begins with a dot or ends in {@code .jar}
   */
  public static boolean isPath(String nameOrPath) {
    return nameOrPath.indexOf('/') >= 0
        || nameOrPath.indexOf(File.separatorChar) >= 0
        || nameOrPath.startsWith(".")
        || nameOrPath.endsWith(JAR);
  }

  /**
   * Where a module goes that is to be found by its name: the user's own directory.
   *
   * @return an absolute path; it need not exist
   */
  public Path own() {
    return own;
  }

  /**
   * Finds a module.
   *
   * @param nameOrPath its name, or the path of its directory, of its jar or of its {@code
   *     module.json}
   * @return an absolute path of a directory or jar that exists
   * @throws RemotingException if there is none ({@code NOT_FOUND}); names similar ones
   */
  public Path require(String nameOrPath) {
    if (isPath(nameOrPath)) {
      return requirePath(nameOrPath);
    }
    return find(nameOrPath).orElseThrow(() -> unknown(nameOrPath));
  }

  private static Path requirePath(String text) {
    Path path;
    try {
      path = Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND, "'%s' is no path".formatted(Names.printable(text)), e);
    }
    Path module = path.endsWith(ManifestJson.FILE) ? path.getParent() : path;
    Path present = module == null ? null : present(module);
    if (present == null) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "There is no exported module at %s: a module is a directory with a %s, or a jar of such"
              .formatted(Names.printable(path.toString()), ManifestJson.FILE));
    }
    return present;
  }

  /**
   * Finds a module by its name.
   *
   * @param name the name
   * @return the directory or jar, or empty
   */
  public Optional<Path> find(String name) {
    if (!ModuleFile.isModuleName(name)) {
      return Optional.empty();
    }
    for (Path directory : directories) {
      for (String file : List.of(name, name + JAR)) {
        Path present = present(directory.resolve(file));
        if (present != null) {
          return Optional.of(present);
        }
      }
    }
    return Optional.empty();
  }

  /** A module, or the one that is just giving way to it; null when there is neither. */
  private static @Nullable Path present(Path module) {
    for (int attempt = 0; attempt < 2; attempt++) {
      for (Path candidate : List.of(module, replaced(module))) {
        if (isModule(candidate)) {
          return candidate;
        }
      }
    }
    return null;
  }

  static boolean isModule(Path path) {
    boolean jar = path.toString().endsWith(JAR) || path.toString().endsWith(JAR + REPLACED);
    return jar ? Files.isRegularFile(path) : Files.isRegularFile(path.resolve(ManifestJson.FILE));
  }

  /** Where a module is while another takes its place. */
  static Path replaced(Path module) {
    return module.resolveSibling("." + module.getFileName() + REPLACED);
  }

  /**
   * What can be found by name.
   *
   * @return the names, in the order of the path
   */
  public List<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Path directory : directories) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        List<String> here = new ArrayList<>();
        for (Path entry : entries) {
          String file = String.valueOf(entry.getFileName());
          String name = file.endsWith(JAR) ? file.substring(0, file.length() - JAR.length()) : file;
          if (ModuleFile.isModuleName(name) && isModule(entry)) {
            here.add(name);
          }
        }
        here.stream().sorted().forEach(names::add);
      } catch (NoSuchFileException | NotDirectoryException e) {
        // A directory of the path need not exist.
        continue;
      } catch (IOException e) {
        throw new RemotingException(
            ErrorCode.NOT_FOUND, "%s cannot be read: %s".formatted(directory, e.getMessage()), e);
      }
    }
    return List.copyOf(names);
  }

  private RemotingException unknown(String name) {
    List<String> known = names();
    return new RemotingException(
        ErrorCode.NOT_FOUND,
        "There is no exported module '%s' in %s.%s"
            .formatted(
                Names.printable(name),
                String.join(", ", directories.stream().map(Path::toString).toList()),
                Suggestion.didYouMean(name, known)));
  }
}
