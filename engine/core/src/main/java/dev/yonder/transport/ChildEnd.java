package dev.yonder.transport;

/**
 * How the carrier over a child process came to its end.
 *
 * @param peer who was at the other end, for people
 * @param closed whether this end closed the carrier
 * @param heard whether a frame had come
 * @param exitCode the child's exit code, or -1 if it runs on
 * @param lastWords the end of what it said on its standard error, as it came
 * @param strayText what came where the first frame should have begun, as it came; empty if nothing
 */
record ChildEnd(
    String peer, boolean closed, boolean heard, int exitCode, String lastWords, String strayText) {

  /** What became of the child, to be put behind its name. */
  String what() {
    if (closed) {
      return "was closed";
    } else if (exitCode < 0) {
      return "closed its output but runs on";
    }
    // Java reports a signal as 128 + its number.
    return "ended with exit code %d%s"
        .formatted(exitCode, exitCode > 128 ? " (signal %d)".formatted(exitCode - 128) : "");
  }
}
