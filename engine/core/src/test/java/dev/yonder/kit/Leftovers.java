package dev.yonder.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks for threads that were left behind. The clock of the JVM stays for a while, by design. */
public final class Leftovers {
  private final Set<Thread> before = new HashSet<>(running());

  private final List<String> uncaught = new CopyOnWriteArrayList<>();

  private Leftovers() {
    Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
  }

  private void uncaught(Thread thread, Throwable error) {
    if (thread.getName().startsWith("yonder")) {
      uncaught.add(thread.getName() + ": " + error);
    }
    error.printStackTrace();
  }

  /**
   * Remembers which threads run now.
   *
   * @return what compares with later
   */
  public static Leftovers watch() {
    return new Leftovers();
  }

  /**
   * Checks that no thread of Yonder runs that did not run before, after a moment to end, and that
   * none has ended by an exception.
   */
  public void assertNone() {
    Thread.setDefaultUncaughtExceptionHandler(null);
    assertThat(uncaught).as("exceptions that nobody caught").isEmpty();
    await("threads of Yonder end", () -> since().isEmpty(), () -> since().toString());
  }

  /**
   * Checks that only few threads of Yonder run that did not run before, after a moment to end.
   *
   * @param count how many are too many
   */
  public void assertFewerThan(int count) {
    await("threads of Yonder end", () -> since().size() < count, () -> since().toString());
  }

  private List<String> since() {
    return running().stream().filter(t -> !before.contains(t)).map(Thread::getName).toList();
  }

  private static List<Thread> running() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("yonder"))
        .filter(thread -> !thread.getName().startsWith("yonder-clock"))
        .toList();
  }

  /**
   * Waits, for ten seconds at most, until something is so.
   *
   * @param what what is waited for
   * @param condition whether it is so
   */
  public static void await(String what, Callable<Boolean> condition) {
    await(what, condition, () -> "no");
  }

  private static void await(String what, Callable<Boolean> condition, Callable<String> now) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    try {
      while (!condition.call()) {
        if (System.nanoTime() > deadline) {
          assertThat(now.call()).as("%s, within ten seconds", what).isNull();
        }
        LockSupport.parkNanos(200_000);
      }
    } catch (Exception e) {
      throw new AssertionError(what, e);
    }
  }
}
