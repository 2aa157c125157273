package dev.yonder.command;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a stack that is of scripts: whoever reads an error of a script looks for these lines,
 * among many of the language and of the host.
 *
 * @param frames the frames, innermost first
 */
record ScriptFrames(List<StackTraceElement> frames) {
  private static final int MAX_FRAMES = 50;
  private static final int MAX_CAUSES = 16;

  /** How files end that people write as scripts. */
  private static final Set<String> ENDINGS =
      Set.of("groovy", "gvy", "gy", "gsh", "js", "mjs", "cjs", "kts", "py", "rb", "lua");

  /** Of an exception, or, if there are none in it, of the first of its causes that has some. */
  static ScriptFrames of(Throwable error) {
    int causes = 0;
    for (Throwable t = error; t != null && causes++ < MAX_CAUSES; t = t.getCause()) {
      ScriptFrames frames = only(t);
      if (!frames.isEmpty()) {
        return frames;
      }
    }
    return new ScriptFrames(List.of());
  }

  /** Of an exception without its causes. */
  static ScriptFrames only(Throwable error) {
    return of(Arrays.stream(error.getStackTrace()));
  }

  /** Of the thread that asks. */
  static ScriptFrames here() {
    return StackWalker.getInstance()
        .walk(walked -> of(walked.map(StackWalker.StackFrame::toStackTraceElement)));
  }

  private static ScriptFrames of(Stream<StackTraceElement> stack) {
    return new ScriptFrames(stack.filter(ScriptFrames::isScript).limit(MAX_FRAMES).toList());
  }

  /** Generated code, such as that which binds a call, has the file of its class but no line. */
  private static boolean isScript(StackTraceElement frame) {
    String file = frame.getFileName();
    return file != null
        && frame.getLineNumber() > 0
        && ENDINGS.contains(file.substring(file.lastIndexOf('.') + 1));
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** The innermost place, as {@code file:line}, or null. */
  @Nullable String position() {
    return isEmpty()
        ? null
        : "%s:%d".formatted(frames.get(0).getFileName(), frames.get(0).getLineNumber());
  }

  /** One line for each frame. */
  List<String> lines() {
    return frames.stream()
        .map(f -> "%s(%s:%d)".formatted(f.getMethodName(), f.getFileName(), f.getLineNumber()))
        .toList();
  }
}
