package dev.yonder.javascript;

import dev.yonder.host.CommandContext;
import dev.yonder.host.HostCommand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.script.ScriptException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A context of a host's scripts, with the commands of the session behind its global object. All
 * contexts of a session share one turn: a call that runs a script waits until no other does, also
 * while that one waits for a command or a timer.
 */
final class HostContext implements AutoCloseable {
  private static final String ENDED = "The session ended while the script ran";

  private static final long LOAD_MILLIS = 60_000;

  private final ReentrantLock turn;
  private final Realm realm;
  private final SessionCommands commands;
  private final Globals globals;
  private final Value rows;
  private final Value undefined;
  private int depth;

  /** What is done while it is this thread's turn. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T run() throws InterruptedException;
  }

  HostContext(ReentrantLock turn, ModuleFiles files) {
    this.turn = turn;
    this.realm = new Realm(Contexts.make(files), new Turn());
    this.commands = new SessionCommands(realm);
    this.globals = new Globals(realm, Map.of(), commands, new CallConsole(commands));
    this.rows = realm.context().eval(Prelude.ROWS).execute(realm.values());
    this.undefined = realm.context().eval("js", "undefined");
  }

  Realm realm() {
    return realm;
  }

  Globals globals() {
    return globals;
  }

  /**
   * Does something with the context.
   *
   * @param call whose commands and streams the script has, and which ends it when it is stopped; or
   *     null for what belongs to no call, which has a minute
   */
  <T extends @Nullable Object> T enter(@Nullable CommandContext call, Work<T> work) {
    return enter(call, work, () -> stopping(call));
  }

  /**
   * Does something that is short by nature, such as a step of a generator: when the call is stopped
   * it has a second to end by itself, since what is interrupted never runs its {@code finally}.
   */
  <T extends @Nullable Object> T enterGently(CommandContext call, Work<T> work) {
    return enter(call, work, () -> Stopping.gently(realm.context(), call));
  }

  private <T extends @Nullable Object> T enter(
      @Nullable CommandContext call, Work<T> work, Supplier<Stopping> stopping) {
    takeTurn();
    CommandContext before = commands.enter(call);
    boolean outermost = depth++ == 0;
    try {
      return outermost ? stoppable(work, stopping.get()) : work.run();
    } catch (PolyglotException e) {
      throw HostFailure.of(realm, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The script was stopped while it waited");
    } finally {
      depth--;
      commands.enter(before);
      turn.unlock();
    }
  }

  private static <T extends @Nullable Object> T stoppable(Work<T> work, Stopping stopping)
      throws InterruptedException {
    try {
      return work.run();
    } finally {
      stopping.close();
    }
  }

  private Stopping stopping(@Nullable CommandContext call) {
    return call == null
        ? Stopping.after(realm.context(), LOAD_MILLIS)
        : Stopping.begin(realm.context(), call);
  }

  private void takeTurn() {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The script was stopped before it began");
    }
    if (realm.loop().isClosed()) {
      turn.unlock();
      throw new IllegalStateException(ENDED);
    }
  }

  /** The value of code, once all that it awaits has happened. */
  Value settled(Supplier<Value> code) throws InterruptedException {
    try {
      return Settlement.of(realm, code);
    } catch (ScriptException e) {
      throw new IllegalStateException(realm.loop().isClosed() ? ENDED : e.getMessage(), e);
    }
  }

  /** What a script gave, as data: what gives values one by one, when many are wanted, does so. */
  @Nullable Object result(Value value, boolean many, CommandContext call) {
    if (value.isNull()) {
      return isUndefined(value) ? HostCommand.NOTHING : null;
    }
    Value iterator = many ? rows.execute(value) : null;
    return iterator == null || iterator.isNull() ? data(value) : Rows.of(this, iterator, call);
  }

  @Nullable Object data(Value value) {
    return FromScript.data(realm).argument(value, "the result");
  }

  private boolean isUndefined(Value value) {
    return value.toString().equals("undefined");
  }

  /** Arguments as a script sees them; {@link HostCommand#NOTHING} is one that was not given. */
  @Nullable Object[] shown(List<@Nullable Object> arguments) {
    return arguments.stream().map(this::show).toArray();
  }

  @Nullable Object show(@Nullable Object argument) {
    return argument == HostCommand.NOTHING ? undefined : realm.show(argument);
  }

  /** Ends what runs there; its thread does not wait for its turn. */
  @Override
  public void close() {
    realm.loop().close();
    try {
      realm.context().close(true);
    } catch (PolyglotException e) {
      // A script that ends its own session is cancelled by it, here and now.
      if (!e.isCancelled()) {
        throw e;
      }
    }
  }
}
