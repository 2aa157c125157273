package dev.yonder.session;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/**
 * Gives calls their numbers: 1, 2, 3 and so on. After two billion calls it begins anew and leaves
 * out the numbers of calls that are still under way.
 */
final class CallNumbers {
  private final AtomicLong given;

  /** Numbers of a session that has made so many calls. */
  CallNumbers(long given) {
    this.given = new AtomicLong(given);
  }

  int next(IntPredicate inUse) {
    int number;
    do {
      number = (int) (given.getAndIncrement() % Integer.MAX_VALUE) + 1;
    } while (inUse.test(number));
    return number;
  }

  /** Whether a call ever had the number. */
  boolean wasGiven(int number) {
    return number <= given.get();
  }
}
