package dev.yonder.host;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.BoundArguments;
import dev.yonder.command.Cardinality;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.ProgressRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A command that another command calls: its results stay here, all else goes where the caller's
 * goes.
 */
final class NestedRun extends RunContext {
  private final RunContext caller;
  private final String name;
  private final List<@Nullable Object> results = Collections.synchronizedList(new ArrayList<>());

  private NestedRun(RunContext caller, String name, BoundArguments bound) {
    this.caller = caller;
    this.name = name;
    bind(bound);
  }

  static @Nullable Object of(
      RunContext caller,
      String name,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named) {
    OfferedCommand command = caller.runspace().commands().require(name);
    BoundArguments bound = command.binder(positional, named).bind(positional, named, false);
    NestedRun run = new NestedRun(caller, command.info().name(), bound);
    HostCommand.Body body = command.command().prepare(bound, run);
    try {
      Results.forEach(body.run(), command.info().cardinality(), run::output, caller::isStopped);
    } catch (RemotingException | CancellationException | Error e) {
      throw e;
    } catch (Throwable e) {
      CommandException failure =
          ErrorRecord.of(command.info().name(), ErrorCode.COMMAND_FAILED, "NotSpecified", e, null)
              .toException();
      failure.initCause(e);
      throw failure;
    }
    if (command.info().cardinality() == Cardinality.MANY) {
      return new ArrayList<>(run.results);
    }
    return run.results.isEmpty() ? null : run.results.get(run.results.size() - 1);
  }

  @Override
  Runspace runspace() {
    return caller.runspace();
  }

  @Override
  public void output(@Nullable Object value) {
    checkStopped();
    results.add(value);
    PipedObjects.requireRoom(results.size(), name);
  }

  @Override
  public void error(String category, String message, @Nullable Object target) {
    caller.error(category, message, target);
  }

  @Override
  public void error(String category, String errorId, String message, @Nullable Object target) {
    caller.error(category, errorId, message, target);
  }

  @Override
  public void error(String category, Throwable error, @Nullable Object target) {
    caller.error(category, error, target);
  }

  @Override
  public void warning(String message) {
    caller.warning(message);
  }

  @Override
  public void verbose(String message) {
    caller.verbose(message);
  }

  @Override
  public void debug(String message) {
    caller.debug(message);
  }

  @Override
  public void information(@Nullable Object value, List<String> tags) {
    caller.information(value, tags);
  }

  @Override
  public void progress(ProgressRecord progress) {
    caller.progress(progress);
  }

  @Override
  public Iterator<@Nullable Object> input() {
    return Collections.emptyIterator();
  }

  @Override
  public boolean isStopped() {
    return caller.isStopped();
  }

  @Override
  public Runnable onStop(Runnable action) {
    return caller.onStop(action);
  }

  @Override
  public void checkStopped() {
    caller.checkStopped();
  }

  @Override
  public void flush() {
    caller.flush();
  }
}
