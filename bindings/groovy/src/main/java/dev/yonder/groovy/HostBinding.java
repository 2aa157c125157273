package dev.yonder.groovy;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.host.CommandContext;
import groovy.lang.Binding;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names that scripts of a host share: their variables, and the functions that earlier ones have
 * declared. All other functions are commands of the session.
 */
final class HostBinding extends Binding {
  private final HostVariables variables;
  private final Map<String, Script> functions;

  private HostBinding(HostVariables variables, Map<String, Script> functions) {
    super(variables);
    this.variables = variables;
    this.functions = functions;
  }

  /** Nothing is known yet. */
  HostBinding() {
    this(new HostVariables(null), new ConcurrentHashMap<>());
  }

  /** A script in there sees what is known here, and changes nothing of it. */
  HostBinding inner() {
    return new HostBinding(new HostVariables(variables), functions);
  }

  /** Makes the functions that a script declares known to the scripts after it. */
  void remember(Script script) {
    for (Method function : ScriptClasses.functions(script.getClass())) {
      functions.put(function.getName(), script);
    }
  }

  /** Calls what a script does not define itself. */
  @Nullable Object call(Script caller, String name, @Nullable Object[] arguments) {
    Script earlier = functions.get(name);
    if (earlier != null && !earlier.getMetaClass().respondsTo(earlier, name, arguments).isEmpty()) {
      return earlier.invokeMethod(name, arguments);
    }
    ScriptCall call = ScriptCall.current();
    CommandContext context = call == null ? null : call.context();
    Optional<CommandInfo> command = context == null ? Optional.empty() : context.find(name);
    if (context == null || command.isEmpty()) {
      throw unknown(caller, name, arguments);
    }
    GroovyArguments given = GroovyArguments.ofHost(arguments);
    return context.call(command.get().name(), given.positional(), given.named());
  }

  private UnknownMethodException unknown(Script caller, String name, @Nullable Object[] arguments) {
    String text =
        "There is no function '%s' that takes these arguments, and no command of that name.%s"
            .formatted(Names.printable(name), Suggestion.didYouMean(name, functions.keySet()));
    return new UnknownMethodException(text, name, caller.getClass(), arguments);
  }
}
