package dev.yonder.jshell;

import dev.yonder.command.Cardinality;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The class of one command, with a method for each parameter. */
final class JavaCallClass {
  private final ExportedCommand command;
  private final String name;
  private final String row;
  private final String module;

  /**
   * A class to be written.
   *
   * @param name its name
   * @param row the type of one result
   * @param module the name of the class around it
   */
  JavaCallClass(ExportedCommand command, String name, String row, String module) {
    this.command = command;
    this.name = name;
    this.row = row;
    this.module = module;
  }

  void write(Lines lines) {
    String kind = command.info().cardinality() == Cardinality.MANY ? "Many" : "One";
    List<String> comment = new ArrayList<>();
    comment.add("A call of " + Lines.line(command.info().name()) + ".");
    comment.add("");
    comment.addAll(Lines.words(JavaSource.about(command.info())));
    lines
        .comment(comment)
        .add("public static final class %s extends ModuleCall.%s<%s, %s> {", name, kind, name, row)
        .add("  /** Nothing is given yet. */")
        .add("  public %s() {", name)
        .add(
            "    super(%s::module, %s, %s.class);",
            module, SourceText.literal(command.function()), row)
        .add("  }");
    Set<String> names = new HashSet<>();
    for (ParameterInfo parameter : command.info().parameters()) {
      boolean named =
          isMember(parameter.name()) && names.add(parameter.name().toLowerCase(Locale.ROOT));
      lines.add("");
      if (named) {
        methods(parameter, lines);
      } else {
        lines.add(
            "  // set(%s, ...) gives %s",
            SourceText.literal(parameter.name()), Lines.line(about(parameter)));
      }
    }
    lines.add("}");
  }

  private static boolean isMember(String parameter) {
    return JavaNames.isMember(parameter) && !parameter.equals("pipe");
  }

  private void methods(ParameterInfo parameter, Lines lines) {
    String method = parameter.name();
    String literal = SourceText.literal(method);
    lines.add("  /** " + Lines.line(about(parameter)) + " */");
    lines.add(
        "  public %s %s(%s %s) { return set(%s, %s); }",
        name, method, JavaTypes.parameter(parameter.type()), method, literal, method);
    if (parameter.type().list()) {
      lines.add("  /** The same, one by one. */");
      lines.add(
          "  public %s %s(%s %s) { return set(%s, %s); }",
          name, method, JavaTypes.variable(parameter.type().kind()), method, literal, method);
    }
  }

  private String about(ParameterInfo parameter) {
    List<String> facts = new ArrayList<>();
    facts.add(parameter.type().toString());
    boolean mandatory =
        command.info().sets().stream()
            .allMatch(
                set ->
                    set.member(parameter.name())
                        .filter(ParameterSet.Member::mandatory)
                        .isPresent());
    if (mandatory) {
      facts.add("mandatory");
    }
    if (parameter.defaultText() != null) {
      facts.add("default " + parameter.defaultText());
    }
    if (!parameter.rules().allowed().isEmpty()) {
      facts.add(
          "one of " + String.join(", ", parameter.rules().allowed().stream().limit(20).toList()));
    }
    if (parameter.rules().minimum() != null) {
      facts.add("at least " + parameter.rules().minimum());
    }
    if (parameter.rules().maximum() != null) {
      facts.add("at most " + parameter.rules().maximum());
    }
    return "%s (%s)".formatted(parameter.help(), String.join("; ", facts)).strip();
  }
}
