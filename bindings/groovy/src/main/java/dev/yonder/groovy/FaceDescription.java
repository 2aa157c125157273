package dev.yonder.groovy;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.exports.SourceText;
import dev.yonder.imports.CommonParameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The functions of a module as IntelliJ reads them, for completion and for its help. */
final class FaceDescription {
  private final ModuleManifest module;

  FaceDescription(ModuleManifest module) {
    this.module = module;
  }

  String text() {
    StringBuilder out = new StringBuilder(GroovyFace.header(module));
    out.append("contributor(context(scope: scriptScope())) {\n    def common = [\n");
    for (String name : CommonParameters.names()) {
      out.append("        ").append(parameter(name, commonType(name), "")).append(",\n");
    }
    out.append("    ]\n");
    module.commands().forEach(command -> append(command, out));
    return out.append("}\n").toString();
  }

  private static void append(ExportedCommand command, StringBuilder out) {
    CommandInfo info = command.info();
    String name = SourceText.groovyLiteral(command.function());
    String doc = literalOfText(String.join("\n", FaceText.synopsis(info)));
    out.append(
        """

            // %s
            method(name: %s, type: %s, params: [%s], doc: %s)
            method(name: %2$s, type: 'java.lang.Object', doc: %5$s, namedParams: [
        """
            .formatted(SourceText.comment(info.name()), name, type(info), positional(info), doc));
    for (ParameterInfo parameter : info.parameters()) {
      out.append("        ")
          .append(
              parameter(
                  parameter.name(), FaceTypes.of(parameter.type()), FaceText.parameter(parameter)))
          .append(",\n");
    }
    out.append("    ] + common");
    List<String> own = info.parameters().stream().map(p -> Names.key(p.name())).toList();
    List<String> taken =
        CommonParameters.names().stream().filter(c -> own.contains(Names.key(c))).toList();
    out.append(taken.isEmpty() ? ")\n" : ".findAll { !(it.name in %s) })\n".formatted(list(taken)));
  }

  private static String list(List<String> names) {
    return names.stream().map(SourceText::groovyLiteral).toList().toString();
  }

  private static String type(CommandInfo command) {
    String type =
        switch (command.cardinality()) {
          case MANY -> "java.util.List";
          case ONE -> FaceTypes.valueOf(command).getCanonicalName();
        };
    return SourceText.groovyLiteral(type);
  }

  private static String positional(CommandInfo command) {
    List<ParameterSet.Member> members = new ArrayList<>(command.sets().get(0).members());
    members.removeIf(member -> member.position() < 0);
    members.sort(Comparator.comparingInt(ParameterSet.Member::position));
    List<String> entries = new ArrayList<>();
    for (ParameterSet.Member member : members) {
      for (ParameterInfo parameter : command.parameters()) {
        if (parameter.name().equals(member.parameter())) {
          entries.add(
              "%s: %s"
                  .formatted(
                      SourceText.groovyLiteral(parameter.name()),
                      SourceText.groovyLiteral(FaceTypes.of(parameter.type()))));
        }
      }
    }
    return entries.isEmpty() ? ":" : String.join(", ", entries);
  }

  private static String parameter(String name, String type, String doc) {
    String text = doc.isEmpty() ? "" : ", doc: " + literalOfText(doc);
    return "parameter(name: %s, type: %s%s)"
        .formatted(SourceText.groovyLiteral(name), SourceText.groovyLiteral(type), text);
  }

  /** What is safe in a comment is no markup either, and this is shown as such. */
  private static String literalOfText(String comment) {
    return SourceText.groovyLiteral(comment);
  }

  private static String commonType(String name) {
    return switch (name) {
      case "asJob", "stream", "verbose", "debug" -> "java.lang.Boolean";
      case "depth" -> "java.lang.Integer";
      case "timeout", "session", "input", "as", "properties" -> "java.lang.Object";
      default -> "java.lang.String";
    };
  }
}
