package dev.yonder.host;

import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.CommandInfo;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command whose code is a Java method. */
final class MethodCommand {
  private static final long BRIEF_NANOS = 50_000;

  private final CommandInfo info;
  private final ArgumentBinder binder;
  private final List<MethodArgument> arguments;
  private final MethodHandle method;
  private final boolean isVoid;

  /** How long the command took when it ran last; a guess at the next time. */
  private volatile long lastNanos = Long.MAX_VALUE;

  /**
   * A command.
   *
   * @param info its signature
   * @param arguments how each of the method's parameters gets its value
   * @param method takes all arguments in one array
   * @param isVoid whether the method returns nothing
   */
  MethodCommand(
      CommandInfo info, List<MethodArgument> arguments, MethodHandle method, boolean isVoid) {
    this.info = info;
    this.binder = new ArgumentBinder(info, ArgumentBinder.End.HOST);
    this.arguments = arguments;
    this.method = method;
    this.isVoid = isVoid;
  }

  CommandInfo info() {
    return info;
  }

  ArgumentBinder binder() {
    return binder;
  }

  boolean isVoid() {
    return isVoid;
  }

  /** Whether the command will probably be done sooner than another thread is woken. */
  boolean isBrief() {
    return lastNanos < BRIEF_NANOS;
  }

  void took(long nanos) {
    lastNanos = nanos;
  }

  /**
   * What the method is called with.
   *
   * @throws dev.yonder.BindingException if a value cannot become what the method takes
   */
  @Nullable Object[] arguments(Map<String, @Nullable Object> bound, CommandContext context) {
    @Nullable Object[] values = new @Nullable Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments.get(i).value(bound, context, info.name());
    }
    return values;
  }

  @Nullable Object run(@Nullable Object[] values) throws Throwable {
    return method.invokeExact(values);
  }
}
