package dev.yonder.host;

import dev.yonder.command.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What aliases stand for in the end: an alias of an alias is followed. */
final class AliasTargets {
  private final Map<String, String> targets = new HashMap<>();

  /** Adds an alias, in place of an earlier one of the same name. */
  void add(String alias, String target) {
    targets.put(Names.key(alias), target);
  }

  /**
   * The name at the end of a chain of aliases. A circle ends where it closes: an alias that has the
   * name of its own target stands for the command of that name.
   */
  String end(String name) {
    Set<String> seen = new HashSet<>();
    String current = name;
    String next = targets.get(Names.key(current));
    while (next != null && seen.add(Names.key(current))) {
      current = next;
      next = targets.get(Names.key(current));
    }
    return current;
  }
}
