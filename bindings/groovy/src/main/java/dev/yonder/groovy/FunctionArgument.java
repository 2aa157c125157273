package dev.yonder.groovy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.JavaType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.host.CommandContext;
import groovy.lang.Script;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.jspecify.annotations.Nullable;

/** How one parameter of a module's function gets its value. */
sealed interface FunctionArgument {
  /** Stands for a value that was not given, and has to be evaluated. */
  Object ABSENT = new Object();

  /** The value given, or {@link #ABSENT}. */
  @Nullable Object given(
      Map<String, @Nullable Object> bound, CommandContext context, String command);

  /** The value when none is given, which may depend on those of the parameters before it. */
  @Nullable Object absent(Script script, @Nullable Object[] before) throws Throwable;

  /** The parameter that gets the context. */
  record Context() implements FunctionArgument {
    @Override
    public Object given(
        Map<String, @Nullable Object> bound, CommandContext context, String command) {
      return context;
    }

    @Override
    public Object absent(Script script, @Nullable Object[] before) {
      throw new IllegalStateException("The context is always given");
    }
  }

  /**
   * A parameter of the command.
   *
   * @param info its description
   * @param type what the function wants
   * @param byDefault evaluates the function's own default, or null
   */
  record Declared(ParameterInfo info, JavaType type, @Nullable Method byDefault)
      implements FunctionArgument {
    @Override
    public @Nullable Object given(
        Map<String, @Nullable Object> bound, CommandContext context, String command) {
      if (!bound.containsKey(info.name())) {
        return ABSENT;
      }
      try {
        return type.toJava(bound.get(info.name()), context::live);
      } catch (IllegalArgumentException e) {
        throw new BindingException(
            ErrorCode.WRONG_TYPE,
            "%s: parameter '%s' takes %s: %s"
                .formatted(command, info.name(), info.type(), e.getMessage()),
            e);
      }
    }

    @Override
    public @Nullable Object absent(Script script, @Nullable Object[] before) throws Throwable {
      if (byDefault != null) {
        Class<?> wanted = type.primitive() == null ? type.raw() : type.primitive();
        return ScriptBytecodeAdapter.castToType(invoke(byDefault, script, before), wanted);
      } else if (info.defaultText() != null) {
        return type.toJava(info.type().convert(info.defaultText()));
      }
      return type.toJava(info.remaining() && type.raw().isArray() ? List.of() : null);
    }
  }

  /** Calls a method of a script; what it throws comes out as it is. */
  static @Nullable Object invoke(Method method, Script script, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(script, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
