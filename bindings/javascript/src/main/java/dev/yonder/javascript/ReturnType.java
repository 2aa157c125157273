package dev.yonder.javascript;

import dev.yonder.host.DocComment;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code @returns {type}} says. */
final class ReturnType {
  private static final Pattern TYPE = Pattern.compile("\\{([^}]*)\\}.*", Pattern.DOTALL);
  private static final Pattern PROMISE = Pattern.compile("promise<(.*)>");
  private static final Pattern MANY =
      Pattern.compile(
          "\\*|any|void|undefined|.*\\[\\]"
              + "|(readonly)?(array|set)(<.*>)?"
              + "|(async)?(iterable|iterator|generator|iterableiterator)(<.*>)?");

  private ReturnType() {}

  /** Whether it names one type that is no list. */
  static boolean isOne(DocComment comment) {
    String text = comment.tag("returns") == null ? comment.tag("return") : comment.tag("returns");
    Matcher written = TYPE.matcher(text == null ? "" : text);
    if (!written.matches()) {
      return false;
    }
    String type = written.group(1).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    Matcher promise = PROMISE.matcher(type);
    return !MANY.matcher(promise.matches() ? promise.group(1) : type).matches();
  }
}
