package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.ValueException;
import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.BoundArguments;
import dev.yonder.command.Cardinality;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.Outcome;
import dev.yonder.command.ProgressRecord;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command on its way from binding to outcome, and what it may use meanwhile. Stopping it closes
 * its streams, runs what it asked for, and interrupts its thread.
 */
final class CommandRun extends RunContext {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);
  private static final long PROGRESS_NANOS = 50_000_000;

  private final Invocation invocation;
  private final Runspace runspace;
  private final RecordWriter records;
  private volatile Iterator<@Nullable Object> input;
  private final Interruption interruption;
  private final Object lock = new Object();
  private final List<Runnable> stopActions = new ArrayList<>();
  private @Nullable Outcome stopOutcome;
  private boolean returned;
  private volatile boolean stopped;
  private volatile String name;
  private long lastProgress = System.nanoTime() - PROGRESS_NANOS;

  CommandRun(
      Invocation invocation,
      Runspace runspace,
      RecordWriter records,
      Iterator<@Nullable Object> input,
      Interruption interruption) {
    this.invocation = invocation;
    this.runspace = runspace;
    this.records = records;
    this.input = input;
    this.interruption = interruption;
    this.name = invocation.command();
  }

  /** Ends the command early: its outcome will be the given one, unless it ends on its own first. */
  void stop(Outcome outcome) {
    List<Runnable> actions;
    synchronized (lock) {
      if (stopOutcome != null || returned) {
        return;
      }
      stopOutcome = outcome;
      stopped = true;
      actions = List.copyOf(stopActions);
      interruption.interrupt();
    }
    actions.forEach(this::runStopAction);
  }

  private void runStopAction(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.warn("What {} wants to be done when it is stopped failed", name, e);
    }
  }

  /** Runs the command on this thread; everything it wrote is in the writer when this returns. */
  Outcome run(Executor stopper) {
    Duration timeout = invocation.timeout();
    Threads.Cancellable timer =
        timeout == null
            ? () -> {}
            : Threads.later(
                () -> stopper.execute(() -> stop(new Outcome.TimedOut(timeout))),
                Math.max(1, timeout.toMillis()));
    try {
      interruption.enter();
      Outcome outcome = attempt();
      Outcome wanted = stopOutcome();
      return wanted != null && outcome instanceof Outcome.Failed ? wanted : outcome;
    } finally {
      timer.cancel();
      leave();
    }
  }

  private Outcome attempt() {
    OfferedCommand command;
    HostCommand.Body body;
    try {
      checkStopped();
      command = runspace.commands().require(invocation.command());
      name = command.info().name();
      body = prepare(command);
    } catch (BindingException e) {
      return failed(e.code(), "InvalidArgument", e);
    } catch (RuntimeException | Error e) {
      return failed(ErrorCode.COMMAND_FAILED, "NotSpecified", e);
    }
    try {
      long start = System.nanoTime();
      writeResult(command.info().cardinality(), body.run());
      command.took(System.nanoTime() - start);
      checkStopped();
      return Outcome.Completed.INSTANCE;
    } catch (CommandStopped e) {
      return new Outcome.Failed(e.error());
    } catch (CommandException e) {
      return new Outcome.Failed(
          ErrorRecord.of(name, ErrorCode.COMMAND_FAILED, e.category(), e, e.target()));
    } catch (RemotingException e) {
      return failed(told(e.code()), "InvalidOperation", e);
    } catch (Throwable e) {
      return failed(ErrorCode.COMMAND_FAILED, "NotSpecified", e);
    }
  }

  private HostCommand.Body prepare(OfferedCommand offered) {
    HostCommand command = offered.command();
    List<@Nullable Object> positional = invocation.positional();
    Map<String, @Nullable Object> named = invocation.named();
    ArgumentBinder binder = offered.binder(positional, named);
    if (invocation.hasInput() && binder.bindsInput()) {
      Iterator<@Nullable Object> piped = input;
      input = Collections.emptyIterator();
      return new PipelineBody(command, binder.bindPipeline(positional, named), piped, this);
    }
    BoundArguments bound = binder.bind(positional, named, invocation.hasInput());
    bind(bound);
    return command.prepare(bound, this);
  }

  /** What the host itself refuses is told as such; other codes would speak of the call. */
  private static ErrorCode told(ErrorCode code) {
    return switch (code) {
      case REFUSED, NOT_FOUND -> code;
      default -> ErrorCode.COMMAND_FAILED;
    };
  }

  /** After this nothing of the command can be stopped: its thread goes on to other work. */
  private void leave() {
    synchronized (lock) {
      returned = true;
      interruption.leave();
    }
  }

  private @Nullable Outcome stopOutcome() {
    synchronized (lock) {
      return stopOutcome;
    }
  }

  private Outcome failed(ErrorCode code, String category, Throwable error) {
    return new Outcome.Failed(ErrorRecord.of(name, code, category, error, null));
  }

  void writeResult(Cardinality cardinality, @Nullable Object result) {
    boolean mayWait = !(result instanceof List<?>);
    Results.forEach(
        result,
        cardinality,
        value -> put(new StreamRecord.Output(value), mayWait),
        this::isStopped);
  }

  /** Only what the command writes itself can be too large: what else it throws is its failure. */
  private void put(StreamRecord record, boolean soon) {
    try {
      records.write(record, soon);
    } catch (ValueException e) {
      throw new CommandStopped(ErrorRecord.of(name, e.code(), "LimitsExceeded", e, null));
    }
  }

  @Override
  Runspace runspace() {
    return runspace;
  }

  @Override
  public void output(@Nullable Object value) {
    write(new StreamRecord.Output(value));
  }

  private void write(StreamRecord record) {
    checkStopped();
    put(record, true);
  }

  @Override
  public void error(String category, String message, @Nullable Object target) {
    write(ErrorRecord.of(name, ErrorCode.COMMAND_FAILED, category, message, text(target)));
  }

  @Override
  public void error(String category, String errorId, String message, @Nullable Object target) {
    write(
        ErrorRecord.of(name, ErrorCode.COMMAND_FAILED, category, message, text(target))
            .withId(errorId));
  }

  @Override
  public void error(String category, Throwable error, @Nullable Object target) {
    write(ErrorRecord.of(name, ErrorCode.COMMAND_FAILED, category, error, text(target)));
  }

  void write(ErrorRecord error) {
    if (invocation.preferences().stopOnError()) {
      throw new CommandStopped(error);
    }
    write(new StreamRecord.Error(error));
  }

  private static @Nullable String text(@Nullable Object target) {
    return target == null ? null : String.valueOf(target);
  }

  @Override
  public void warning(String message) {
    write(new StreamRecord.Warning(message));
  }

  @Override
  public void verbose(String message) {
    if (invocation.preferences().verbose()) {
      write(new StreamRecord.Verbose(message));
    }
  }

  @Override
  public void debug(String message) {
    if (invocation.preferences().debug()) {
      write(new StreamRecord.Debug(message));
    }
  }

  @Override
  public void information(@Nullable Object value, List<String> tags) {
    write(new StreamRecord.Information(value, tags));
  }

  @Override
  public void progress(ProgressRecord progress) {
    checkStopped();
    synchronized (lock) {
      long now = System.nanoTime();
      boolean tooFast = now - lastProgress < PROGRESS_NANOS && !progress.completed();
      if (!invocation.preferences().progress() || tooFast) {
        return;
      }
      lastProgress = now;
    }
    put(new StreamRecord.Progress(progress), true);
  }

  @Override
  public Iterator<@Nullable Object> input() {
    return input;
  }

  @Override
  public boolean isStopped() {
    return stopped;
  }

  @Override
  public Runnable onStop(Runnable action) {
    synchronized (lock) {
      if (!stopped) {
        stopActions.add(action);
        return () -> forget(action);
      }
    }
    action.run();
    return () -> {};
  }

  private void forget(Runnable action) {
    synchronized (lock) {
      stopActions.remove(action);
    }
  }

  @Override
  public void checkStopped() {
    if (stopped) {
      throw new CancellationException("The call of " + name + " is being stopped");
    }
  }

  @Override
  public void flush() {
    records.flush();
  }
}
