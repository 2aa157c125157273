package dev.yonder.kit;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Commands that do no harm whatever they are given, and that say what runs and what ran. */
public final class FuzzModule implements CommandModule {
  private final AtomicInteger running = new AtomicInteger();
  private final Set<Object> marks = ConcurrentHashMap.newKeySet();

  /** A module of its own for each test. */
  public FuzzModule() {}

  /**
   * How many commands run now.
   *
   * @return the number
   */
  public int running() {
    return running.get();
  }

  /**
   * What {@code Set-Mark} was given so far.
   *
   * @return the marks
   */
  public Set<Object> marks() {
    return Set.copyOf(marks);
  }

  /**
   * Adds.
   *
   * @param a a number
   * @param b another
   * @return the sum
   */
  @Command(name = "Add-Number")
  public int add(@Parameter(position = 0, mandatory = true) int a, @Parameter(position = 1) int b) {
    return a + b;
  }

  /**
   * Remembers a mark.
   *
   * @param mark the mark
   * @return the same
   */
  @Command(name = "Set-Mark")
  public @Nullable Object mark(@Parameter(position = 0) @Nullable Object mark) {
    if (mark != null) {
      marks.add(mark);
    }
    return mark;
  }

  /**
   * Counts without end.
   *
   * @param context where to
   */
  @Command(name = "Get-Number", many = true)
  public void count(CommandContext context) {
    running.incrementAndGet();
    try {
      for (long i = 0; ; i++) {
        context.output(i);
      }
    } finally {
      running.decrementAndGet();
    }
  }

  /**
   * Gives back its input.
   *
   * @param context the input and the output
   */
  @Command(name = "Get-Same", many = true)
  public void same(CommandContext context) {
    running.incrementAndGet();
    try {
      for (Iterator<@Nullable Object> input = context.input(); input.hasNext(); ) {
        context.output(input.next());
      }
    } finally {
      running.decrementAndGet();
    }
  }

  /**
   * Waits until it is stopped.
   *
   * @throws InterruptedException when it is
   */
  @Command(name = "Wait-Stop")
  public void waitForStop() throws InterruptedException {
    running.incrementAndGet();
    try {
      new CountDownLatch(1).await();
    } finally {
      running.decrementAndGet();
    }
  }
}
