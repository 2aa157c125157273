package dev.yonder.command;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type that a command's method takes, or that a script wants its results as: what callers are
 * told of it, and how a plain value becomes one.
 *
 * @param raw the type, boxed
 * @param primitive the primitive type, or null
 * @param arguments the type of the elements of a list, a set, an array or an Optional; the types of
 *     a map's keys and values; empty for all others
 */
public record JavaType(Class<?> raw, @Nullable Class<?> primitive, List<JavaType> arguments) {
  private static final Set<Class<?>> LISTS =
      Set.of(List.class, Collection.class, Iterable.class, Set.class);

  /** What a plain value of another kind is needed for. */
  private static final Map<Class<?>, ValueKind> NEAR_KINDS =
      Map.of(
          Short.class, ValueKind.INT,
          Byte.class, ValueKind.INT,
          OptionalInt.class, ValueKind.INT,
          OptionalLong.class, ValueKind.LONG,
          Float.class, ValueKind.DOUBLE,
          OptionalDouble.class, ValueKind.DOUBLE,
          Date.class, ValueKind.INSTANT,
          FileTime.class, ValueKind.INSTANT);

  /** Copies the list. */
  public JavaType {
    arguments = List.copyOf(arguments);
  }

  /**
   * The description of a Java type.
   *
   * @param type any type, such as that of a method's parameter
   * @return its description
   */
  public static JavaType of(Type type) {
    if (type instanceof Class<?> c && c.isArray() && c != byte[].class) {
      return new JavaType(c, null, List.of(of(c.getComponentType())));
    }
    if (type instanceof GenericArrayType array) {
      JavaType element = of(array.getGenericComponentType());
      return new JavaType(element.component().arrayType(), null, List.of(element));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> c) {
      List<JavaType> arguments =
          Arrays.stream(generic.getActualTypeArguments()).map(JavaType::of).toList();
      return new JavaType(c, null, isGeneric(c) ? arguments : List.of());
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof Class<?> c && (LISTS.contains(c) || c == Optional.class)) {
      return new JavaType(c, null, List.of(of(Object.class)));
    }
    Class<?> c = type instanceof Class<?> plain ? plain : Object.class;
    Class<?> boxed = MethodType.methodType(c).wrap().returnType();
    return new JavaType(boxed, c.isPrimitive() ? c : null, List.of());
  }

  private static boolean isGeneric(Class<?> type) {
    return LISTS.contains(type) || type == Map.class || type == Optional.class;
  }

  /** Whether values are lists in the eyes of callers. */
  boolean isList() {
    return LISTS.contains(raw) || raw.isArray() && raw != byte[].class;
  }

  /** The class of an array's elements. */
  Class<?> component() {
    return primitive == null ? raw : primitive;
  }

  /**
   * What callers are told.
   *
   * @return the type as both ends know it
   */
  public ParameterType parameterType() {
    if (isList()) {
      return new ParameterType(arguments.get(0).kind(), true);
    }
    if (raw == Optional.class) {
      return arguments.get(0).parameterType();
    }
    return new ParameterType(primitive == boolean.class ? ValueKind.SWITCH : kind(), false);
  }

  private ValueKind kind() {
    TextType text = TextType.of(raw);
    if (raw.isEnum() || text != null && text.hasPlainText()) {
      return ValueKind.STRING;
    }
    return NEAR_KINDS.getOrDefault(raw, ValueKind.of(raw));
  }

  /**
   * The names that an enum allows.
   *
   * @return the constants' names; empty for other types
   */
  public List<String> constants() {
    if (isList() || raw == Optional.class) {
      return arguments.get(0).constants();
    }
    List<String> names = new ArrayList<>();
    if (raw.isEnum()) {
      for (Object constant : raw.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
    }
    return names;
  }

  /**
   * Turns a plain value into one of this type.
   *
   * @param value any plain value; may be null
   * @return a value of this type
   * @throws IllegalArgumentException if it cannot become one; the message says why
   */
  public @Nullable Object toJava(@Nullable Object value) {
    return toJava(value, data -> null);
  }

  /**
   * Turns a plain value into one of this type, where objects may stand for live ones.
   *
   * @param value any plain value; may be null
   * @param live gives the live object that an object of properties stands for, or null; it is taken
   *     where it is of the type that is wanted
   * @return a value of this type; null becomes the zero of a primitive type
   * @throws IllegalArgumentException if it cannot become one; the message says why, and of which
   *     property
   */
  public @Nullable Object toJava(@Nullable Object value, Function<Object, @Nullable Object> live) {
    if (value == null && primitive != null) {
      return Array.get(Array.newInstance(primitive, 1), 0);
    }
    return new JavaConversion(live).convert(this, value);
  }
}
