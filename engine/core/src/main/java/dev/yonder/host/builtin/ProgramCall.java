package dev.yonder.host.builtin;

import dev.yonder.CommandException;
import dev.yonder.command.Names;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which program is to be run, and how.
 *
 * @param program its name or path
 * @param arguments what it is given, word for word: no shell looks at them
 * @param directory where it runs, or null for where the host does
 * @param environment variables to set for it, or to remove where the value is null
 * @param timeout how long it may run, or null for as long as it likes
 */
record ProgramCall(
    String program,
    List<String> arguments,
    @Nullable Path directory,
    Map<String, ? extends @Nullable Object> environment,
    @Nullable Duration timeout) {
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** Starts it, with one more variable in its environment. */
  Process start(String markName, String mark) {
    check();
    List<String> words = new ArrayList<>();
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> variables = builder.environment();
    try {
      environment.forEach((name, value) -> set(variables, name, value));
      variables.put(markName, mark);
      if (directory != null) {
        builder.directory(directory.toFile());
      }
      words.add(new ProgramPath(directory, variables.get("PATH")).find(program).toString());
      words.addAll(arguments);
      return builder.start();
    } catch (IllegalArgumentException e) {
      throw refuse(Failure.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw refuse(
          Failure.UNAVAILABLE,
          "Cannot start '%s': %s.".formatted(Names.printable(program), reason.getMessage()));
    }
  }

  private void check() {
    if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
      throw refuse(Failure.INVALID_ARGUMENT, "'timeout' is to be above zero, not " + timeout + ".");
    }
    if (directory != null && !Files.isDirectory(directory)) {
      throw refuse(Failure.NOT_FOUND, "There is no directory '%s'.".formatted(directory));
    }
    if (arguments.stream().anyMatch(Objects::isNull)) {
      throw refuse(Failure.INVALID_ARGUMENT, "An argument is null.");
    }
    for (String argument : arguments) {
      if (!WINDOWS && !nativeCharset().newEncoder().canEncode(argument)) {
        // The JDK would quietly pass question marks, and the program work on something else.
        throw refuse(
            Failure.INVALID_ARGUMENT,
            ("The host's locale (%s) cannot express the argument '%s';"
                    + " start the host in a UTF-8 locale.")
                .formatted(nativeCharset(), Names.printable(argument)));
      }
    }
  }

  private static void set(Map<String, String> variables, String name, @Nullable Object value) {
    if (value == null) {
      variables.remove(name);
    } else {
      variables.put(name, value.toString());
    }
  }

  /** The encoding in which the JDK passes arguments on, which changed with its version 18. */
  private static Charset nativeCharset() {
    return Runtime.version().feature() < 18
        ? Charset.defaultCharset()
        : Charset.forName(System.getProperty("sun.jnu.encoding"));
  }

  private CommandException refuse(String category, String message) {
    return Failure.of(HostModule.INVOKE_PROGRAM, category, message, program);
  }
}
