package dev.yonder.groovy;

import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which Java types stand for what parameters take and commands give. */
final class FaceTypes {
  private static final Map<String, Class<?>> LEAVES = new HashMap<>();

  static {
    for (ValueKind kind : ValueKind.values()) {
      Class<?> type = of(kind);
      if (type != Object.class && type != Map.class) {
        LEAVES.put(type.getName(), type);
      }
    }
    LEAVES.put("boolean", Boolean.class);
    LEAVES.put("int", Integer.class);
    LEAVES.put("long", Long.class);
    LEAVES.put("double", Double.class);
  }

  private FaceTypes() {}

  /** The type of one value of a kind. */
  static Class<?> of(ValueKind kind) {
    return switch (kind) {
      case ANY -> Object.class;
      case STRING -> String.class;
      case BOOLEAN, SWITCH -> Boolean.class;
      case INT -> Integer.class;
      case LONG -> Long.class;
      case INTEGER -> java.math.BigInteger.class;
      case DOUBLE -> Double.class;
      case DECIMAL -> java.math.BigDecimal.class;
      case INSTANT -> java.time.Instant.class;
      case DATE -> java.time.LocalDate.class;
      case TIME -> java.time.LocalTime.class;
      case DATETIME -> java.time.LocalDateTime.class;
      case OFFSETDATETIME -> java.time.OffsetDateTime.class;
      case ZONEDDATETIME -> java.time.ZonedDateTime.class;
      case DURATION -> java.time.Duration.class;
      case PERIOD -> java.time.Period.class;
      case UUID -> java.util.UUID.class;
      case URI -> java.net.URI.class;
      case BYTES -> byte[].class;
      case MAP -> Map.class;
    };
  }

  /** The name of the type of what a parameter takes. */
  static String of(ParameterType type) {
    return type.list() ? "java.util.List" : of(type.kind()).getCanonicalName();
  }

  /** What is known of the only type of value that a command gives, or null. */
  static @Nullable OutputType output(CommandInfo command) {
    return command.outputTypes().size() == 1 ? command.outputTypes().get(0) : null;
  }

  /** The class of the values that a command gives, or Object when nothing is known of them. */
  static Class<?> valueOf(CommandInfo command) {
    OutputType output = output(command);
    if (output == null) {
      return Object.class;
    }
    return output.properties().isEmpty()
        ? LEAVES.getOrDefault(output.name(), Object.class)
        : Map.class;
  }

  /** The type of what a command gives. */
  static Class<?> result(CommandInfo command) {
    return command.cardinality() == Cardinality.MANY ? List.class : valueOf(command);
  }

  /** How a Groovy source names the type of what a command gives. */
  static String source(CommandInfo command) {
    Class<?> type = valueOf(command);
    String name = type.getCanonicalName();
    String value =
        type == Map.class
            ? "Map<String, Object>"
            : name.startsWith("java.lang.") ? type.getSimpleName() : name;
    return command.cardinality() == Cardinality.MANY ? "List<%s>".formatted(value) : value;
  }
}
