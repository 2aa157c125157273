package dev.yonder.host;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.CommandInfo;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command whose code is a Java method.
 *
 * @param info its signature
 * @param arguments how each of the method's parameters gets its value
 * @param method takes all arguments in one array
 * @param isVoid whether the method returns nothing
 * @param description what there is to know beside the synopsis
 */
record MethodCommand(
    CommandInfo info,
    List<MethodArgument> arguments,
    MethodHandle method,
    boolean isVoid,
    String description)
    implements HostCommand {

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
}
