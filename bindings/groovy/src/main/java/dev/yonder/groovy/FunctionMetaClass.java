package dev.yonder.groovy;

import groovy.lang.DelegatingMetaClass;
import groovy.lang.MetaClass;
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

  @Override
  public @Nullable Object invokeMethod(
      Object object, String method, @Nullable Object @Nullable [] arguments) {
    return isCall(object, method)
        ? ((GroovyFunction) object).call(arguments)
        : super.invokeMethod(object, method, arguments);
  }

  @Override
  public @Nullable Object invokeMethod(Object object, String method, @Nullable Object arguments) {
    return isCall(object, method)
        ? arguments instanceof Object[] many
            ? ((GroovyFunction) object).call(many)
            : ((GroovyFunction) object).call(arguments)
        : super.invokeMethod(object, method, arguments);
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
    return isCall(object, method)
        ? ((GroovyFunction) object).call(arguments)
        : super.invokeMethod(sender, object, method, arguments, isCallToSuper, fromInsideClass);
  }
}
