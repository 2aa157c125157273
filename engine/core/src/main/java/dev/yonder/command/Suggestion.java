package dev.yonder.command;

import java.util.Collection;
import java.util.Comparator;

/** "Did you mean …?": the known names nearest to one that is unknown. */
public final class Suggestion {
  private static final int AT_MOST = 3;

  private Suggestion() {}

  /**
   * A sentence that proposes the nearest known names, to be put behind an error message.
   *
   * @param unknown the name that was not found
   * @param known the names that exist
   * @return a blank and a question, or the empty string when nothing is near
   */
  public static String didYouMean(String unknown, Collection<String> known) {
    String key = Names.key(Names.printable(unknown));
    record Near(String name, int distance) {}
    String near =
        known.stream()
            .map(name -> new Near(name, distance(key, Names.key(name))))
            .filter(n -> n.distance() <= Math.max(1, Math.min(key.length(), 12) / 3))
            .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
            .limit(AT_MOST)
            .map(Near::name)
            .reduce((a, b) -> a + " or " + b)
            .orElse("");
    return near.isEmpty() ? "" : " Did you mean " + near + "?";
  }

  /** Edits (insert, delete, replace, swap neighbours) that lead from one text to the other. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(last[j], current[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return last[b.length()];
  }
}
