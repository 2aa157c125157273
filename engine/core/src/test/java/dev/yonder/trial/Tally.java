package dev.yonder.trial;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandModule;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Knows how often each number was counted, which nobody may do twice for one call. */
public final class Tally implements CommandModule {
  private final ConcurrentMap<Integer, Integer> counts = new ConcurrentHashMap<>();

  /** Nothing has been counted yet. */
  public Tally() {}

  @Override
  public String name() {
    return "Tally";
  }

  /**
   * Counts a number.
   *
   * @param number the number
   * @return the same
   */
  @Command(name = "Add-Tally", help = "Counts a number; not idempotent.")
  public int add(@Parameter(position = 0, mandatory = true) int number) {
    counts.merge(number, 1, Integer::sum);
    return number;
  }

  int count(int number) {
    return counts.getOrDefault(number, 0);
  }

  /** How often the number was counted that was counted most often. */
  int most() {
    return counts.values().stream().max(Integer::compare).orElse(0);
  }
}
