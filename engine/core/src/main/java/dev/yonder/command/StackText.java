package dev.yonder.command;

/** The stack of an error as text: of scripts, as long as there are any in it, else of all. */
final class StackText {
  private static final int MAX_LINES = 50;
  private static final int MAX_CAUSES = 16;

  private StackText() {}

  static String of(Throwable error) {
    ScriptFrames scripts = ScriptFrames.of(error);
    return scripts.isEmpty() ? whole(error) : scripts.text();
  }

  private static String whole(Throwable error) {
    StringBuilder out = new StringBuilder();
    int lines = 0;
    int causes = 0;
    for (Throwable t = error; t != null && causes++ < MAX_CAUSES; t = t.getCause()) {
      out.append(t == error ? "" : "caused by ").append(t.getClass().getName());
      out.append(": ").append(ErrorRecord.messageOf(t)).append('\n');
      for (StackTraceElement frame : t.getStackTrace()) {
        if (++lines > MAX_LINES) {
          return out.append("  …\n").toString();
        }
        out.append("  at ").append(frame).append('\n');
      }
    }
    return out.toString();
  }
}
