package dev.yonder.javascript;

import dev.yonder.command.Cardinality;
import dev.yonder.host.CommandContext;
import dev.yonder.host.FunctionCommand;
import dev.yonder.host.HostCommand;
import dev.yonder.javascript.Signature.Declared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A function of a module as the code of a command. An argument that is not given is {@code
 * undefined}, so that the function's own default is evaluated.
 *
 * @param context where the function is at home
 * @param function the function
 * @param parameters its parameters, in order
 * @param cardinality whether what it gives is one value
 */
record ExportedFunction(
    HostContext context, Value function, List<Declared> parameters, Cardinality cardinality)
    implements FunctionCommand.Code {
  @Override
  public @Nullable Object call(Map<String, @Nullable Object> arguments, CommandContext call) {
    List<@Nullable Object> given = inOrder(arguments);
    boolean many = cardinality == Cardinality.MANY;
    return context.enter(
        call,
        () ->
            context.result(
                context.settled(() -> function.execute(context.shown(given))), many, call));
  }

  private List<@Nullable Object> inOrder(Map<String, @Nullable Object> arguments) {
    List<@Nullable Object> all = new ArrayList<>();
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    boolean takesProperties = false;
    for (Declared parameter : parameters) {
      String name = parameter.name();
      Object value = arguments.containsKey(name) ? arguments.get(name) : HostCommand.NOTHING;
      switch (parameter.place()) {
        case POSITION -> all.add(value);
        case REST -> all.addAll(value instanceof List<?> items ? items : List.of());
        case PROPERTY -> {
          takesProperties = true;
          if (value != HostCommand.NOTHING) {
            properties.put(name, value);
          }
        }
      }
    }
    if (takesProperties) {
      all.add(properties);
    }
    while (!all.isEmpty() && all.get(all.size() - 1) == HostCommand.NOTHING) {
      all.remove(all.size() - 1);
    }
    return all;
  }
}
