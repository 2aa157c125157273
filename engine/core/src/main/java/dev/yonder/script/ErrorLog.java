package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.value.PropertyBag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The errors of a script's calls, those that ended a call and those that did not: the newest ones.
 *
 * <p>Safe for use by several threads.
 */
final class ErrorLog {
  /** Who looks for an error looks among the last ones; older ones would only hold memory. */
  static final int CAPACITY = 256;

  private final Deque<PropertyBag> newestFirst = new ArrayDeque<>();

  void add(ErrorRecord error) {
    add(ErrorBag.of(error));
  }

  /** Gives the exception back, to be thrown. */
  <E extends RemotingException> E add(E error) {
    add(ErrorBag.of(error));
    return error;
  }

  private synchronized void add(PropertyBag error) {
    newestFirst.addFirst(error);
    if (newestFirst.size() > CAPACITY) {
      newestFirst.removeLast();
    }
  }

  synchronized List<PropertyBag> newestFirst() {
    return List.copyOf(newestFirst);
  }

  synchronized void clear() {
    newestFirst.clear();
  }

  /** {@code errors}. */
  List<ScriptFunction> functions() {
    return List.of(ScriptFunction.of("errors", this::errors));
  }

  private ResultList errors(Arguments arguments) {
    Options options = new Options("errors", arguments, 0, List.of("clear"));
    ResultList all = new ResultList(newestFirst());
    if (options.flag("clear")) {
      clear();
    }
    return all;
  }
}
