package dev.yonder.host;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.CommandInfo;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command whose code is a Java method.
 *
 * @param info its signature
 * @param arguments how each of the method's parameters gets its value
 * @param method takes all arguments in one array
 * @param isVoid whether the method returns nothing
 * @param description what there is to know beside the synopsis
 * @param completers what proposes values, by parameter
 * @param dynamic what adds parameters that depend on arguments, or null
 */
record MethodCommand(
    CommandInfo info,
    List<MethodArgument> arguments,
    MethodHandle method,
    boolean isVoid,
    String description,
    Map<String, MethodCompleter> completers,
    @Nullable DynamicParameters dynamic)
    implements HostCommand {

  @Override
  public CommandInfo info(List<@Nullable Object> positional) {
    return dynamic == null ? info : dynamic.variant(info, positional);
  }

  @Override
  public Body prepare(BoundArguments bound, CommandContext context) {
    @Nullable Object[] values = new @Nullable Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments.get(i).value(bound.values(), context, info.name());
    }
    return () -> call(values);
  }

  private @Nullable Object call(@Nullable Object[] values) throws Throwable {
    Object result = (Object) method.invokeExact(values);
    return isVoid ? NOTHING : result;
  }

  @Override
  public @Nullable String inputParameter() {
    for (MethodArgument argument : arguments) {
      if (argument instanceof MethodArgument.Lazy lazy) {
        return lazy.info().name();
      }
    }
    return null;
  }

  @Override
  public List<String> complete(String parameter, String word, CommandContext context) {
    MethodCompleter completer = completers.get(parameter);
    return completer == null ? List.of() : completer.complete(word, context);
  }

  /** Calls a method of a module that is not a command. */
  static @Nullable Object invoke(MethodHandle method, @Nullable Object[] arguments) {
    try {
      return (Object) method.invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
