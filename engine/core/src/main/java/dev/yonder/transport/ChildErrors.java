package dev.yonder.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a child's standard error, so that the child never blocks on it: logs each line and keeps
 * the last bytes for the message of its death. The thread ends with the last process that holds the
 * child's standard error.
 */
final class ChildErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ChildErrors.class);

  /** What the child's JVM writes its standard error in, unless it is told otherwise. */
  private static final Charset CHARSET = Charset.forName(System.getProperty("native.encoding"));

  private static final int LAST_BYTES = 8 * 1024;

  private final long pid;
  private final InputStream input;
  private final boolean passOn;
  private final Thread thread;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final byte[] last = new byte[LAST_BYTES];
  private long written;

  ChildErrors(Process process, boolean passOn) {
    this.pid = process.pid();
    this.input = process.getErrorStream();
    this.passOn = passOn;
    this.thread = new Thread(this::drain, "yonder-stderr-" + pid);
    thread.setDaemon(true);
    thread.start();
  }

  private void drain() {
    byte[] bytes = new byte[LAST_BYTES];
    try {
      for (int count = input.read(bytes); count >= 0; count = input.read(bytes)) {
        take(bytes, count);
      }
    } catch (IOException e) {
      LOG.debug("Reading the standard error of child process {} failed", pid, e);
    }
    endLine();
  }

  private void take(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      byte each = bytes[i];
      keep(each);
      if (each == '\n') {
        endLine();
      } else {
        line.write(each);
        if (line.size() == LAST_BYTES) {
          // A line without end must not fill the memory.
          endLine();
        }
      }
    }
  }

  private void endLine() {
    if (line.size() > 0) {
      String text = line.toString(CHARSET);
      line.reset();
      LOG.info("child {}: {}", pid, text);
      if (passOn) {
        System.err.println(text);
      }
    }
  }

  private synchronized void keep(byte each) {
    last[(int) (written++ % LAST_BYTES)] = each;
  }

  /** The last words of the child; waits shortly for those still under way. */
  String lastWords(long waitMillis) {
    try {
      thread.join(waitMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return kept();
  }

  private synchronized String kept() {
    int count = (int) Math.min(written, LAST_BYTES);
    byte[] ordered = new byte[count];
    for (int i = 0; i < count; i++) {
      ordered[i] = last[(int) ((written - count + i) % LAST_BYTES)];
    }
    return new String(ordered, CHARSET).strip();
  }
}
