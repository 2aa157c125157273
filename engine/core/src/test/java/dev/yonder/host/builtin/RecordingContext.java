package dev.yonder.host.builtin;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ProgressRecord;
import dev.yonder.host.CommandContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A call without a host: records what a command writes, gives it input and can be stopped. For the
 * tests of commands.
 */
public final class RecordingContext implements CommandContext {
  /**
   * An error that did not end the command.
   *
   * @param category what kind of error it is
   * @param message what went wrong
   * @param target what was worked on, or null
   */
  public record RecordedError(String category, String message, @Nullable Object target) {}

  /**
   * What was written to the information stream.
   *
   * @param value what was told
   * @param tags the words to select it by
   */
  public record RecordedInformation(@Nullable Object value, List<String> tags) {}

  private final List<@Nullable Object> outputs = new ArrayList<>();
  private final List<RecordedError> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> verbose = new ArrayList<>();
  private final List<RecordedInformation> information = new ArrayList<>();
  private final List<ProgressRecord> progress = new ArrayList<>();
  private final Deque<Object> input = new ArrayDeque<>();
  private final List<Runnable> stopActions = new ArrayList<>();
  private boolean inputOpen;
  private boolean stopped;
  private int flushes;
  private @Nullable Thread commandThread;

  /** A call without input. */
  public RecordingContext() {}

  /**
   * A call whose input is all there.
   *
   * @param objects the piped objects, none null
   * @return the call
   */
  public static RecordingContext withInput(Object... objects) {
    RecordingContext context = new RecordingContext();
    context.input.addAll(Arrays.asList(objects));
    return context;
  }

  /**
   * A call that waits for {@link #give} and {@link #endInput}.
   *
   * @return the call
   */
  public static RecordingContext withOpenInput() {
    RecordingContext context = new RecordingContext();
    context.inputOpen = true;
    return context;
  }

  /**
   * Pipes one more object in.
   *
   * @param object the object
   */
  public synchronized void give(Object object) {
    input.add(object);
    notifyAll();
  }

  /** Ends the input. */
  public synchronized void endInput() {
    inputOpen = false;
    notifyAll();
  }

  /** Stops the call as a host does: runs the actions and interrupts the command's thread. */
  public void stop() {
    List<Runnable> actions;
    Thread thread;
    synchronized (this) {
      stopped = true;
      actions = List.copyOf(stopActions);
      thread = commandThread;
      notifyAll();
    }
    actions.forEach(Runnable::run);
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Takes the current thread as that of the command, until null is taken. */
  synchronized void runIn(@Nullable Thread thread) {
    commandThread = thread;
  }

  /**
   * Waits for results.
   *
   * @param count how many there are to be in all
   * @param patience how long to wait for them
   * @return the results so far
   * @throws InterruptedException if interrupted
   */
  public synchronized List<@Nullable Object> awaitOutputs(int count, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long left = patience.toMillis();
    while (outputs.size() < count && left > 0) {
      wait(left);
      left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
    return outputs();
  }

  /**
   * The results so far.
   *
   * @return a copy
   */
  public synchronized List<@Nullable Object> outputs() {
    return Collections.unmodifiableList(new ArrayList<>(outputs));
  }

  /**
   * The errors so far that did not end the command.
   *
   * @return a copy
   */
  public synchronized List<RecordedError> errors() {
    return List.copyOf(errors);
  }

  /**
   * The warnings so far.
   *
   * @return a copy
   */
  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * What was written to the verbose and debug streams so far.
   *
   * @return a copy
   */
  public synchronized List<String> verbose() {
    return List.copyOf(verbose);
  }

  /**
   * What was written to the information stream so far.
   *
   * @return a copy
   */
  public synchronized List<RecordedInformation> information() {
    return List.copyOf(information);
  }

  /**
   * The progress told so far.
   *
   * @return a copy
   */
  public synchronized List<ProgressRecord> progress() {
    return List.copyOf(progress);
  }

  /**
   * How often the command sent what it had so far.
   *
   * @return the number of flushes
   */
  public synchronized int flushes() {
    return flushes;
  }

  @Override
  public String parameterSet() {
    return ParameterSet.SOLE;
  }

  @Override
  public Map<String, @Nullable Object> arguments() {
    return Map.of();
  }

  @Override
  public Optional<CommandInfo> find(String name) {
    return Optional.empty();
  }

  @Override
  public @Nullable Object call(
      String command, List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    throw new UnsupportedOperationException("There is no host here that has a " + command);
  }

  @Override
  public synchronized void output(@Nullable Object value) {
    checkStopped();
    outputs.add(value);
    notifyAll();
  }

  @Override
  public synchronized void error(String category, String message, @Nullable Object target) {
    checkStopped();
    errors.add(new RecordedError(category, message, target));
  }

  @Override
  public void error(String category, String errorId, String message, @Nullable Object target) {
    error(category, message, target);
  }

  @Override
  public void error(String category, Throwable error, @Nullable Object target) {
    error(category, String.valueOf(error.getMessage()), target);
  }

  @Override
  public synchronized void warning(String message) {
    checkStopped();
    warnings.add(message);
  }

  @Override
  public synchronized void verbose(String message) {
    checkStopped();
    verbose.add(message);
  }

  @Override
  public void debug(String message) {
    verbose(message);
  }

  @Override
  public synchronized void information(@Nullable Object value, List<String> tags) {
    checkStopped();
    information.add(new RecordedInformation(value, tags));
  }

  @Override
  public synchronized void progress(ProgressRecord record) {
    checkStopped();
    progress.add(record);
  }

  @Override
  public Iterator<@Nullable Object> input() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return awaitInput();
      }

      @Override
      public Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        synchronized (RecordingContext.this) {
          return input.remove();
        }
      }
    };
  }

  private synchronized boolean awaitInput() {
    try {
      while (input.isEmpty() && inputOpen) {
        checkStopped();
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
    return !input.isEmpty();
  }

  @Override
  public synchronized boolean isStopped() {
    return stopped;
  }

  @Override
  public Runnable onStop(Runnable action) {
    synchronized (this) {
      if (!stopped) {
        stopActions.add(action);
        return () -> forget(action);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void forget(Runnable action) {
    stopActions.remove(action);
  }

  @Override
  public void checkStopped() {
    if (isStopped()) {
      throw new CancellationException("stopped");
    }
  }

  @Override
  public synchronized void flush() {
    checkStopped();
    flushes++;
  }
}
