package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.JavaType;
import dev.yonder.command.ParameterInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one parameter of a command's method gets its value. */
sealed interface MethodArgument {
  @Nullable Object value(
      Map<String, @Nullable Object> bound, CommandContext context, String command);

  /** The parameter that gets the context. */
  record Context() implements MethodArgument {
    @Override
    public Object value(
        Map<String, @Nullable Object> bound, CommandContext context, String command) {
      return context;
    }
  }

  /**
   * A parameter of the command.
   *
   * @param info its description
   * @param type what the method wants
   * @param defaultText what is converted when no value is given; empty for none
   */
  record Bound(ParameterInfo info, JavaType type, String defaultText) implements MethodArgument {
    @Override
    public @Nullable Object value(
        Map<String, @Nullable Object> bound, CommandContext context, String command) {
      Object given = bound.get(info.name());
      if (given == null && !bound.containsKey(info.name()) && !defaultText.isEmpty()) {
        given = info.type().convert(defaultText);
      }
      try {
        return type.toJava(given, context::live);
      } catch (IllegalArgumentException e) {
        throw new BindingException(
            ErrorCode.WRONG_TYPE,
            "%s: parameter '%s' takes %s: %s"
                .formatted(command, info.name(), info.type(), e.getMessage()),
            e);
      }
    }
  }
}
