package dev.yonder.jshell;

import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.OutputType;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.exports.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The text of {@code NAME.java}. */
final class JavaSource {
  /** A class has room for 65,535 of them. */
  private static final int MAX_CONSTANTS = 50_000;

  private static final int OF_A_COMMAND = 14;
  private static final int OF_AN_OVERLOAD = 6;

  private final ModuleManifest module;
  private final Lines lines = new Lines();
  private final JavaNames classes;
  private final JavaRecords records;

  JavaSource(ModuleManifest module) {
    this.module = module;
    this.classes =
        new JavaNames(
            Stream.concat(
                    Stream.of(module.name()),
                    JavaTypes.IMPORTS.stream().map(i -> i.substring(i.lastIndexOf('.') + 1)))
                .toList());
    this.records = new JavaRecords(classes);
  }

  String text() {
    header();
    lines.indent(2);
    int room = room(module.commands());
    module.commands().subList(0, room).forEach(this::command);
    module.commands().stream().skip(room).forEach(this::leftOut);
    records.write(lines);
    lines.indent(0).add("}");
    return lines.toString();
  }

  /** How many commands, the first ones, one class has room for. */
  static int room(List<ExportedCommand> commands) {
    int constants = 0;
    int count = 0;
    for (ExportedCommand command : commands) {
      constants += OF_A_COMMAND + OF_AN_OVERLOAD * Overload.of(command.info()).size();
      if (constants > MAX_CONSTANTS) {
        break;
      }
      count++;
    }
    return count;
  }

  private void header() {
    lines
        .add("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?")
        .add("// " + JavaFace.header(module))
        .add("//JAVA 17+")
        .add("//JAVAC_OPTIONS -parameters -encoding " + module.encoding().name())
        .add("//DEPS dev.yonder:yonder-core:" + version(module.generator()))
        .add("//DEPS org.slf4j:slf4j-nop:" + slf4jVersion())
        .add("//FILES remote/%s.module.json=module.json", module.name())
        .add("//DESCRIPTION " + Lines.line(module.description()))
        .add("package remote;")
        .add("");
    JavaTypes.IMPORTS.forEach(name -> lines.add("import %s;", name));
    lines
        .add("")
        .comment(
            List.of(
                Lines.line(module.description()) + ".",
                "",
                "<p>A method of a command's name calls it. The class of its name is for all that",
                "is not given by position, and for jobs and streams."))
        .add("public final class %s {", module.name())
        .indent(2)
        .add("private %s() {}", module.name())
        .add("")
        .add("/** The module, which is loaded once; the session is made at the first call. */")
        .add("public static ModuleCommands module() {")
        .add(
            "  return ModuleCommands.of(%s.class, \"%s\", \"%s\");",
            module.name(), module.name(), module.guid())
        .add("}")
        .add("")
        .add("/** Lists the commands; the text is a table. */")
        .add("public static ResultList commands() {")
        .add("  return module().commands();")
        .add("}")
        .add("")
        .add("/** Tells how a command is called. */")
        .add("public static HelpText help(String command) {")
        .add("  return module().help(command);")
        .add("}")
        .add("")
        .add("/** Lists the commands, or calls one: getDisk --name sda. */")
        .add("public static void main(String... words) {")
        .add(
            "  System.exit(ModuleProgram.run(%s::module, List.of(words), System.out, System.err));",
            module.name())
        .add("}");
  }

  /** A version is part of an address that is downloaded from, so that it is none but one. */
  private static String version(String generator) {
    return generator.matches("[0-9A-Za-z][0-9A-Za-z.-]{0,63}") ? generator : "unknown";
  }

  private static String slf4jVersion() {
    Properties versions = new Properties();
    try (InputStream in = JavaSource.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.getProperty("slf4j");
  }

  private void command(ExportedCommand command) {
    CommandInfo info = command.info();
    String callClass = classes.classFor(command.function(), "Command");
    String row = row(info);
    boolean many = info.cardinality() == Cardinality.MANY;
    lines.add("");
    if (JavaNames.isFunction(command.function())) {
      String result = many ? "List<" + row + ">" : row;
      Overload.of(info).forEach(overload -> function(command, overload, callClass, result));
    } else {
      lines.add(
          "// No method in Java can be called %s; new %s().call() runs the command.",
          Lines.line(command.function()), callClass);
    }
    new JavaCallClass(command, callClass, row, module.name()).write(lines);
  }

  private String row(CommandInfo info) {
    if (info.outputTypes().size() != 1) {
      return "Object";
    }
    OutputType type = info.outputTypes().get(0);
    return type.properties().isEmpty() ? JavaTypes.result(type) : records.nameOf(type);
  }

  private void function(
      ExportedCommand command, Overload overload, String callClass, String result) {
    StringBuilder call = new StringBuilder("new " + callClass + "()");
    for (Overload.Argument argument : overload.arguments()) {
      call.append(".set(%s, ".formatted(SourceText.literal(argument.parameter().name())))
          .append(argument.name())
          .append(')');
    }
    lines
        .comment(Lines.words(about(command.info())))
        .add("public static %s %s(%s) {", result, command.function(), overload.declared())
        .add("  return %s.call();", call)
        .add("}")
        .add("");
  }

  /** What a command does, or its name where its host does not say. */
  static String about(CommandInfo info) {
    return info.synopsis().isBlank() ? "Runs " + info.name() + "." : info.synopsis();
  }

  private void leftOut(ExportedCommand command) {
    lines.add(
        "// One class has no room for more: module().call(%s, Map.of())",
        SourceText.literal(command.function()));
  }
}
