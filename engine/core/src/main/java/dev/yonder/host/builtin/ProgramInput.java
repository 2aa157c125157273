package dev.yonder.host.builtin;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Gives a program its standard input, in a thread of its own: piped bytes as they are, anything
 * else as a line of text. The thread ends with the piped objects, when the program reads no more,
 * or when it is told to.
 */
final class ProgramInput {
  private final OutputStream stream;
  private final Iterator<@Nullable Object> objects;
  private final Thread thread;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private ProgramInput(String threadName, OutputStream stream, Iterator<@Nullable Object> objects) {
    this.stream = stream;
    this.objects = objects;
    this.thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
  }

  static ProgramInput start(
      String threadName, OutputStream stream, Iterator<@Nullable Object> objects) {
    ProgramInput input = new ProgramInput(threadName, stream, objects);
    input.thread.start();
    return input;
  }

  /** Ends the thread, which may be waiting for a piped object that nobody needs any more. */
  void end(Duration patience) throws InterruptedException {
    thread.interrupt();
    thread.join(patience.toMillis());
  }

  /** Fails when the piped objects do: what the program has got then is not all of its input. */
  CompletableFuture<Void> end() {
    return end;
  }

  private void run() {
    try {
      pipe();
      end.complete(null);
    } catch (RuntimeException | Error e) {
      end.completeExceptionally(e);
    }
  }

  /** Where the objects fail the stream stays open, or the program would take it for their end. */
  private void pipe() {
    try {
      OutputStream out = new BufferedOutputStream(stream);
      while (!Thread.currentThread().isInterrupted() && objects.hasNext()) {
        write(out, objects.next());
        // What comes slowly is wanted at once, as by a program that answers line by line.
        out.flush();
      }
      out.close();
    } catch (IOException | CancellationException e) {
      // The program reads no more, or the call is over: no loss to anybody.
      return;
    }
  }

  private static void write(OutputStream out, @Nullable Object object) throws IOException {
    if (object instanceof byte[] bytes) {
      out.write(bytes);
    } else {
      String text = object == null ? "" : object.toString();
      out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
