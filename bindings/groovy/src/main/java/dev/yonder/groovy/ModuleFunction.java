package dev.yonder.groovy;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.host.CommandContext;
import dev.yonder.host.HostCommand;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A command that is a function of a script module.
 *
 * @param info its signature
 * @param description what there is to know beside it
 * @param script has the function
 * @param function the function with all its parameters
 * @param arguments how each parameter gets its value
 * @param sessionClosed whether what it has started has to end
 */
record ModuleFunction(
    CommandInfo info,
    String description,
    Script script,
    Method function,
    List<FunctionArgument> arguments,
    BooleanSupplier sessionClosed)
    implements HostCommand {

  @Override
  public Body prepare(BoundArguments bound, CommandContext context) {
    @Nullable Object[] values = new @Nullable Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments.get(i).given(bound.values(), context, info.name());
    }
    ScriptCall call = new ScriptCall(context, Map.of(), sessionClosed);
    return info.cardinality() == Cardinality.MANY
        ? () -> call.many(() -> call(values))
        : () -> call.one(() -> call(values));
  }

  private @Nullable Object call(@Nullable Object[] values) throws Throwable {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == FunctionArgument.ABSENT) {
        values[i] = arguments.get(i).absent(script, Arrays.copyOf(values, i));
      }
    }
    Object result = FunctionArgument.invoke(function, script, values);
    return function.getReturnType() == void.class ? NOTHING : result;
  }
}
