package dev.yonder.host;

import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * A method of a module that proposes values for an argument.
 *
 * @param method takes its arguments in one array
 * @param wantsContext whether it takes the context behind the word
 */
record MethodCompleter(MethodHandle method, boolean wantsContext) {
  List<String> complete(String word, CommandContext context) {
    Object[] arguments = wantsContext ? new Object[] {word, context} : new Object[] {word};
    Object values = MethodCommand.invoke(method, arguments);
    return values instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}
