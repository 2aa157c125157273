package dev.yonder.jenkins;

import java.io.Writer;

/** What is shown to people beside results goes to the controller's log, a line at a time. */
final class LogWriter extends Writer {
  private static final System.Logger LOG = System.getLogger(Yonder.class.getName());

  private final StringBuilder line = new StringBuilder();

  @Override
  public synchronized void write(char[] text, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (text[i] == '\n') {
        flush();
      } else {
        line.append(text[i]);
      }
    }
  }

  @Override
  public synchronized void flush() {
    if (line.length() > 0) {
      LOG.log(System.Logger.Level.INFO, line.toString());
      line.setLength(0);
    }
  }

  @Override
  public void close() {
    flush();
  }
}
