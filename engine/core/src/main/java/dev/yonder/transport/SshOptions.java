package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The options of scheme {@code ssh}.
 *
 * @param request what is to be started over there; not used with {@code bootstrap}
 * @param bootstrap whether to bring a host along
 * @param java the far side's Java for it, or null for the one on its PATH
 * @param program ssh itself
 * @param arguments for ssh, such as {@code -F}
 * @param environment added to this process's, for ssh
 */
record SshOptions(
    SshRequest request,
    boolean bootstrap,
    @Nullable String java,
    String program,
    List<String> arguments,
    Map<String, String> environment) {

  private static final List<String> NAMES =
      List.of(
          "subsystem",
          "command",
          "configFile",
          "identityFile",
          "sshProgram",
          "sshOptions",
          "environment",
          "bootstrap",
          "java");

  private static final List<String> DEFAULT_COMMAND =
      List.of("yonder", "host", "--stdio", "--attach", SshRequest.OFFER);
  private static final Pattern SUBSYSTEM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]*");

  static SshOptions of(TransportOptions options) {
    options.requireOnly("ssh", NAMES);
    OptionValues values = new OptionValues(options.values());
    requireOneWay(values);
    return new SshOptions(
        request(values),
        values.flag("bootstrap"),
        java(values),
        sshProgram(values),
        arguments(values),
        values.stringMap("environment"));
  }

  private static void requireOneWay(OptionValues values) {
    List<String> ways = new ArrayList<>();
    if (values.get("subsystem") != null) {
      ways.add("subsystem");
    }
    if (values.get("command") != null) {
      ways.add("command");
    }
    if (values.flag("bootstrap")) {
      ways.add("bootstrap");
    }
    if (ways.size() > 1) {
      throw unusable("Only one of the options %s can be given".formatted(String.join(", ", ways)));
    }
    if (values.get("java") != null && !values.flag("bootstrap")) {
      throw unusable("Option 'java' goes with option 'bootstrap' only");
    }
  }

  private static SshRequest request(OptionValues values) {
    @Nullable String subsystem = values.string("subsystem");
    if (subsystem != null) {
      if (!SUBSYSTEM.matcher(subsystem).matches()) {
        throw unusable(
            "Option 'subsystem' has to be a name of letters, digits and . _ @ -, such as yonder");
      }
      return SshRequest.subsystem(subsystem);
    }
    if (values.get("command") == null) {
      return SshRequest.command(DEFAULT_COMMAND);
    }
    List<String> command = values.strings("command");
    if (command.isEmpty() || command.get(0).isEmpty()) {
      throw unusable("Option 'command' has to be a program and its arguments");
    }
    command.forEach(word -> requireWord("command", word));
    return SshRequest.command(command);
  }

  private static @Nullable String java(OptionValues values) {
    @Nullable String java = values.string("java");
    if (java != null) {
      requireWord("java", java);
    }
    return java;
  }

  private static void requireWord(String name, String word) {
    if (word.indexOf('\0') >= 0) {
      throw unusable("Option '%s' has a NUL, which no program can be given".formatted(name));
    }
  }

  private static String sshProgram(OptionValues values) {
    @Nullable String program = values.string("sshProgram");
    if (program == null) {
      return "ssh";
    }
    requireWord("sshProgram", program);
    return program;
  }

  private static List<String> arguments(OptionValues values) {
    List<String> arguments = new ArrayList<>();
    addFile(arguments, "-F", "configFile", values);
    addFile(arguments, "-i", "identityFile", values);
    arguments.addAll(SshSettings.arguments(values.stringMap("sshOptions")));
    return List.copyOf(arguments);
  }

  /** Absolute, and so never an option; what ssh would replace in it cannot be given on. */
  private static void addFile(
      List<String> arguments, String flag, String name, OptionValues values) {
    @Nullable Path given = values.path(name);
    if (given == null) {
      return;
    }
    String file = given.toAbsolutePath().toString();
    if (!Files.isReadable(given)) {
      throw unusable("Option '%s' names %s, which cannot be read".formatted(name, file));
    }
    if (file.indexOf('%') >= 0 || file.indexOf('$') >= 0) {
      throw unusable(
          "Option '%s' names %s: ssh would replace the %% or $ in it".formatted(name, file));
    }
    arguments.add(flag);
    arguments.add(file);
  }

  private static BindingException unusable(String message) {
    return new BindingException(ErrorCode.INVALID_OPTION, message);
  }
}
