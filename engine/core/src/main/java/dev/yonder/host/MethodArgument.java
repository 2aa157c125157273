package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.JavaType;
import dev.yonder.command.ParameterInfo;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How one parameter of a command's method gets its value. */
sealed interface MethodArgument {
  @Nullable Object value(
      Map<String, @Nullable Object> bound, CommandContext context, String command);

  /** A parameter of the command too. */
  sealed interface Parameter extends MethodArgument {
    /** Its description. */
    ParameterInfo info();
  }

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
  record Bound(ParameterInfo info, JavaType type, String defaultText) implements Parameter {
    @Override
    public @Nullable Object value(
        Map<String, @Nullable Object> bound, CommandContext context, String command) {
      Object given = bound.get(info.name());
      if (given == null && !bound.containsKey(info.name()) && !defaultText.isEmpty()) {
        given = info.type().convert(defaultText);
      }
      return toJava(type, given, info, context, command);
    }
  }

  /**
   * A parameter that takes all values of the pipeline as they arrive.
   *
   * @param info its description
   * @param element what the method wants of each
   * @param shape {@link Iterator}, {@link Iterable} or {@link Stream}
   */
  record Lazy(ParameterInfo info, JavaType element, Class<?> shape) implements Parameter {
    @Override
    public Object value(
        Map<String, @Nullable Object> bound, CommandContext context, String command) {
      Object given = bound.get(info.name());
      Iterator<?> values =
          given instanceof Iterator<?> piped
              ? piped
              : given instanceof List<?> list ? list.iterator() : List.of().iterator();
      Iterator<@Nullable Object> converted = new Converted(values, this, context, command);
      if (shape == Stream.class) {
        return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(converted, Spliterator.ORDERED), false);
      }
      return shape == Iterator.class ? converted : (Iterable<@Nullable Object>) () -> converted;
    }
  }

  /**
   * Values that become what the method wants when it takes them.
   *
   * @param values plain values
   * @param argument what they are for
   * @param context has the objects that bags stand for
   * @param command the command's name
   */
  record Converted(Iterator<?> values, Lazy argument, CommandContext context, String command)
      implements Iterator<@Nullable Object> {
    @Override
    public boolean hasNext() {
      return values.hasNext();
    }

    @Override
    public @Nullable Object next() {
      return toJava(argument.element(), values.next(), argument.info(), context, command);
    }
  }

  private static @Nullable Object toJava(
      JavaType type,
      @Nullable Object value,
      ParameterInfo info,
      CommandContext context,
      String command) {
    try {
      return type.toJava(value, context::live);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          ErrorCode.WRONG_TYPE,
          "%s: parameter '%s' takes %s: %s"
              .formatted(command, info.name(), info.type(), e.getMessage()),
          e);
    }
  }
}
