package dev.yonder.host.builtin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs in a thread of its own, as in a host: its results go to the context, and a
 * stream of them is taken lazily and closed.
 */
public final class RunningCommand implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RecordingContext context;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private RunningCommand(RecordingContext context, Callable<?> command) {
    this.context = context;
    this.thread = new Thread(() -> run(command), "test-command");
    context.runIn(thread);
  }

  /**
   * Starts a command.
   *
   * @param context its call
   * @param command the call of its method
   * @return the running command
   */
  public static RunningCommand start(RecordingContext context, Callable<?> command) {
    RunningCommand running = new RunningCommand(context, command);
    running.thread.start();
    return running;
  }

  private void run(Callable<?> command) {
    try {
      Object result = command.call();
      if (result instanceof Stream<?> stream) {
        try (stream) {
          stream.iterator().forEachRemaining(context::output);
        }
      } else if (result instanceof Iterable<?> many) {
        many.forEach(context::output);
      } else if (result != null) {
        context.output(result);
      }
    } catch (Throwable e) {
      failure = e;
    } finally {
      context.runIn(null);
    }
  }

  /**
   * Waits for the command's end.
   *
   * @param patience how long to wait
   * @return whether it has ended
   * @throws InterruptedException if interrupted
   */
  public boolean ended(Duration patience) throws InterruptedException {
    thread.join(patience.toMillis());
    return !thread.isAlive();
  }

  /**
   * What ended the command before its time, or null.
   *
   * @return the exception
   */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Stops the command if it still runs. */
  @Override
  public void close() {
    if (thread.isAlive()) {
      context.stop();
    }
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
