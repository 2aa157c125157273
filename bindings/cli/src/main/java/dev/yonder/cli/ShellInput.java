package dev.yonder.cli;

import org.jspecify.annotations.Nullable;

/** Where the lines of a shell come from. */
interface ShellInput extends AutoCloseable {
  /**
   * Waits for a line.
   *
   * @param prompt what asks for it
   * @return the line, perhaps of several lines, empty if it was taken back; null at the end
   */
  @Nullable String readLine(String prompt);

  /**
   * Does something on the calling thread, which whoever writes the lines can interrupt.
   *
   * @param work what to do; ends soon once its thread is interrupted
   */
  void run(Runnable work);

  /** Whether there is somebody who reads the prompts. */
  boolean isInteractive();

  @Override
  void close();
}
