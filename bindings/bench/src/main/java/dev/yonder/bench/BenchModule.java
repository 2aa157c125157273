package dev.yonder.bench;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The commands that are measured. */
public final class BenchModule implements CommandModule {
  /** Made by {@link java.util.ServiceLoader}. */
  public BenchModule() {}

  @Override
  public String name() {
    return "Bench";
  }

  /**
   * Adds.
   *
   * @param a a number
   * @param b another
   * @return the sum
   */
  @Command(name = "Add-BenchNumber", help = "Adds two numbers.", idempotent = true)
  public int add(
      @Parameter(position = 0, mandatory = true) int a,
      @Parameter(position = 1, mandatory = true) int b) {
    return a + b;
  }

  /**
   * A row of ten fields.
   *
   * @param id its number
   * @param time a time in milliseconds
   * @param ratio a ratio
   * @param score a score
   * @param active whether it is active
   * @param level a level
   * @param name a name
   * @param city a city
   * @param mail a mail address
   * @param note a note
   */
  public record Row(
      int id,
      long time,
      double ratio,
      double score,
      boolean active,
      int level,
      String name,
      String city,
      String mail,
      String note) {}

  /**
   * Gives rows.
   *
   * @param count how many
   * @return the rows
   */
  @Command(name = "Get-BenchRow", help = "Gives rows of ten fields.")
  public Stream<Row> rows(@Parameter(position = 0, mandatory = true) int count) {
    return LongStream.range(0, count).mapToObj(BenchModule::row);
  }

  /**
   * Writes a row and waits until it is stopped.
   *
   * @param context the streams
   * @throws InterruptedException when it is stopped
   */
  @Command(name = "Wait-BenchStop", help = "Writes a row and waits.", many = true)
  public void waitForStop(CommandContext context) throws InterruptedException {
    context.output(row(1));
    context.flush();
    new CountDownLatch(1).await();
  }

  /**
   * Tells how much the host holds.
   *
   * @return a text for people
   */
  @Command(name = "Get-BenchHost", help = "Tells of the host's heap and threads.")
  public String host() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return "heap %d MiB, %d threads"
        .formatted(
            (runtime.totalMemory() - runtime.freeMemory()) >> 20,
            ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static Row row(long n) {
    return new Row(
        (int) n,
        1_700_000_000_000L + n,
        n / 3.0,
        n * 1.5,
        n % 2 == 0,
        (int) (n % 7),
        "somebody",
        "Wien",
        "somebody@example.org",
        "a note of some length");
  }
}
