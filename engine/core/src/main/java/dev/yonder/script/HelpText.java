package dev.yonder.script;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Help on an imported function, under its local name; its text is what people read. */
public final class HelpText implements ScriptObject {
  private final String function;
  private final CommandInfo command;
  private final MemberTable members = new MemberTable();

  HelpText(String function, CommandInfo command) {
    this.function = function;
    this.command = command;
    members
        .property("name", () -> function)
        .property("synopsis", command::synopsis)
        .property("syntax", this::syntax)
        .property("parameters", () -> parameterLines())
        .property("examples", command::examples)
        .method("toString", arguments -> toString());
  }

  private List<String> syntax() {
    return command.sets().stream().map(this::syntax).toList();
  }

  private String syntax(ParameterSet set) {
    List<String> parts = new ArrayList<>();
    for (ParameterInfo parameter : command.parameters()) {
      set.member(parameter.name())
          .ifPresent(
              member -> {
                String part = Names.printable(parameter.name()) + ": " + parameter.type();
                parts.add(member.mandatory() ? part : "[" + part + "]");
              });
    }
    return function + "(" + String.join(", ", parts) + ")";
  }

  private List<String> parameterLines() {
    List<String> lines = new ArrayList<>();
    for (ParameterInfo parameter : command.parameters()) {
      StringBuilder line = new StringBuilder(Names.printable(parameter.name()));
      line.append(" <").append(parameter.type()).append(">  ");
      line.append(Names.printable(parameter.help()));
      if (!parameter.rules().allowed().isEmpty()) {
        line.append(" One of ")
            .append(Names.printable(String.join(", ", parameter.rules().allowed())));
      }
      if (parameter.defaultText() != null) {
        line.append(" Default: ").append(Names.printable(parameter.defaultText()));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  @Override
  public Set<String> memberNames() {
    return members.names();
  }

  @Override
  public @Nullable Object member(String name) {
    return members.get(name);
  }

  @Override
  public Object subject() {
    return toString();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    out.append(function).append(" - ").append(Names.printable(command.synopsis())).append("\n\n");
    syntax().forEach(line -> out.append("  ").append(line).append('\n'));
    if (!command.parameters().isEmpty()) {
      out.append("\nParameters\n");
      parameterLines().forEach(line -> out.append("  ").append(line).append('\n'));
    }
    if (!command.examples().isEmpty()) {
      out.append("\nExamples\n");
      command.examples().forEach(e -> out.append("  ").append(Names.printable(e)).append('\n'));
    }
    return out.toString().stripTrailing();
  }
}
