package dev.yonder.groovy;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.ParameterInfo;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.exports.SourceText;

/**
 * The class with the commands of a module. A call without named arguments cannot be for a job, so
 * its result has the type that the command declares; what comes of one with them depends on them.
 */
final class FaceClass {
  private final ModuleManifest module;
  private final StringBuilder out = new StringBuilder();

  FaceClass(ModuleManifest module) {
    this.module = module;
  }

  String text() {
    out.append(GroovyFace.header(module))
        .append("package ")
        .append(GroovyFace.PACKAGE)
        .append("\n\nimport dev.yonder.groovy.ModuleCalls\nimport groovy.transform.CompileStatic\n")
        .append("\n/**\n * ")
        .append(FaceText.line(module.description()))
        .append(
            """

             *
             * Every command takes its arguments by position, or named ones first: name: 'value'. Named ones
             * may be the common ones too, such as timeout; asJob: true gives a job, stream: true lazy results.
             */
            @CompileStatic
            final class %1$s {
                private %1$s() {}

                private static Object _call(String function, Map<String, ?> named, Object[] positional) {
                    ModuleCalls.of(%1$s, %2$s, %3$s).call(function, named, positional)
                }
            """
                .formatted(
                    module.name(),
                    SourceText.groovyLiteral(module.name()),
                    SourceText.groovyLiteral(module.guid().toString())));
    module.commands().forEach(this::append);
    return out.append("}\n").toString();
  }

  private void append(ExportedCommand command) {
    String function = command.function();
    String obstacle = FaceNames.obstacle(function, module);
    if (!obstacle.isEmpty()) {
      out.append(
          """

              // No method %s, which is %s: importModule(%s)[%s](...) calls it.
          """
              .formatted(
                  function,
                  obstacle,
                  SourceText.groovyLiteral(module.name()),
                  SourceText.groovyLiteral(command.info().name())));
      return;
    }
    appendDocumentation(command.info());
    String type = FaceTypes.source(command.info());
    out.append(
        """
            static %1$s %2$s(Object... positional) { %3$s_call(%4$s, null, positional) }
            static Object %2$s(Map<String, ?> named, Object... positional) { _call(%4$s, named, positional) }
        """
            .formatted(
                type,
                function,
                type.equals("Object") ? "" : "(%s) ".formatted(type),
                SourceText.groovyLiteral(function)));
  }

  private void appendDocumentation(CommandInfo command) {
    out.append("\n    /**\n");
    FaceText.synopsis(command).forEach(this::appendComment);
    if (!command.parameters().isEmpty()) {
      appendComment("<ul>");
      for (ParameterInfo parameter : command.parameters()) {
        appendComment("<li>" + FaceText.parameter(parameter));
      }
      appendComment("</ul>");
    }
    out.append("     */\n");
  }

  private void appendComment(String line) {
    out.append(line.isEmpty() ? "     *" : "     * ").append(line).append('\n');
  }
}
