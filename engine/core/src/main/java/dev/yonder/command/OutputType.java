package dev.yonder.command;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * A type of value that a command gives, as far as callers can know it beforehand.
 *
 * @param name its name, as in a bag's type names
 * @param properties the properties that its values have; empty when nothing is known of them
 */
public record OutputType(String name, List<Property> properties) {
  /**
   * A property of such a value.
   *
   * @param name its name
   * @param type what it holds
   * @param nullable whether it may hold null as well
   */
  public record Property(String name, ParameterType type, boolean nullable) {}

  /** Copies the list. */
  public OutputType {
    properties = List.copyOf(properties);
  }

  /**
   * A type of which only the name is known.
   *
   * @param name the name
   * @return the type
   */
  public static OutputType named(String name) {
    return new OutputType(name, List.of());
  }

  /**
   * What a Java type says of its values: of a record its components, of others the name.
   *
   * @param type the type of one value
   * @return the description
   */
  public static OutputType of(Type type) {
    return type instanceof Class<?> c && c.isRecord()
        ? new OutputType(
            c.getName(), Arrays.stream(c.getRecordComponents()).map(OutputType::property).toList())
        : named(type instanceof Class<?> c ? c.getName() : type.getTypeName());
  }

  private static Property property(RecordComponent component) {
    ParameterType type = JavaType.of(component.getGenericType()).parameterType();
    return new Property(
        component.getName(),
        type.isSwitch() ? new ParameterType(ValueKind.BOOLEAN, false) : type,
        !component.getType().isPrimitive());
  }
}
