package dev.yonder.groovy;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.ParameterInfo;
import dev.yonder.exports.SourceText;
import java.util.ArrayList;
import java.util.List;

/** What people read of a command, as it may stand in a comment. */
final class FaceText {
  private static final int LONGEST = 240;

  private FaceText() {}

  /** What the command does, line by line. */
  static List<String> synopsis(CommandInfo command) {
    String text = command.synopsis().isBlank() ? command.name() : command.synopsis();
    return SourceText.comment(text).lines().map(String::stripTrailing).toList();
  }

  /** One line on a parameter: its name, what it takes, its default and its meaning. */
  static String parameter(ParameterInfo parameter) {
    List<String> facts = new ArrayList<>();
    facts.add(parameter.type().toString());
    if (!parameter.rules().allowed().isEmpty()) {
      facts.add("one of " + String.join(", ", parameter.rules().allowed()));
    }
    if (parameter.defaultText() != null) {
      facts.add("else '%s'".formatted(parameter.defaultText()));
    }
    String text =
        "%s (%s) %s".formatted(parameter.name(), String.join("; ", facts), parameter.help());
    return line(text);
  }

  /** A text on one line. */
  static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
    return SourceText.comment(end < line.length() ? line.substring(0, end) + " ..." : line);
  }
}
