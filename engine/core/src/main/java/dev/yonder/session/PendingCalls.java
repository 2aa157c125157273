package dev.yonder.session;

import dev.yonder.ProtocolException;
import dev.yonder.command.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who waits for the host to say something, by call number. */
final class PendingCalls {
  private final Map<Integer, Pending> waiters = new ConcurrentHashMap<>();
  private final CallNumbers numbers = new CallNumbers(0);

  int nextNumber() {
    return numbers.next(waiters::containsKey);
  }

  void add(int call, Pending waiter) {
    waiters.put(call, waiter);
  }

  void remove(int call) {
    waiters.remove(call);
  }

  int size() {
    return waiters.size();
  }

  /** Null for a number of the past: its caller did not wait for the end. */
  @Nullable Pending find(int call) {
    Pending waiter = waiters.get(call);
    if (waiter == null && !numbers.wasGiven(call)) {
      throw new ProtocolException("The host speaks of call %d, which is none yet".formatted(call));
    }
    return waiter;
  }

  void failAll(Throwable cause) {
    Outcome lost = new Outcome.Lost(cause);
    waiters.values().forEach(waiter -> waiter.end(lost));
    waiters.clear();
  }
}
