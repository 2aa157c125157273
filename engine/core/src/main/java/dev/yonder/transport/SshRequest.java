package dev.yonder.transport;

import dev.yonder.ErrorCode;
import java.util.List;

/**
 * What ssh is to start on the far side.
 *
 * @param subsystem whether it is one that the far side's sshd knows by name, instead of a command
 * @param text the subsystem's name, or the command as one line for the far side's shell
 * @param program what is started, for people
 * @param missing what it means when it is not there
 */
record SshRequest(boolean subsystem, String text, String program, ErrorCode missing) {
  static SshRequest subsystem(String name) {
    return new SshRequest(true, name, "subsystem '%s'".formatted(name), ErrorCode.HOST_MISSING);
  }

  static SshRequest command(List<String> words) {
    return new SshRequest(
        false, ShellWords.join(words), "'%s'".formatted(words.get(0)), ErrorCode.HOST_MISSING);
  }

  /** A command that needs Java and nothing else that could be missing. */
  static SshRequest java(List<String> words) {
    return new SshRequest(
        false, ShellWords.join(words), "'%s'".formatted(words.get(0)), ErrorCode.JAVA_MISSING);
  }
}
