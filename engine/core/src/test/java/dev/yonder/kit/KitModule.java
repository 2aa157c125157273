package dev.yonder.kit;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.command.ProgressRecord;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Commands that behave, misbehave, stream, wait and fail, for tests to call. */
public final class KitModule implements CommandModule {
  private final AtomicLong openStreams = new AtomicLong();

  /** Made by {@link java.util.ServiceLoader}. */
  public KitModule() {}

  @Override
  public String name() {
    return "Kit";
  }

  @Override
  public String description() {
    return "Commands for tests.";
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

  /** Levels to choose from. */
  public enum Level {
    /** Little. */
    LOW,
    /** Much. */
    HIGH
  }

  /**
   * Adds.
   *
   * @param a a number
   * @param b another
   * @return the sum
   */
  @Command(name = "Add-Number", aliases = "sum", help = "Adds two numbers.", idempotent = true)
  public int add(
      @Parameter(position = 0, mandatory = true, help = "A number.") int a,
      @Parameter(position = 1, defaultValue = "10", help = "Another.") int b) {
    return a + b;
  }

  /**
   * Gives back what it got.
   *
   * @param value anything
   * @return the same
   */
  @Command(name = "Get-Echo", help = "Gives back its argument.", idempotent = true)
  public @Nullable Object echo(@Parameter(position = 0) @Nullable Object value) {
    return value;
  }

  /**
   * Gives a text.
   *
   * @param length its length
   * @return the text
   */
  @Command(name = "Get-LongText", help = "Gives a text of some length.", idempotent = true)
  public String longText(@Parameter(position = 0) int length) {
    return "x".repeat(length);
  }

  /**
   * Counts.
   *
   * @param from the first number
   * @param count how many, or fewer than 0 for no end
   * @return the numbers
   */
  @Command(name = "Get-Number", help = "Counts.", examples = "getNumber(count: 3)")
  public Stream<Long> numbers(
      @Parameter(position = 0, defaultValue = "0") long from,
      @Parameter(position = 1, defaultValue = "-1") long count) {
    openStreams.incrementAndGet();
    LongStream all = LongStream.iterate(from, n -> n + 1);
    return (count < 0 ? all : all.limit(count)).boxed().onClose(openStreams::decrementAndGet);
  }

  /**
   * Tells how many streams of {@code Get-Number} are open.
   *
   * @return the number
   */
  @Command(name = "Get-OpenStream", help = "Counts the streams that are open.")
  public long openStreams() {
    return openStreams.get();
  }

  /**
   * Gives rows.
   *
   * @param count how many
   * @return the rows
   */
  @Command(name = "Get-Row", help = "Gives rows of ten fields.", idempotent = true)
  public Stream<Row> rows(@Parameter(position = 0, defaultValue = "3") int count) {
    return LongStream.range(0, count).mapToObj(KitModule::row);
  }

  /**
   * A row.
   *
   * @param n its number
   * @return the row
   */
  public static Row row(long n) {
    return new Row(
        (int) n,
        1_700_000_000_000L + n,
        n / 3.0,
        n * 1.5,
        n % 2 == 0,
        (int) (n % 7),
        "name" + n % 100,
        "Wien",
        "somebody@example.org",
        "a note of some length");
  }

  /**
   * Fails.
   *
   * @param message why
   */
  @Command(name = "Fail-Always", help = "Fails.")
  public void fail(@Parameter(position = 0, defaultValue = "no luck") String message) {
    throw new IllegalStateException(message, new ArithmeticException("the cause"));
  }

  /** Refuses what it is given, as a command may that itself calls others. */
  @Command(name = "Fail-Binding", help = "Fails as if its arguments did not fit.")
  public void failBinding() {
    throw new dev.yonder.BindingException(dev.yonder.ErrorCode.INVALID_VALUE, "from inside");
  }

  /** Waits for ever and does not tell that it was interrupted. */
  @Command(name = "Wait-Stubborn", help = "Waits, and wraps the interrupt.")
  public void waitStubborn() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new dev.yonder.CommandException(
          dev.yonder.ErrorCode.COMMAND_FAILED, "wrapped", "", "X", List.of(), "", null);
    }
  }

  /**
   * Writes to all streams.
   *
   * @param context the streams
   */
  @Command(name = "Write-All", help = "Writes to all seven streams.", many = true)
  public void writeAll(CommandContext context) {
    context.output(1);
    context.error("ObjectNotFound", "error one", "target one");
    context.output(2);
    context.warning("careful");
    context.verbose("in detail");
    context.debug("for developers");
    context.information(Map.of("text", "by the way"), List.of("tag"));
    context.progress(new ProgressRecord(0, "working", "half", 50, null, false));
    context.progress(new ProgressRecord(0, "working", "done", 100, null, true));
    context.output(3);
  }

  /**
   * Doubles what is piped in, as it comes.
   *
   * @param context the input and the streams
   */
  @Command(name = "Get-Double", help = "Doubles its pipeline input.", many = true)
  public void doubles(CommandContext context) {
    for (Iterator<@Nullable Object> input = context.input(); input.hasNext(); ) {
      Object next = input.next();
      if (!(next instanceof Number number)) {
        throw new IllegalArgumentException("not a number: " + next);
      }
      context.output(number.longValue() * 2);
    }
  }

  /**
   * Waits.
   *
   * @param time how long; for ever when absent
   * @param context word of being stopped
   * @return a word
   * @throws InterruptedException when it is stopped
   */
  @Command(name = "Wait-Time", help = "Waits.")
  public String waitTime(@Parameter(position = 0) @Nullable Duration time, CommandContext context)
      throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    context.onStop(stopped::countDown);
    long millis = time == null ? Long.MAX_VALUE : time.toMillis();
    return stopped.await(millis, TimeUnit.MILLISECONDS) ? "stopped" : "waited";
  }

  /**
   * Writes a word and waits.
   *
   * @param context the streams
   * @throws InterruptedException when it is stopped
   */
  @Command(name = "Write-AndWait", help = "Writes a word and waits.", many = true)
  public void writeAndWait(CommandContext context) throws InterruptedException {
    context.output("written");
    context.flush();
    new CountDownLatch(1).await();
  }

  /**
   * Tells which arguments it got.
   *
   * @param text a text
   * @param names names
   * @param level a level
   * @param force a switch
   * @param size a size
   * @param rest what is left
   * @return the arguments
   */
  @Command(name = "Show-Argument", help = "Shows its arguments.")
  public Map<String, @Nullable Object> show(
      @Parameter(position = 0, help = "A text.") @Nullable String text,
      @Parameter(aliases = "cn", help = "Names.") @Nullable List<String> names,
      @Parameter(help = "A level.") @Nullable Level level,
      @Parameter(help = "A switch.") boolean force,
      @Parameter(minimum = 1, maximum = 9, help = "1 to 9.") @Nullable Integer size,
      @Parameter(remaining = true, help = "What is left.") @Nullable List<Object> rest) {
    Map<String, @Nullable Object> all = new java.util.LinkedHashMap<>();
    all.put("text", text);
    all.put("names", names);
    all.put("level", level);
    all.put("force", force);
    all.put("size", size);
    all.put("rest", rest == null ? null : new ArrayList<>(rest));
    return all;
  }

  /** Ends the host's process at once. */
  @Command(name = "Stop-Host", help = "Ends the host's process at once.")
  public void halt() {
    Runtime.getRuntime().halt(9);
  }
}
