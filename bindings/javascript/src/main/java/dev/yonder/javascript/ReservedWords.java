package dev.yonder.javascript;

import java.util.Set;

/** Words that cannot be a function's name in scripts or in modules. */
final class ReservedWords {
  private static final Set<String> WORDS =
      Set.of(
          ("arguments await break case catch class const continue debugger default delete do else"
                  + " enum eval export extends false finally for function if implements import in"
                  + " instanceof interface let new null package private protected public return"
                  + " static super switch this throw true try typeof undefined var void while with"
                  + " yield NaN Infinity")
              .split(" "));

  private ReservedWords() {}

  static boolean contains(String word) {
    return WORDS.contains(word);
  }
}
