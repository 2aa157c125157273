package dev.yonder.jshell;

import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import java.util.List;
import java.util.Map;

/** The types of Java that stand for what commands take and give. */
final class JavaTypes {
  /** What a generated file imports; without {@code java.lang}, whose types it mentions as well. */
  static final List<String> IMPORTS =
      List.of(
          "dev.yonder.script.HelpText",
          "dev.yonder.script.ModuleCall",
          "dev.yonder.script.ModuleCommands",
          "dev.yonder.script.ModuleProgram",
          "dev.yonder.script.ResultList",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.net.URI",
          "java.time.Duration",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.OffsetDateTime",
          "java.time.Period",
          "java.time.ZonedDateTime",
          "java.util.Collection",
          "java.util.List",
          "java.util.Map",
          "java.util.UUID");

  /** Type names of hosts that say of a result what it is, as this end reads it too. */
  private static final Map<String, String> SCALARS =
      Map.ofEntries(
          Map.entry("java.lang.String", "String"),
          Map.entry("java.lang.Boolean", "Boolean"),
          Map.entry("boolean", "Boolean"),
          Map.entry("java.lang.Integer", "Integer"),
          Map.entry("int", "Integer"),
          Map.entry("java.lang.Long", "Long"),
          Map.entry("long", "Long"),
          Map.entry("java.lang.Double", "Double"),
          Map.entry("double", "Double"),
          Map.entry("java.math.BigDecimal", "BigDecimal"),
          Map.entry("java.math.BigInteger", "BigInteger"),
          Map.entry("java.time.Instant", "Instant"),
          Map.entry("java.time.LocalDate", "LocalDate"),
          Map.entry("java.time.Duration", "Duration"),
          Map.entry("java.util.UUID", "UUID"),
          Map.entry("java.net.URI", "URI"));

  private JavaTypes() {}

  /** The type of one value that may be null. */
  static String boxed(ValueKind kind) {
    return switch (kind) {
      case ANY -> "Object";
      case STRING -> "String";
      case BOOLEAN, SWITCH -> "Boolean";
      case INT -> "Integer";
      case LONG -> "Long";
      case INTEGER -> "BigInteger";
      case DOUBLE -> "Double";
      case DECIMAL -> "BigDecimal";
      case INSTANT -> "Instant";
      case DATE -> "LocalDate";
      case TIME -> "LocalTime";
      case DATETIME -> "LocalDateTime";
      case OFFSETDATETIME -> "OffsetDateTime";
      case ZONEDDATETIME -> "ZonedDateTime";
      case DURATION -> "Duration";
      case PERIOD -> "Period";
      case UUID -> "UUID";
      case URI -> "URI";
      case BYTES -> "byte[]";
      case MAP -> "Map<String, ?>";
    };
  }

  /** The type of one argument; numbers are primitive, so that literals fit. */
  private static String one(ValueKind kind) {
    return switch (kind) {
      case BOOLEAN, SWITCH -> "boolean";
      case INT -> "int";
      case LONG -> "long";
      case DOUBLE -> "double";
      default -> boxed(kind);
    };
  }

  /** The type of a parameter. */
  static String parameter(ParameterType type) {
    return type.list() ? "Collection<" + element(type.kind()) + ">" : one(type.kind());
  }

  /** The type of what may be given one by one; arrays of generic types are not safe. */
  static String variable(ValueKind kind) {
    return (kind == ValueKind.MAP ? "Object" : boxed(kind)) + "...";
  }

  /** The type of a property of a result, which may be null. */
  static String property(ParameterType type) {
    String one = type.kind() == ValueKind.MAP ? "Map<String, Object>" : boxed(type.kind());
    return type.list() ? "List<" + one + ">" : one;
  }

  private static String element(ValueKind kind) {
    String boxed = boxed(kind);
    return kind == ValueKind.ANY || kind == ValueKind.MAP ? "?" : boxed;
  }

  /** The type of a result of which only the name is known. */
  static String result(OutputType type) {
    return SCALARS.getOrDefault(type.name(), "Object");
  }
}
