package dev.yonder.imports;

import dev.yonder.command.CommandSummary;
import dev.yonder.command.LocalName;
import dev.yonder.command.Lookalikes;
import dev.yonder.command.Names;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a name may come into a scope. A host chooses its names: each has to be safe by itself,
 * free or to be clobbered, and not one that people take for another.
 */
final class NameChecks {
  /** Dots, colons and backslashes are left out: variables with such names configure engines. */
  private static final Pattern QUOTABLE = Pattern.compile("[\\p{L}\\p{Nd}_]+(-[\\p{L}\\p{Nd}_]+)+");

  private final ImportPlan.Scope scope;
  private final boolean allowClobber;
  private final Set<String> existing;
  private final Map<String, String> bySkeleton = new HashMap<>();
  private final Map<String, String> commandByFunction = new HashMap<>();

  NameChecks(ImportPlan.Scope scope, boolean allowClobber) {
    this.scope = scope;
    this.allowClobber = allowClobber;
    this.existing = new HashSet<>(scope.names());
    existing.forEach(name -> bySkeleton.putIfAbsent(Lookalikes.skeleton(name), name));
  }

  /** Why a command's name is not safe, or the empty string. */
  static String unsafe(String command) {
    String name = Normalizer.normalize(command, Normalizer.Form.NFC);
    if (!Names.isCommandName(name)) {
      return "its name is not safe";
    }
    return Lookalikes.mixesScripts(name) ? "its name mixes letters that look alike" : "";
  }

  /** Why a command cannot become a function of a name, or the empty string. */
  String obstacle(CommandSummary command, LocalName name) {
    String function = name.function();
    String other = commandByFunction.get(Names.key(function));
    if (!Names.isCommandName(function) || !Names.isCommandName(name.exact())) {
      return "its name with the prefix is too long";
    } else if (other != null) {
      return "%s becomes %s too".formatted(other, function);
    } else if (!name.isIdentifier()) {
      return "%s is no identifier".formatted(function);
    } else if (!scope.isDeliverable(function)) {
      return "scripts cannot call a function named %s".formatted(function);
    } else if (isTaken(function)) {
      return "%s exists already".formatted(function);
    }
    String twin = twin(function);
    return twin.isEmpty() ? twin(name.exact()) : twin;
  }

  /** Whether nothing but another of its name is in the way of a function. */
  boolean isClobberable(LocalName name) {
    return scope.isDeliverable(name.function()) && isTaken(name.function());
  }

  private boolean isTaken(String name) {
    return !allowClobber && scope.isDefined(name);
  }

  private String twin(String name) {
    String twin = existing.contains(name) ? name : bySkeleton.get(Lookalikes.skeleton(name));
    return twin == null || twin.equals(name)
        ? ""
        : "%s looks like %s".formatted(name, Names.printable(twin));
  }

  /** Notes that a command has got a name, and gives all names that it is found under. */
  List<String> take(CommandSummary command, LocalName name) {
    String function = name.function();
    commandByFunction.put(Names.key(function), command.name());
    String exact = name.exact();
    bySkeleton.putIfAbsent(Lookalikes.skeleton(function), function);
    bySkeleton.putIfAbsent(Lookalikes.skeleton(exact), exact);
    boolean hasExact = !exact.equals(function) && isDefinable(name) && !isTaken(exact);
    return hasExact ? List.of(function, exact) : List.of(function);
  }

  /** An exact name that scripts could write without quotes would have to pass all checks again. */
  private static boolean isDefinable(LocalName name) {
    return QUOTABLE.matcher(name.exact()).matches();
  }
}
