package dev.yonder.host.builtin;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the system tells of one process: by the JDK, and by /proc where there is one. */
final class ProcessReader {
  private static final int MAX_COMMAND = 32 * 1024;

  /** The kernel cuts a process's short name to this many bytes. */
  private static final int CUT_NAME = 15;

  private static final String RESIDENT = "VmRSS:";

  private ProcessReader() {}

  static ProcessInfo read(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    long pid = process.pid();
    String arguments = ProcFile.ofProcess(pid, "cmdline");
    return new ProcessInfo(
        pid,
        process.parent().map(ProcessHandle::pid).orElse(null),
        name(pid, arguments, info),
        command(arguments, info),
        info.user().orElse(null),
        info.startInstant().orElse(null),
        info.totalCpuDuration().orElse(null),
        resident(ProcFile.ofProcess(pid, "status")));
  }

  /** Whether a process has ended and only its parent has not taken notice yet. */
  static boolean isZombie(ProcessHandle process) {
    String stat = ProcFile.ofProcess(process.pid(), "stat");
    // The name before the state may itself hold any character, so look behind the last bracket.
    return stat != null && stat.startsWith(") Z", stat.lastIndexOf(')'));
  }

  private static @Nullable String name(
      long pid, @Nullable String arguments, ProcessHandle.Info info) {
    String told = ProcFile.ofProcess(pid, "comm");
    if (told == null) {
      return info.command().map(ProcessReader::lastName).orElse(null);
    }
    String name = told.strip();
    if (name.getBytes(StandardCharsets.UTF_8).length < CUT_NAME) {
      return name;
    }
    Optional<String> started = Optional.ofNullable(arguments).map(a -> a.split("\0", 2)[0]);
    return Stream.concat(started.stream(), info.command().stream())
        .map(ProcessReader::lastName)
        .filter(whole -> whole.startsWith(name))
        .findFirst()
        .orElse(name);
  }

  private static String lastName(String path) {
    String name = new File(path).getName();
    return name.endsWith(".exe") ? name.substring(0, name.length() - ".exe".length()) : name;
  }

  private static @Nullable String command(@Nullable String arguments, ProcessHandle.Info info) {
    String line =
        arguments == null || arguments.isEmpty()
            ? info.commandLine().or(info::command).orElse(null)
            : arguments.replace('\0', ' ').strip();
    return line == null || line.length() <= MAX_COMMAND
        ? line
        : line.substring(0, MAX_COMMAND) + "…";
  }

  private static @Nullable Long resident(@Nullable String status) {
    if (status == null) {
      return null;
    }
    return status
        .lines()
        .filter(line -> line.startsWith(RESIDENT))
        .map(line -> line.replaceAll("\\D", ""))
        .filter(digits -> !digits.isEmpty())
        .map(digits -> Long.parseLong(digits) * 1024)
        .findFirst()
        .orElse(null);
  }
}
