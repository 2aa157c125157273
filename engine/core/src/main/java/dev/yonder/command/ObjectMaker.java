package dev.yonder.command;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How objects of one class are made from their properties. Found once per class. */
interface ObjectMaker {
  /**
   * Makes an object.
   *
   * @param given its properties
   * @param conversion turns each into what the class wants
   * @param early takes the object as soon as it is there, so that its properties may lead back to
   *     it
   * @throws IllegalArgumentException if it cannot be made; the message names the property
   */
  Object make(GivenProperties given, JavaConversion conversion, Consumer<Object> early);

  /**
   * The maker for a class.
   *
   * @throws IllegalArgumentException if no objects of the class can be made from data
   */
  static ObjectMaker of(Class<?> type) {
    return Makers.BY_CLASS.get(type);
  }

  /** The makers that were needed so far. */
  final class Makers {
    private static final ClassValue<ObjectMaker> BY_CLASS =
        new ClassValue<>() {
          @Override
          protected ObjectMaker computeValue(Class<?> type) {
            if (isOfThePlatform(type)) {
              throw impossible(type, "it is no class of its own for data");
            }
            return type.isRecord() ? RecordMaker.of(type) : BeanMaker.of(type);
          }
        };

    private Makers() {}

    /** What the platform's own setters do is more than to keep a value. */
    private static boolean isOfThePlatform(Class<?> type) {
      ClassLoader loader = type.getClassLoader();
      return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    static IllegalArgumentException impossible(Class<?> type, String why) {
      return new IllegalArgumentException(
          "no %s can be made from properties: %s".formatted(type.getSimpleName(), why));
    }

    static void open(Class<?> type, AccessibleObject member) {
      if (!member.trySetAccessible()) {
        throw impossible(type, "its module does not let it be made here");
      }
    }

    /** What the class itself has against a value is for the caller to read. */
    static IllegalArgumentException failed(String what, ReflectiveOperationException e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      @Nullable String message = cause.getMessage();
      return new IllegalArgumentException(
          "%s: %s".formatted(what, message == null ? cause.toString() : message), cause);
    }
  }
}
