package dev.yonder.groovy;

import dev.yonder.host.CommandContext;
import groovy.lang.GString;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.BaseStream;
import java.util.stream.StreamSupport;
import org.codehaus.groovy.runtime.FormatHelper;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.jspecify.annotations.Nullable;

/**
 * A call that runs code of scripts. It belongs to the thread that runs it and to those that are
 * started meanwhile, so that one script object may serve several calls at once. Threads may live
 * longer than the session: what they still have of a call that has ended leads to nothing else.
 */
final class ScriptCall {
  private static final InheritableThreadLocal<ScriptCall> CURRENT = new InheritableThreadLocal<>();

  private final Map<String, @Nullable Object> variables;
  private final PrintedLines printed = new PrintedLines(this::tell);
  private final ScriptWriter out = new ScriptWriter(printed, FormatHelper::toString);
  private final BooleanSupplier sessionClosed;
  private volatile @Nullable CommandContext context;
  private volatile boolean stopped;

  /** Code of a script. */
  @FunctionalInterface
  interface Code {
    @Nullable Object run() throws Throwable;
  }

  /**
   * A call.
   *
   * @param context what the call may use
   * @param variables variables that only this call has
   * @param sessionClosed whether threads that outlive the call have to end too
   */
  ScriptCall(
      CommandContext context,
      Map<String, @Nullable Object> variables,
      BooleanSupplier sessionClosed) {
    this.context = context;
    this.sessionClosed = sessionClosed;
    this.variables = Collections.synchronizedMap(new HashMap<>(variables));
    this.variables.putIfAbsent("context", context);
    this.variables.putIfAbsent("out", out);
  }

  /** What is done for a call without being part of it: it sees none of its variables. */
  private ScriptCall(ScriptCall call) {
    this.context = call.context;
    this.sessionClosed = call.sessionClosed;
    this.variables = new HashMap<>();
  }

  /**
   * Runs code that belongs to no call, such as the statements of a module, on a thread that may be
   * working for one: what that call prints and when it is stopped holds for the code as well, its
   * variables do not.
   */
  static @Nullable Object apart(Code code) throws Throwable {
    ScriptCall outer = CURRENT.get();
    if (outer == null) {
      return code.run();
    }
    ScriptCall apart = outer.context == null ? null : new ScriptCall(outer);
    leave(apart);
    try {
      return code.run();
    } finally {
      leave(outer);
      if (apart != null) {
        apart.end();
      }
    }
  }

  /** A thread that goes on when the call has ended has nobody to tell. */
  private void tell(String line) {
    CommandContext running = context;
    if (running == null) {
      HostFunctions.log(line);
    } else {
      running.information(line, List.of());
    }
  }

  /** Where its scripts print to. */
  ScriptWriter out() {
    return out;
  }

  /** The call for which this thread works, or null. */
  static @Nullable ScriptCall current() {
    return CURRENT.get();
  }

  /** Ends a script whose call is being stopped, also in the threads it has started. */
  static void checkStopped() {
    ScriptCall call = CURRENT.get();
    CommandContext context = call == null ? null : call.context;
    if (context != null) {
      context.checkStopped();
    }
    boolean ended = call != null && (call.stopped || call.sessionClosed.getAsBoolean());
    if (ended || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The script is being stopped");
    }
  }

  Map<String, @Nullable Object> variables() {
    return variables;
  }

  /** What the call may use; null when it has ended. */
  @Nullable CommandContext context() {
    return context;
  }

  /** Runs code that gives one value. */
  @Nullable Object one(Code code) throws Throwable {
    try {
      return plain(run(code));
    } finally {
      end();
    }
  }

  /** Runs code that gives many values; those that come one by one come in this call as well. */
  @Nullable Object many(Code code) throws Throwable {
    boolean lazy = false;
    try {
      Object result = run(code);
      if (isLazy(result)) {
        Object values = lazily(result);
        lazy = true;
        return values;
      }
      return result instanceof Path ? List.of(result) : plain(result);
    } finally {
      if (!lazy) {
        end();
      }
    }
  }

  private @Nullable Object run(Code code) throws Throwable {
    ScriptCall outer = enter();
    try {
      return code.run();
    } catch (InvokerInvocationException e) {
      throw e.getCause() == null ? e : e.getCause();
    } finally {
      leave(outer);
    }
  }

  private @Nullable ScriptCall enter() {
    ScriptCall outer = CURRENT.get();
    CURRENT.set(this);
    return outer;
  }

  private static void leave(@Nullable ScriptCall outer) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  /** Threads that go on work for nobody: they keep nothing of the call. */
  private void end() {
    CommandContext ended = context;
    if (ended != null) {
      stopped = ended.isStopped();
      if (!stopped) {
        printed.end();
      }
      context = null;
      variables.clear();
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof GString text ? text.toString() : value;
  }

  private static boolean isLazy(@Nullable Object result) {
    return result instanceof Iterator<?>
        || result instanceof BaseStream<?, ?>
        || result instanceof Iterable<?>
            && !(result instanceof Collection<?> || result instanceof Path);
  }

  private Object lazily(@Nullable Object result) {
    Iterator<?> items;
    Runnable close = this::end;
    if (result instanceof BaseStream<?, ?> stream) {
      items = stream.iterator();
      close = () -> closeAndEnd(stream);
    } else {
      items = result instanceof Iterable<?> many ? many.iterator() : (Iterator<?>) result;
    }
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Items(items), 0), false)
        .onClose(close);
  }

  private void closeAndEnd(BaseStream<?, ?> stream) {
    try {
      stream.close();
    } finally {
      end();
    }
  }

  /** Values that are made in the call when they are asked for. */
  private final class Items implements Iterator<@Nullable Object> {
    private final Iterator<?> items;

    Items(Iterator<?> items) {
      this.items = items;
    }

    @Override
    public boolean hasNext() {
      ScriptCall outer = enter();
      try {
        return items.hasNext();
      } finally {
        leave(outer);
      }
    }

    @Override
    public @Nullable Object next() {
      ScriptCall outer = enter();
      try {
        return plain(items.next());
      } finally {
        leave(outer);
      }
    }
  }
}
