package dev.yonder.host;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program that runs here, to be started once more as the user's own host: by the same Java with
 * the same arguments, class path and shared classes.
 *
 * @param mainClass the class with the method {@code main}
 * @param arguments those that come before the ones that say how to run the host
 */
public record HostProgram(String mainClass, List<String> arguments) {
  /** Arguments that are about this process: a debugger's port, the terminal it stands on. */
  private static final List<String> NOT_PASSED_ON =
      List.of("-agentlib:jdwp", "-Xrunjdwp", "-Dyonder.stderr.terminal", "-Dyonder.terminal.");

  /**
   * Copies the list.
   *
   * @param mainClass the class with the method {@code main}
   * @param arguments those that come before the ones that say how to run the host
   */
  public HostProgram {
    arguments = List.copyOf(arguments);
  }

  List<String> commandLine(List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> NOT_PASSED_ON.stream().noneMatch(argument::startsWith))
        .forEach(command::add);
    command.add("-XX:+DisplayVMOutputToStderr");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    @Nullable String module = System.getProperty("jdk.module.main");
    command.addAll(module == null ? List.of(mainClass) : List.of("-m", module + "/" + mainClass));
    command.addAll(arguments);
    command.addAll(more);
    return command;
  }
}
