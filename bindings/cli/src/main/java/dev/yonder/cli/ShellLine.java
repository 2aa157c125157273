package dev.yonder.cli;

import java.util.List;

/** What somebody has written into the shell. */
sealed interface ShellLine {
  /** A line that says nothing. */
  record Nothing() implements ShellLine {}

  /**
   * A command of the shell itself.
   *
   * @param name its name
   * @param words what stands behind it
   */
  record Own(String name, List<String> words) implements ShellLine {}

  /**
   * A call of a command of the host.
   *
   * @param command its name on the host
   * @param words what stands behind it
   * @param verbatim what stands behind {@code --}
   * @param asJob whether it is to run on while other lines are written
   */
  record Call(String command, List<String> words, List<String> verbatim, boolean asJob)
      implements ShellLine {}

  /**
   * Text in the session's language.
   *
   * @param text the text
   * @param asJob whether it is to run on while other lines are written
   */
  record Script(String text, boolean asJob) implements ShellLine {}
}
