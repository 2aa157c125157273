package dev.yonder.javascript;

import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import dev.yonder.exports.SourceText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What values are to a script, in the words of TypeScript. */
final class FaceValues {
  private static final int MOST_ALLOWED = 1_000;
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})");

  private static final Map<String, ValueKind> JAVA_TYPES =
      Map.ofEntries(
          Map.entry("java.lang.String", ValueKind.STRING),
          Map.entry("java.lang.Boolean", ValueKind.BOOLEAN),
          Map.entry("java.lang.Byte", ValueKind.INT),
          Map.entry("java.lang.Short", ValueKind.INT),
          Map.entry("java.lang.Integer", ValueKind.INT),
          Map.entry("java.lang.Long", ValueKind.LONG),
          Map.entry("java.lang.Float", ValueKind.DOUBLE),
          Map.entry("java.lang.Double", ValueKind.DOUBLE),
          Map.entry("java.math.BigInteger", ValueKind.INTEGER),
          Map.entry("java.math.BigDecimal", ValueKind.DECIMAL),
          Map.entry("java.time.Instant", ValueKind.INSTANT),
          Map.entry("java.time.LocalDate", ValueKind.DATE),
          Map.entry("java.time.LocalTime", ValueKind.TIME),
          Map.entry("java.time.LocalDateTime", ValueKind.DATETIME),
          Map.entry("java.time.OffsetDateTime", ValueKind.OFFSETDATETIME),
          Map.entry("java.time.ZonedDateTime", ValueKind.ZONEDDATETIME),
          Map.entry("java.time.Duration", ValueKind.DURATION),
          Map.entry("java.time.Period", ValueKind.PERIOD),
          Map.entry("java.util.UUID", ValueKind.UUID),
          Map.entry("java.net.URI", ValueKind.URI),
          Map.entry("java.util.Map", ValueKind.MAP),
          Map.entry("[B", ValueKind.BYTES));

  private FaceValues() {}

  /** A type that is known by its name alone. */
  static String named(String name) {
    ValueKind kind = JAVA_TYPES.getOrDefault(name, ParameterType.parse(name).kind());
    if (kind != ValueKind.ANY) {
      return given(kind);
    }
    return name.startsWith("java.") ? "any" : "Bag";
  }

  /** A property of what a command gives: a list there is frozen. */
  static String property(OutputType.Property property) {
    ParameterType type = property.type();
    String one = given(type.kind());
    String value = type.list() ? "readonly %s[]".formatted(one) : one;
    return property.nullable() && !value.equals("any") ? value + " | null" : value;
  }

  private static String given(ValueKind kind) {
    return switch (kind) {
      case ANY -> "any";
      case STRING -> "string";
      case BOOLEAN, SWITCH -> "boolean";
      case INT, DOUBLE -> "number";
      case LONG -> "Long";
      case INTEGER -> "bigint";
      case DECIMAL -> "Decimal";
      case INSTANT -> "Date";
      case DATE, TIME, DATETIME, OFFSETDATETIME, ZONEDDATETIME, PERIOD, UUID, URI -> "Text";
      case DURATION -> "Duration";
      case BYTES -> "Uint8Array";
      case MAP -> "Bag";
    };
  }

  /** What a parameter takes. */
  static String parameter(ParameterInfo parameter) {
    String one = item(parameter);
    boolean isUnion = one.contains(" | ");
    return parameter.type().list()
        ? "%s | readonly %s[]".formatted(one, isUnion ? "(" + one + ")" : one)
        : one;
  }

  /** What a parameter takes as one value. */
  static String item(ParameterInfo parameter) {
    ValueKind kind = parameter.type().kind();
    List<String> allowed = parameter.rules().allowed();
    if (!allowed.isEmpty() && allowed.size() <= MOST_ALLOWED) {
      if (kind == ValueKind.STRING) {
        return allowed.stream().map(SourceText::literal).collect(Collectors.joining(" | "));
      }
      boolean isNumber = kind == ValueKind.INT || kind == ValueKind.LONG;
      if (isNumber && allowed.stream().allMatch(text -> NUMBER.matcher(text).matches())) {
        return String.join(" | ", allowed);
      }
    }
    return taken(kind);
  }

  private static String taken(ValueKind kind) {
    return switch (kind) {
      case ANY -> "unknown";
      case STRING -> "string";
      case BOOLEAN, SWITCH -> "boolean";
      case INT, DOUBLE -> "number";
      case LONG, INTEGER -> "number | bigint";
      case DECIMAL -> "number | bigint | string | Decimal";
      case INSTANT -> "Date | string";
      case DATE, TIME, DATETIME, OFFSETDATETIME, ZONEDDATETIME, PERIOD, UUID, URI ->
          "string | Text";
      case DURATION -> "number | string | Duration";
      case BYTES -> "Uint8Array | Uint8ClampedArray | ArrayBuffer";
      case MAP -> "object";
    };
  }
}
