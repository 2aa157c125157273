package dev.yonder.host.builtin;

import dev.yonder.CommandException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the file of a program: by its path, or by its name in the directories of PATH. */
final class ProgramPath {
  private static final int MAX_SUGGESTED_FROM = 20_000;
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private final @Nullable Path directory;
  private final List<Path> searched;

  /**
   * Paths are relative to the directory; of the text of PATH, entries that say nothing are none.
   */
  ProgramPath(@Nullable Path directory, @Nullable String path) {
    this.directory = directory;
    String[] entries = path == null ? new String[0] : path.split(Pattern.quote(File.pathSeparator));
    this.searched = Arrays.stream(entries).filter(e -> !e.isBlank()).map(Path::of).toList();
  }

  Path find(String program) {
    try {
      Path asked = Path.of(program);
      boolean plain = asked.getNameCount() == 1 && !asked.isAbsolute() && !program.isBlank();
      Path found = plain ? search(program) : existing(resolve(asked));
      if (found == null) {
        throw missing(program, plain);
      }
      refuseShell(found);
      return found;
    } catch (InvalidPathException e) {
      throw missing(program, false);
    }
  }

  /** The file of a program in the directories of PATH, or null; the name has no path in it. */
  @Nullable Path lookup(String name) {
    Path found = search(name);
    if (found != null) {
      refuseShell(found);
    }
    return found;
  }

  /** The names of the programs in the directories of PATH. */
  Set<String> programs() {
    return files(file -> existing(file) != null);
  }

  private Path resolve(Path path) {
    return directory == null ? path.toAbsolutePath() : directory.toAbsolutePath().resolve(path);
  }

  private @Nullable Path search(String name) {
    for (Path in : searched) {
      Path found = existing(resolve(in).resolve(name));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Path existing(Path file) {
    if (Files.isRegularFile(file) && Files.isExecutable(file)) {
      return file;
    }
    Path exe = Path.of(file + ".exe");
    return WINDOWS && Files.isRegularFile(exe) ? exe : null;
  }

  /** Windows runs these in its command shell, which would look at the arguments. */
  private static void refuseShell(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (WINDOWS && (name.endsWith(".bat") || name.endsWith(".cmd"))) {
      throw failure(
          Failure.INVALID_ARGUMENT, "'" + file + "' is not a program but a script.", name);
    }
  }

  private CommandException missing(String program, boolean plain) {
    String name = Names.printable(program);
    if (!plain) {
      String message = "There is no program '%s', or it may not be executed.";
      return failure(Failure.NOT_FOUND, message.formatted(name), program);
    }
    String near = Suggestion.didYouMean(program, known());
    String message = "There is no program '%s' on the host's PATH.%s";
    return failure(Failure.NOT_FOUND, message.formatted(name, near), program);
  }

  private Set<String> known() {
    return files(file -> true);
  }

  private Set<String> files(Predicate<Path> wanted) {
    Set<String> names = new HashSet<>();
    for (Path in : searched) {
      try (Stream<Path> files = Files.list(resolve(in))) {
        files
            .limit(MAX_SUGGESTED_FROM - names.size())
            .filter(wanted)
            .forEach(file -> names.add(String.valueOf(file.getFileName())));
      } catch (IOException | UncheckedIOException e) {
        // PATH may name directories that are not there; they hold nothing to propose.
      }
    }
    return names;
  }

  private static CommandException failure(String category, String message, String program) {
    return Failure.of(HostModule.INVOKE_PROGRAM, category, message, program);
  }
}
