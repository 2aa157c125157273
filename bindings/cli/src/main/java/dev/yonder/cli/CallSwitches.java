package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a call say to the shell, as options of {@code yonder call} do.
 *
 * @param json whether results are shown as JSON
 * @param stream whether they are shown as they come
 * @param timeout the time allowed, in seconds or as ISO text, or null
 * @param words the words that are for the command
 */
record CallSwitches(boolean json, boolean stream, @Nullable Object timeout, List<String> words) {
  static final List<String> NAMES = List.of("--json", "--stream", "--timeout");

  private static final String TIMEOUT = "--timeout";

  static CallSwitches of(List<String> all) {
    boolean json = false;
    boolean stream = false;
    Object timeout = null;
    List<String> words = new ArrayList<>();
    for (Iterator<String> each = all.iterator(); each.hasNext(); ) {
      String word = each.next();
      if (word.equals("--json")) {
        json = true;
      } else if (word.equals("--stream")) {
        stream = true;
      } else if (word.equals(TIMEOUT)) {
        timeout = time(valueOf(each));
      } else if (word.startsWith(TIMEOUT + "=")) {
        timeout = time(word.substring(TIMEOUT.length() + 1));
      } else {
        words.add(word);
      }
    }
    return new CallSwitches(json, stream, timeout, words);
  }

  static boolean isSwitch(String option) {
    return option.equals("json") || option.equals("stream");
  }

  /** What is no number is left to those who know other forms of a time. */
  static Object time(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static String valueOf(Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new BindingException(
          ErrorCode.MISSING_PARAMETER, TIMEOUT + " needs a number of seconds");
    }
    return rest.next();
  }
}
