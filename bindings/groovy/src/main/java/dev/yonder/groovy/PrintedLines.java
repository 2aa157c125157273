package dev.yonder.groovy;

import java.io.Writer;
import java.util.function.Consumer;

/** Takes printed text apart into lines. */
final class PrintedLines extends Writer {
  private final Consumer<String> lines;
  private final StringBuilder line = new StringBuilder();

  PrintedLines(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    synchronized (lock) {
      for (int i = offset; i < offset + length; i++) {
        if (buffer[i] == '\n') {
          emit();
        } else {
          line.append(buffer[i]);
        }
      }
    }
  }

  private void emit() {
    boolean returned = line.length() > 0 && line.charAt(line.length() - 1) == '\r';
    String text = line.substring(0, line.length() - (returned ? 1 : 0));
    line.setLength(0);
    lines.accept(text);
  }

  /** Hands out a last line that was not ended. */
  void end() {
    synchronized (lock) {
      if (line.length() > 0) {
        emit();
      }
    }
  }

  /** A line is not handed out before it has ended. */
  @Override
  public void flush() {}

  @Override
  public void close() {
    end();
  }
}
