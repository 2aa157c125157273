package dev.yonder.command;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type that a command's method takes: what callers are told of it, and how a plain value becomes
 * one.
 *
 * @param raw the type, boxed
 * @param primitive the primitive type, or null
 * @param element the type of the elements of a list or an array, or null
 */
public record JavaType(Class<?> raw, @Nullable Class<?> primitive, @Nullable JavaType element) {

  /**
   * The description of a Java type.
   *
   * @param type any type, such as that of a method's parameter
   * @return its description
   */
  public static JavaType of(Type type) {
    if (type instanceof Class<?> c && c.isArray() && c != byte[].class) {
      return new JavaType(c, null, of(c.getComponentType()));
    }
    if (type instanceof GenericArrayType array) {
      JavaType element = of(array.getGenericComponentType());
      return new JavaType(element.raw.arrayType(), null, element);
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> c) {
      boolean list = c == List.class || c == Collection.class || c == Iterable.class;
      return new JavaType(c, null, list ? of(generic.getActualTypeArguments()[0]) : null);
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    }
    if (type == List.class || type == Collection.class) {
      return new JavaType((Class<?>) type, null, of(Object.class));
    }
    Class<?> c = type instanceof Class<?> plain ? plain : Object.class;
    Class<?> boxed = MethodType.methodType(c).wrap().returnType();
    return new JavaType(boxed, c.isPrimitive() ? c : null, null);
  }

  /**
   * What callers are told.
   *
   * @return the type as both ends know it
   */
  public ParameterType parameterType() {
    if (element != null) {
      return new ParameterType(element.kind(), true);
    }
    return new ParameterType(primitive == boolean.class ? ValueKind.SWITCH : kind(), false);
  }

  private ValueKind kind() {
    if (raw.isEnum() || raw == Path.class || raw == Character.class) {
      return ValueKind.STRING;
    } else if (raw == Short.class || raw == Byte.class) {
      return ValueKind.INT;
    } else if (raw == Float.class) {
      return ValueKind.DOUBLE;
    }
    return ValueKind.of(raw);
  }

  /**
   * The names that an enum allows.
   *
   * @return the constants' names; empty for other types
   */
  public List<String> constants() {
    Class<?> type = element == null ? raw : element.raw;
    List<String> names = new ArrayList<>();
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
    }
    return names;
  }

  /**
   * Turns a plain value into one of this type.
   *
   * @param value a value that {@link #parameterType} has converted already; may be null
   * @return a value of this type
   * @throws IllegalArgumentException if it cannot become one; the message says why
   */
  public @Nullable Object toJava(@Nullable Object value) {
    if (value == null) {
      return primitive == null ? null : Array.get(Array.newInstance(primitive, 1), 0);
    }
    if (element != null && value instanceof Collection<?> items) {
      return raw.isArray() ? toArray(element, items) : toList(element, items);
    }
    if (raw.isInstance(value)) {
      return value;
    }
    if (raw.isEnum()) {
      return toConstant(value.toString());
    } else if (raw == Path.class) {
      return Path.of(value.toString());
    } else if (raw == Character.class && value.toString().length() == 1) {
      return value.toString().charAt(0);
    } else if (value instanceof Number number) {
      return toSmallNumber(number);
    }
    throw new IllegalArgumentException(
        "%s cannot become %s".formatted(value.getClass().getSimpleName(), raw.getSimpleName()));
  }

  private static Object toArray(JavaType element, Collection<?> items) {
    Class<?> component = element.primitive == null ? element.raw : element.primitive;
    Object array = Array.newInstance(component, items.size());
    int i = 0;
    for (Object item : items) {
      Array.set(array, i++, element.toJava(item));
    }
    return array;
  }

  private static List<@Nullable Object> toList(JavaType element, Collection<?> items) {
    List<@Nullable Object> list = new ArrayList<>(items.size());
    items.forEach(item -> list.add(element.toJava(item)));
    return list;
  }

  private Object toConstant(String name) {
    for (Object constant : raw.getEnumConstants()) {
      if (Names.key(((Enum<?>) constant).name()).equals(Names.key(name))) {
        return constant;
      }
    }
    throw new IllegalArgumentException("there is no " + Names.printable(name));
  }

  private Object toSmallNumber(Number number) {
    double exact = number.doubleValue();
    Number small =
        raw == Short.class
            ? Short.valueOf(number.shortValue())
            : raw == Byte.class ? Byte.valueOf(number.byteValue()) : null;
    if (raw == Float.class) {
      return number.floatValue();
    } else if (small == null || small.doubleValue() != exact) {
      throw new IllegalArgumentException(number + " does not fit " + raw.getSimpleName());
    }
    return small;
  }
}
