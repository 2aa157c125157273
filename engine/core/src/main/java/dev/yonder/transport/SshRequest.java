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
 * @param offersSocket whether it tells of the host's socket before anything else, and waits
 */
record SshRequest(
    boolean subsystem, String text, String program, ErrorCode missing, boolean offersSocket) {
  /** The word by which a bridge is asked for that. */
  static final String OFFER = "--offer-socket";

  static SshRequest subsystem(String name) {
    return new SshRequest(
        true, name, "subsystem '%s'".formatted(name), ErrorCode.HOST_MISSING, false);
  }

  static SshRequest command(List<String> words) {
    return of(words, ErrorCode.HOST_MISSING);
  }

  /** A command that needs Java and nothing else that could be missing. */
  static SshRequest java(List<String> words) {
    return of(words, ErrorCode.JAVA_MISSING);
  }

  private static SshRequest of(List<String> words, ErrorCode missing) {
    return new SshRequest(
        false,
        ShellWords.join(words),
        "'%s'".formatted(words.get(0)),
        missing,
        words.contains(OFFER));
  }
}
