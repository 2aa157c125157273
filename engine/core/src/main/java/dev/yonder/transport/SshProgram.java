package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system's ssh program, on its way to one machine. What the user has configured holds: keys,
 * agent, known hosts, jump hosts; but it never asks, forwards nothing but what is asked for here,
 * and runs nothing but the request.
 *
 * @param address where to
 * @param options how
 * @param timeout how long opening may take
 */
record SshProgram(SshAddress address, SshOptions options, Duration timeout) {
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
   * @throws CarrierException if there is no such program
   */
  Process start(SshRequest request) throws IOException {
    List<String> command = command(request);
    command.forEach(SshProgram::requirePassable);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(options.environment());
    speakEnglish(builder.environment());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new CarrierException(
          ErrorCode.PROGRAM_MISSING,
          "there is no program '%s' that can be started here; install OpenSSH's client, or name it"
                  .formatted(options.program())
              + " with option 'sshProgram'",
          e);
    }
    LiveChildren.add(process);
    return process;
  }

  List<String> command(SshRequest request) {
    List<String> command = new ArrayList<>(List.of(options.program(), "-T", "-x"));
    for (String setting : SETTINGS) {
      command.addAll(List.of("-o", setting));
    }
    command.addAll(List.of("-o", "ConnectTimeout=" + connectSeconds()));
    if (address.port() != 0) {
      command.addAll(List.of("-p", String.valueOf(address.port())));
    }
    @Nullable String user = address.user();
    if (user != null) {
      command.addAll(List.of("-l", user));
    }
    command.addAll(options.arguments());
    if (request.subsystem()) {
      command.add("-s");
    }
    command.addAll(List.of("--", address.host(), request.text()));
    return command;
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
