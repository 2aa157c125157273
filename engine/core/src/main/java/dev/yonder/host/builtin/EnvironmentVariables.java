package dev.yonder.host.builtin;

import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import dev.yonder.host.CommandContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the host process's environment. */
final class EnvironmentVariables {
  private EnvironmentVariables() {}

  /** The variables whose names match, by name; a plain name that is not set is an error. */
  static List<EnvironmentVariable> find(List<String> names, CommandContext context) {
    Map<String, String> variables = new TreeMap<>(System.getenv());
    for (String name : names) {
      boolean missing =
          !Wildcard.isPattern(name)
              && variables.keySet().stream().noneMatch(Wildcard.of(name)::matches);
      if (missing) {
        String near = Suggestion.didYouMean(name, variables.keySet());
        String message = "No environment variable is called '%s'.%s";
        context.error(Failure.NOT_FOUND, message.formatted(Names.printable(name), near), name);
      }
    }
    return variables.entrySet().stream()
        .filter(each -> names.isEmpty() || Wildcard.anyMatches(names, each.getKey()))
        .map(each -> new EnvironmentVariable(each.getKey(), each.getValue()))
        .toList();
  }
}
