package dev.yonder.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatingMetaClass;
import groovy.lang.MetaClass;
import groovy.lang.MissingMethodException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a {@link GroovyFunction} with exactly the arguments that the script wrote. Groovy's own
 * choice among the methods named call would take a single array apart.
 */
final class FunctionMetaClass extends DelegatingMetaClass {
  FunctionMetaClass(MetaClass delegate) {
    super(delegate);
  }

  private static boolean isCall(Object object, String method) {
    return object instanceof GroovyFunction && (method.equals("call") || method.equals("doCall"));
  }

  /** What is called: the function itself, one of its own methods, or null for Groovy's methods. */
  private static @Nullable GroovyFunction called(Object object, String method) {
    if (isCall(object, method)) {
      return (GroovyFunction) object;
    }
    return object instanceof GroovyFunction function ? function.method(method) : null;
  }

  /** Groovy would ask the owner of a closure for a method that is missing; here there is none. */
  private void requireMethod(
      Object object, String method, @Nullable Object @Nullable [] arguments) {
    if (object instanceof GroovyFunction && respondsTo(object, method).isEmpty()) {
      throw new MissingMethodException(
          method, Closure.class, arguments == null ? new Object[0] : arguments);
    }
  }

  @Override
  public @Nullable Object invokeMethod(
      Object object, String method, @Nullable Object @Nullable [] arguments) {
    GroovyFunction called = called(object, method);
    if (called != null) {
      return called.call(arguments);
    }
    requireMethod(object, method, arguments);
    return super.invokeMethod(object, method, arguments);
  }

  @Override
  public @Nullable Object invokeMethod(Object object, String method, @Nullable Object arguments) {
    GroovyFunction called = called(object, method);
    if (called == null) {
      return super.invokeMethod(object, method, arguments);
    }
    return arguments instanceof Object[] many ? called.call(many) : called.call(arguments);
  }

  @Override
  @SuppressWarnings("rawtypes") // as it is declared
  public @Nullable Object invokeMethod(
      Class sender,
      Object object,
      String method,
      @Nullable Object[] arguments,
      boolean isCallToSuper,
      boolean fromInsideClass) {
    GroovyFunction called = called(object, method);
    if (called != null) {
      return called.call(arguments);
    }
    requireMethod(object, method, arguments);
    return super.invokeMethod(sender, object, method, arguments, isCallToSuper, fromInsideClass);
  }
}
