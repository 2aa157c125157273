package dev.yonder.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as text for people. Ends for every value: what contains itself is shown as {@code (this)}
 * there, and what is longer than {@link Bounds#BAG_TEXT} characters is cut.
 */
final class Rendering {
  private static final int DEPTH = 32;

  private final StringBuilder out = new StringBuilder();
  private final List<Object> path = new ArrayList<>();

  private Rendering() {}

  /** The rendering of a value's content; a bag's own text is not asked. */
  static String of(Object value) {
    Rendering rendering = new Rendering();
    rendering.content(value);
    return cut(rendering.out.toString(), Bounds.BAG_TEXT);
  }

  /** What stands for a value within a larger rendering: a bag's own text, if it has one. */
  static String ofMember(Object value) {
    Rendering rendering = new Rendering();
    rendering.append(value);
    return rendering.out.toString();
  }

  /** A text, or its beginning and an ellipsis if it is longer than so many characters. */
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    if (end == 0) {
      return "…";
    }
    // Half of a pair would make the text unfit for UTF-8.
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private void append(@Nullable Object value) {
    if (value instanceof PropertyBag bag && bag.text() != null) {
      out.append(bag.text());
    } else if (value instanceof List || value instanceof Map) {
      content(value);
    } else {
      out.append(textOf(value));
    }
  }

  private void content(Object value) {
    for (Object container : path) {
      if (container == value) {
        out.append("(this)");
        return;
      }
    }
    if (path.size() >= DEPTH) {
      out.append("…");
      return;
    }
    path.add(value);
    if (value instanceof PropertyBag bag) {
      out.append(bag.shape().simpleTypeName());
    }
    if (value instanceof Map<?, ?> map) {
      out.append('{');
      each(map.entrySet().iterator());
      out.append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      each(list.iterator());
      out.append(']');
    } else {
      out.append(textOf(value));
    }
    path.remove(path.size() - 1);
  }

  private void each(Iterator<?> items) {
    for (String separator = ""; items.hasNext(); separator = ", ") {
      if (out.length() > Bounds.BAG_TEXT) {
        return;
      }
      out.append(separator);
      Object item = items.next();
      if (item instanceof Map.Entry<?, ?> entry) {
        append(entry.getKey());
        out.append('=');
        append(entry.getValue());
      } else {
        append(item);
      }
    }
  }

  /** What an object says of itself; if it fails to, which class it is. */
  static String textOf(@Nullable Object value) {
    try {
      return String.valueOf(value);
    } catch (Exception | StackOverflowError e) {
      return value == null ? "null" : value.getClass().getName();
    }
  }
}
