package dev.yonder.command;

import java.util.Arrays;
import java.util.List;

/**
 * The stack of an error and of its causes as text. Of an error of a script only the scripts' lines:
 * whoever reads it looks for these, among many of the language and of the host.
 */
final class StackText {
  private static final int MAX_LINES = 50;
  private static final int MAX_CAUSES = 16;

  private StackText() {}

  static String of(Throwable error) {
    boolean ofScript = !ScriptFrames.of(error).isEmpty();
    StringBuilder out = new StringBuilder();
    int left = MAX_LINES;
    int causes = 0;
    for (Throwable t = error; t != null && causes++ < MAX_CAUSES; t = t.getCause()) {
      out.append(t == error ? "" : "caused by ").append(t.getClass().getName());
      out.append(": ").append(ErrorRecord.messageOf(t)).append('\n');
      List<String> lines = ofScript ? ScriptFrames.only(t).lines() : lines(t);
      lines.stream().limit(left).forEach(line -> out.append("  at ").append(line).append('\n'));
      left -= lines.size();
      if (left < 0) {
        return out.append("  …\n").toString();
      }
    }
    return out.toString();
  }

  private static List<String> lines(Throwable error) {
    return Arrays.stream(error.getStackTrace()).map(StackTraceElement::toString).toList();
  }
}
