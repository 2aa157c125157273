package dev.yonder.command;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Date;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How a value that contains no others becomes one of a Java type. */
final class LeafConversion {
  private LeafConversion() {}

  /**
   * Converts a value.
   *
   * @throws IllegalArgumentException if it cannot become one of the type; nothing of a number is
   *     lost
   */
  static Object convert(Class<?> type, Object value) {
    try {
      Object leaf = leafOrNull(type, value);
      if (leaf != null) {
        return leaf;
      }
    } catch (IOException | RuntimeException e) {
      throw refused(type, value, e);
    }
    throw refused(type, value, null);
  }

  private static @Nullable Object leafOrNull(Class<?> type, Object value) throws IOException {
    ValueKind kind = ValueKind.of(type);
    TextType text = TextType.of(type);
    if (kind != ValueKind.ANY && kind != ValueKind.MAP) {
      return kind.convert(value);
    } else if (type.isEnum() && value instanceof CharSequence) {
      return constant(type, value.toString());
    } else if (text != null && value instanceof CharSequence) {
      return text.parse(value.toString());
    } else if (type == OptionalInt.class) {
      return OptionalInt.of((Integer) ValueKind.INT.convert(value));
    } else if (type == OptionalLong.class) {
      return OptionalLong.of((Long) ValueKind.LONG.convert(value));
    } else if (type == OptionalDouble.class) {
      return OptionalDouble.of((Double) ValueKind.DOUBLE.convert(value));
    } else if (type == Date.class) {
      return Date.from((Instant) ValueKind.INSTANT.convert(value));
    } else if (type == FileTime.class) {
      return FileTime.from((Instant) ValueKind.INSTANT.convert(value));
    }
    return smallNumber(type, value);
  }

  private static @Nullable Object smallNumber(Class<?> type, Object value) {
    if (type == Float.class) {
      double wide = (Double) ValueKind.DOUBLE.convert(value);
      float narrow = (float) wide;
      if (Float.isInfinite(narrow) && !Double.isInfinite(wide)) {
        throw new ArithmeticException("too large");
      }
      return narrow;
    } else if (type == Short.class || type == Byte.class) {
      int wide = (Integer) ValueKind.INT.convert(value);
      boolean fits = wide == (type == Short.class ? (short) wide : (byte) wide);
      if (!fits) {
        throw new ArithmeticException("out of range");
      }
      return type == Short.class ? (Object) (short) wide : (Object) (byte) wide;
    }
    return null;
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (Names.key(((Enum<?>) constant).name()).equals(Names.key(name))) {
        return constant;
      }
    }
    throw new IllegalArgumentException("there is no " + Names.printable(name));
  }

  static IllegalArgumentException refused(Class<?> type, Object value, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "%s cannot become %s".formatted(ValueKind.describe(value), type.getSimpleName()), cause);
  }
}
