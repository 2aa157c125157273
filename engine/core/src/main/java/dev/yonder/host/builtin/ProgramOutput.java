package dev.yonder.host.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Takes the lines of one of a program's output streams as they come, in a thread of its own, which
 * ends when nothing holds the stream any more or when a line cannot be passed on.
 */
final class ProgramOutput {
  private static final int BLOCK = 32 * 1024;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final InputStream stream;
  private final Consumer<String> lines;
  private final LineSplitter splitter = new LineSplitter(charset());
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean passing;

  private ProgramOutput(String threadName, InputStream stream, Consumer<String> lines) {
    this.stream = stream;
    this.lines = lines;
    this.thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
  }

  static ProgramOutput start(String threadName, InputStream stream, Consumer<String> lines) {
    ProgramOutput output = new ProgramOutput(threadName, stream, lines);
    output.thread.start();
    return output;
  }

  /** Completes when there is no more, or with what kept a line from being passed on. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** Whether a line was so long that it was passed on in parts. */
  boolean hasCut() {
    return splitter.hasCut();
  }

  /** Waits for the end, but not for ever for a stream that somebody holds and never writes to. */
  void await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!end.isDone() && (passing || System.nanoTime() - deadline < 0)) {
      try {
        end.get(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        continue; // The loop looks whether it was the end.
      }
    }
    if (end.isDone()) {
      thread.join(); // Telling the end was the last that it had to do.
    }
  }

  private void run() {
    try {
      byte[] block = new byte[BLOCK];
      for (int n; (n = read(block)) >= 0; ) {
        splitter.feed(ByteBuffer.wrap(block, 0, n));
        for (String line = splitter.poll(); line != null; line = splitter.poll()) {
          pass(line);
        }
      }
      String rest = splitter.rest();
      if (rest != null) {
        pass(rest);
      }
      end.complete(null);
    } catch (Throwable e) {
      end.completeExceptionally(e);
    }
  }

  private int read(byte[] block) {
    try {
      return stream.read(block);
    } catch (IOException e) {
      return -1; // The JDK closes the stream of a program that was killed.
    }
  }

  private void pass(String line) {
    passing = true;
    try {
      lines.accept(line);
    } finally {
      passing = false;
    }
  }

  /**
   * What programs write in; in the poorest locale, ASCII, most of them write UTF-8 all the same.
   */
  private static Charset charset() {
    String name = System.getProperty("native.encoding");
    Charset told = name == null ? Charset.defaultCharset() : Charset.forName(name);
    return told.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : told;
  }
}
