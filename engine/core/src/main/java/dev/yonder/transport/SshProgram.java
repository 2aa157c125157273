package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The system's ssh program, on its way to one machine. What the user has configured holds: keys,
 * agent, known hosts, jump hosts; but it never asks, opens no forwarded ports, and runs nothing but
 * the request.
 *
 * @param address where to
 * @param options how
 * @param timeout how long opening may take
 */
record SshProgram(SshAddress address, SshOptions options, Duration timeout) {
  /** Whoever presses Ctrl-C means this process, which ends ssh if it ends. */
  private static final List<String> DEAF_TO_THE_TERMINAL =
      List.of("/bin/sh", "-c", "trap '' INT QUIT; exec \"$@\"", "sh");

  /** The part of the time that ssh gets to connect, so that it can still tell why it could not. */
  private static final double CONNECTING = 0.8;

  private static final List<String> SETTINGS =
      List.of(
          "BatchMode=yes",
          "ClearAllForwardings=yes",
          "PermitLocalCommand=no",
          "RemoteCommand=none",
          "LogLevel=INFO");

  /**
   * Starts ssh. It ends with this JVM, or before.
   *
   * @param more arguments for this request, besides those for the way there
   * @throws CarrierException if there is no such program
   */
  Process start(SshRequest request, List<String> more) throws IOException {
    return start(new ProcessBuilder(), command(request, more));
  }

  /**
   * Starts an ssh that reads nothing and does not go anywhere: it is to tell something, or to tell
   * something to another one.
   *
   * @param arguments its arguments
   * @param output the file for what it prints
   * @throws CarrierException if there is no such program
   */
  Process startAside(List<String> arguments, Path output) throws IOException {
    List<String> command = new ArrayList<>(List.of(options.program()));
    command.addAll(arguments);
    return start(
        new ProcessBuilder()
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile()),
        command);
  }

  private Process start(ProcessBuilder builder, List<String> words) throws IOException {
    builder.environment().putAll(options.environment());
    speakEnglish(builder.environment());
    List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
    command.add(executable(builder.environment().getOrDefault("PATH", "")));
    command.addAll(words.subList(1, words.size()));
    command.forEach(SshProgram::requirePassable);
    Process process = builder.command(command).start();
    LiveChildren.add(process);
    return process;
  }

  /** Looked for here, since the shell that starts it has no other way to say that it is missing. */
  private String executable(String path) throws CarrierException {
    String program = options.program();
    String[] directories =
        program.contains("/") ? new String[] {""} : path.split(File.pathSeparator);
    return Stream.of(directories)
        .map(directory -> Path.of(directory, program).toAbsolutePath())
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new CarrierException(
                    ErrorCode.PROGRAM_MISSING,
                    "there is no program '%s' that can be started here; install OpenSSH's client,"
                            .formatted(program)
                        + " or name it with option 'sshProgram'"));
  }

  List<String> command(SshRequest request, List<String> more) {
    List<String> command = new ArrayList<>(List.of(options.program(), "-T", "-x"));
    for (String setting : SETTINGS) {
      command.addAll(List.of("-o", setting));
    }
    command.addAll(List.of("-o", "ConnectTimeout=" + connectSeconds()));
    command.addAll(more);
    command.addAll(way());
    if (request.subsystem()) {
      command.add("-s");
    }
    command.addAll(List.of("--", address.host(), request.text()));
    return command;
  }

  /** Arguments that have ssh print what it makes of the way there, instead of going. */
  List<String> question() {
    List<String> arguments = new ArrayList<>(List.of("-G"));
    arguments.addAll(way());
    arguments.addAll(List.of("--", address.host()));
    return arguments;
  }

  private List<String> way() {
    List<String> arguments = new ArrayList<>();
    if (address.port() != 0) {
      arguments.addAll(List.of("-p", String.valueOf(address.port())));
    }
    @Nullable String user = address.user();
    if (user != null) {
      arguments.addAll(List.of("-l", user));
    }
    arguments.addAll(options.arguments());
    return arguments;
  }

  private long connectSeconds() {
    return Math.max(1, (long) (timeout.toMillis() * CONNECTING / 1000));
  }

  /** The JDK puts question marks in the place of what this process's locale cannot write. */
  private static void requirePassable(String argument) {
    CharsetEncoder locale = Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder();
    if (!locale.canEncode(argument)) {
      throw new BindingException(
          ErrorCode.INVALID_VALUE,
          "'%s' cannot be passed to ssh: this process's locale has only %s; start it with another"
                  .formatted(argument, locale.charset())
              + " one, such as LC_ALL=C.UTF-8");
    }
  }

  /**
   * Why ssh failed can be told by its words only. {@code LC_ALL=C} would do too, but many users'
   * ssh sends {@code LC_ALL} to the far side, whose host would then write file names in ASCII.
   */
  private static void speakEnglish(Map<String, String> environment) {
    @Nullable String all = environment.remove("LC_ALL");
    if (all != null && !all.isEmpty()) {
      environment.keySet().removeIf(name -> name.startsWith("LC_"));
      environment.put("LANG", all);
    }
    environment.put("LC_MESSAGES", "C");
  }
}
