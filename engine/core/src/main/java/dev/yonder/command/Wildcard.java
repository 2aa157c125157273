package dev.yonder.command;

import java.util.List;

/**
 * A pattern for names: {@code *} stands for any characters, {@code ?} for one, all others for
 * themselves. Matching ignores case ({@link Names#key}) and takes time linear in pattern × text,
 * whatever the pattern.
 */
public final class Wildcard {
  private final String pattern;

  private Wildcard(String pattern) {
    this.pattern = Names.key(pattern);
  }

  /**
   * A pattern.
   *
   * @param pattern the text of it
   * @return the pattern
   */
  public static Wildcard of(String pattern) {
    return new Wildcard(pattern);
  }

  /**
   * Whether any of some patterns matches a name.
   *
   * @param patterns the texts of the patterns; none of them matches nothing
   * @param name the name
   * @return true if one of them matches
   */
  public static boolean anyMatches(List<String> patterns, String name) {
    return patterns.stream().anyMatch(p -> of(p).matches(name));
  }

  /**
   * Whether a text holds a wildcard character.
   *
   * @param text the text
   * @return true if it is more than a plain name
   */
  public static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /**
   * Whether this pattern matches the whole of a name.
   *
   * @param name the name
   * @return true if it matches
   */
  public boolean matches(String name) {
    String text = Names.key(name);
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      char c = p < pattern.length() ? pattern.charAt(p) : 0;
      if (p < pattern.length() && c == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && (c == '?' || c == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
