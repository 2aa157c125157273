package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Looks at the threads of this JVM for tests. */
public final class Threads {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Threads() {}

  /**
   * The live threads of Yonder.
   *
   * @return those whose name begins with it
   */
  public static Set<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("yonder"))
        .collect(Collectors.toSet());
  }

  /**
   * Waits shortly for all threads of Yonder to end but some.
   *
   * @param before those that may stay
   * @throws InterruptedException if interrupted
   */
  public static void assertNoneBut(Set<Thread> before) throws InterruptedException {
    for (Thread thread : ours()) {
      if (!before.contains(thread)) {
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).as("%s is left", thread.getName()).isFalse();
      }
    }
  }

  /** Waits until there is a thread of that name. */
  static Thread awaitNamed(String name) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      for (Thread thread : ours()) {
        if (thread.getName().equals(name)) {
          return thread;
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    throw new AssertionError("no thread " + name);
  }

  /** Waits until a thread is in a method whose name begins so and goes no further. */
  static void awaitBlockedIn(Thread thread, String method) {
    Instant end = Instant.now().plus(PATIENCE);
    int seen = 0;
    while (seen < 20) {
      boolean inside =
          Arrays.stream(thread.getStackTrace())
              .anyMatch(frame -> frame.getMethodName().startsWith(method));
      seen = inside ? seen + 1 : 0;
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(thread + " never came to " + method);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
