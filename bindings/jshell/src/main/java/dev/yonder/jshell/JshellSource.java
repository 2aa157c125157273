package dev.yonder.jshell;

import dev.yonder.command.ParameterInfo;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.exports.SourceText;
import java.util.List;

/**
 * The text of {@code NAME.jsh}. jshell compiles each declaration of a start-up file on its own,
 * which takes long for many: then all are in one class.
 */
final class JshellSource {
  /** As many methods as jshell compiles one by one within a second or two. */
  static final int MAX_FUNCTIONS = 40;

  private final ModuleManifest module;
  private final Lines lines = new Lines();

  /** Whether the methods stand alone, and not in the class. */
  private final boolean alone;

  JshellSource(ModuleManifest module) {
    this.module = module;
    this.alone = module.commands().stream().mapToInt(JshellSource::methods).sum() <= MAX_FUNCTIONS;
  }

  private static int methods(ExportedCommand command) {
    return JavaNames.isFunction(command.function()) ? Overload.of(command.info()).size() + 1 : 0;
  }

  String text() {
    int room = JavaSource.room(module.commands());
    List<ExportedCommand> commands = module.commands().subList(0, room);
    header();
    if (!alone) {
      lines.indent(2);
      commands.forEach(this::command);
      if (room < module.commands().size()) {
        lines.add(
            "// One class has no room for more; commands() lists all, and call(...) has them.");
      }
      lines.indent(0);
    }
    lines.add("}");
    lines.add("dev.yonder.script.ResultList commands() { return %s.module().commands(); }", name());
    lines.add(
        "dev.yonder.script.HelpText help(String command) { return %s.module().help(command); }",
        name());
    if (alone) {
      commands.forEach(this::command);
    }
    return ascii(lines.toString());
  }

  private String name() {
    return module.name();
  }

  private void header() {
    lines
        .add("// " + JavaFace.header(module))
        .add("// jshell --class-path CORE --startup DEFAULT --startup %s.jsh", name())
        .add("// where CORE is yonder-core and what it needs.");
    if (!alone) {
      lines.add("// So many commands are methods of one class, such as %s.help, to start", name());
      lines.add("// without delay; yonder jshell has them as functions.");
    }
    lines
        .add("import java.time.*;")
        .add("class %s {", name())
        .indent(2)
        .add("static dev.yonder.script.ModuleCommands module() {")
        .add(
            "  return dev.yonder.script.ModuleCommands.of(%s.class, \"%s\", \"%s\");",
            name(), name(), module.guid())
        .add("}")
        .add("/** Calls any command, by its own name or its function's. */")
        .add("static Object call(String command, Map<String, ?> o, Object... a) {")
        .add("  return module().call(command, o, a);")
        .add("}");
    if (!alone) {
      lines.add("static Object commands() { return module().commands(); }");
      lines.add("static Object help(String command) { return module().help(command); }");
    }
    lines.indent(0);
  }

  private void command(ExportedCommand command) {
    String literal = SourceText.literal(command.function());
    if (!JavaNames.isFunction(command.function())) {
      lines.add("// Not a name in Java: %s.call(%s, Map.of())", name(), literal);
      return;
    }
    List<Overload> overloads = Overload.of(command.info());
    String about = Lines.line(JavaSource.about(command.info()));
    for (Overload overload : overloads) {
      StringBuilder values = new StringBuilder();
      overload.arguments().forEach(argument -> values.append(", ").append(argument.name()));
      lines.add("/** " + about + " */");
      method(command.function(), overload.declared(), literal + ", Map.of()" + values);
    }
    boolean apart =
        overloads.stream()
            .filter(overload -> overload.arguments().size() == 1)
            .map(overload -> overload.arguments().get(0).type())
            .noneMatch(type -> type.startsWith("Object") || type.startsWith("Map"));
    if (apart) {
      lines.add("/** " + about + " Options: " + options(command) + " */");
      method(command.function(), "Map<String, ?> options", literal + ", options");
    } else {
      lines.add("// With options: %s.call(%s, options)", name(), literal);
    }
  }

  private void method(String function, String declared, String values) {
    lines.add(
        "%sObject %s(%s) { return %s.call(%s); }",
        alone ? "" : "static ", function, declared, name(), values);
  }

  private static String options(ExportedCommand command) {
    return Lines.line(
        String.join(", ", command.info().parameters().stream().map(JshellSource::option).toList()));
  }

  private static String option(ParameterInfo parameter) {
    return parameter.name() + " " + parameter.type();
  }

  /** Older shells read files in the user's own encoding, whatever that is. */
  private static String ascii(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      if (c < 0x80) {
        out.append(c);
      } else {
        out.append(String.format("\\u%04x", (int) c));
      }
    }
    return out.toString();
  }
}
