package dev.yonder.jenkins;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A command as a variable of a library: what it runs, and its help. */
final class CommandVariable {
  private final ExportedCommand command;
  private final CommandInfo info;

  CommandVariable(ExportedCommand command) {
    this.command = command;
    this.info = command.info();
  }

  /** The variable's script. */
  String script(String header, String module) {
    StringBuilder out = new StringBuilder(header).append("\n\n/**\n");
    for (String line : SourceText.comment(about()).split("\n")) {
      out.append((" * " + line).stripTrailing()).append('\n');
    }
    return out.append(" */\ndef call(Object... given) {\n  return ")
        .append(module)
        .append(".command(")
        .append(SourceText.groovyLiteral(command.called()))
        .append(", given)\n}\n")
        .toString();
  }

  /** The first paragraph; the help has all of it. */
  private String about() {
    String first = info.synopsis().strip().split("\n\\s*\n", 2)[0];
    return first.isEmpty() ? command.called() : first;
  }

  /** Its help, which Jenkins shows as HTML: it has none, and nothing that reads as such. */
  String help() {
    StringBuilder out = new StringBuilder(command.function()).append('(');
    List<String> words = new ArrayList<>(positional());
    info.parameters().stream()
        .map(ParameterInfo::name)
        .filter(name -> !words.contains(name))
        .forEach(name -> words.add(name + ": …"));
    out.append(String.join(", ", words)).append(")\n\n").append(info.synopsis()).append("\n");
    for (ParameterInfo parameter : info.parameters()) {
      out.append('\n').append(parameter.name()).append(" (").append(parameter.type()).append(')');
      append(": ", parameter.help(), out);
      append("; one of ", String.join(", ", parameter.rules().allowed()), out);
      String given = parameter.defaultText();
      append("; unless given ", given == null ? "" : given, out);
    }
    out.append("\n\nasJob: true starts a job. The command is ")
        .append(command.called())
        .append("\n");
    return SourceText.comment(out.toString());
  }

  private static void append(String before, String text, StringBuilder out) {
    if (!text.isEmpty()) {
      out.append(before).append(text);
    }
  }

  private List<String> positional() {
    return info.sets().get(0).members().stream()
        .filter(member -> member.position() >= 0)
        .sorted(Comparator.comparingInt(ParameterSet.Member::position))
        .map(ParameterSet.Member::parameter)
        .toList();
  }
}
