package dev.yonder.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** One property of a class, and how it is read from an object without boxing where possible. */
final class Property {
  private enum Kind {
    INT,
    LONG,
    DOUBLE,
    BOOLEAN,
    OBJECT
  }

  private final Kind kind;
  private final MethodHandle getter;

  /**
   * A property.
   *
   * @param getter takes the object, gives the value
   */
  Property(MethodHandle getter) {
    Class<?> type = getter.type().returnType();
    this.kind = kindOf(type);
    this.getter =
        getter.asType(
            MethodType.methodType(kind == Kind.OBJECT ? Object.class : type, Object.class));
  }

  /** Writes the property of an object; null, and a line of fidelity, if reading it fails. */
  void write(ValueWriter writer, Object object) {
    LeafWriter leaves = writer.leaves();
    try {
      switch (kind) {
        case INT -> {
          int value = (int) getter.invokeExact(object);
          leaves.integer(value);
          return;
        }
        case LONG -> {
          long value = (long) getter.invokeExact(object);
          leaves.longInteger(value);
          return;
        }
        case DOUBLE -> {
          double value = (double) getter.invokeExact(object);
          leaves.real(value);
          return;
        }
        case BOOLEAN -> {
          boolean value = (boolean) getter.invokeExact(object);
          leaves.truth(value);
          return;
        }
        default -> {}
      }
    } catch (Throwable e) {
      failed(writer, e);
      return;
    }
    writer.member(read(writer, object));
  }

  private @Nullable Object read(ValueWriter writer, Object object) {
    try {
      return getter.invokeExact(object);
    } catch (Throwable e) {
      writer.lost(problem(e));
      return null;
    }
  }

  private static void failed(ValueWriter writer, Throwable e) {
    writer.lost(problem(e));
    writer.member(null);
  }

  private static String problem(Throwable e) {
    if (e instanceof VirtualMachineError error && !(e instanceof StackOverflowError)) {
      throw error;
    }
    return "could not be read: " + e;
  }

  private static Kind kindOf(Class<?> type) {
    if (type == int.class) {
      return Kind.INT;
    } else if (type == long.class) {
      return Kind.LONG;
    } else if (type == double.class) {
      return Kind.DOUBLE;
    }
    return type == boolean.class ? Kind.BOOLEAN : Kind.OBJECT;
  }
}
