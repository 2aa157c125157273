package dev.yonder.kit;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterType;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Commands that tell what their parameters were given, for tests of how arguments bind. */
public final class BindingModule implements CommandModule {
  private final AtomicInteger taken = new AtomicInteger();

  /** A module of its own for each test. */
  public BindingModule() {}

  /** What to choose from. */
  public enum Color {
    /** Like blood. */
    RED,
    /** Like the sky. */
    BLUE
  }

  /**
   * How many values {@code Add-One} has taken from its input so far.
   *
   * @return the number
   */
  public int taken() {
    return taken.get();
  }

  /** What was received, under its names; what was not is left out. */
  private static Map<String, @Nullable Object> got(@Nullable Object... pairs) {
    Map<String, @Nullable Object> got = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] != null) {
        got.put(String.valueOf(pairs[i]), pairs[i + 1]);
      }
    }
    return got;
  }

  /**
   * Two sets that share position 0, and the pipeline.
   *
   * @param name in one set
   * @param id in the other
   * @param label in both
   * @param force in both
   * @param context tells the set
   * @return what was received
   */
  @Command(name = "Test-Set", defaultSet = "byName", aliases = "ts")
  public Map<String, @Nullable Object> set(
      @Parameter(set = "byName", position = 0, mandatory = true, fromPipeline = true)
          @Nullable String name,
      @Parameter(set = "byId", position = 0, mandatory = true, fromPipeline = true)
          @Nullable Integer id,
      @Parameter(fromPipelineByName = true) @Nullable String label,
      boolean force,
      CommandContext context) {
    return got(
        "set", context.parameterSet(), "name", name, "id", id, "label", label, "force", force);
  }

  /**
   * Several parameters that one object feeds.
   *
   * @param first one
   * @param second another
   * @param third a third
   * @return what was received
   */
  @Command(name = "Test-Property")
  public Map<String, @Nullable Object> property(
      @Parameter(fromPipelineByName = true, mandatory = true) String first,
      @Parameter(fromPipelineByName = true, aliases = "two") @Nullable Integer second,
      @Parameter(fromPipelineByName = true, position = 0) @Nullable String third) {
    return got("first", first, "second", second, "third", third);
  }

  /**
   * A parameter that takes part differently in each set.
   *
   * @param path mandatory by position in one set, optional by name in the other
   * @param text only in one
   * @param all only in the other
   * @param context tells the set
   * @return what was received
   */
  @Command(name = "Test-Role")
  public Map<String, @Nullable Object> role(
      @Parameter(set = "one", mandatory = true, position = 0, help = "A path.")
          @Parameter(set = "many")
          @Nullable String path,
      @Parameter(set = "one", position = 1) @Nullable String text,
      @Parameter(set = "many", mandatory = true) boolean all,
      CommandContext context) {
    return got("set", context.parameterSet(), "path", path, "text", text, "all", all);
  }

  /**
   * Lists, and what remains.
   *
   * @param items texts
   * @param numbers numbers
   * @param rest what remains
   * @return what was received
   */
  @Command(name = "Test-List")
  public Map<String, @Nullable Object> list(
      @Parameter(position = 0) String @Nullable [] items,
      @Parameter(position = 1) int @Nullable [] numbers,
      @Parameter(remaining = true) @Nullable List<Object> rest) {
    return got("items", items, "numbers", numbers, "rest", rest);
  }

  /**
   * Defaults.
   *
   * @param text a text
   * @param time a time
   * @param count a number
   * @param colors colours
   * @return what was received
   */
  @Command(name = "Test-Default")
  public Map<String, @Nullable Object> defaults(
      @Parameter(position = 0, defaultValue = "none") @Nullable String text,
      @Parameter(defaultValue = "PT5S") @Nullable Duration time,
      @Parameter(defaultValue = "3") int count,
      @Parameter(defaultValue = "blue") @Nullable List<Color> colors) {
    return got("text", text, "time", time, "count", count, "colors", colors);
  }

  /**
   * Rules.
   *
   * @param size has a range
   * @param level is one of some
   * @param code has a pattern
   * @param word has a length
   * @param tags have a count
   * @param must may not be null
   * @return what was received
   */
  @Command(name = "Test-Rule")
  public Map<String, @Nullable Object> rules(
      @Parameter(minimum = 1, maximum = 9) @Nullable List<Integer> size,
      @Parameter(allowed = {"low", "high"}) @Nullable String level,
      @Parameter(pattern = "[a-z]+") @Nullable String code,
      @Parameter(minimumLength = 2, maximumLength = 4) @Nullable String word,
      @Parameter(minimumCount = 1, maximumCount = 2) @Nullable List<String> tags,
      @Parameter(notNull = true) @Nullable String must) {
    return got(
        "size", size, "level", level, "code", code, "word", word, "tags", tags, "must", must);
  }

  /**
   * Names that begin alike.
   *
   * @param computerName a name
   * @param computerPort a port
   * @param quiet a switch
   * @param quietly begins with another's name
   * @return what was received
   */
  @Command(name = "Test-Name")
  public Map<String, @Nullable Object> names(
      @Parameter(aliases = {"host", "cn"}) @Nullable String computerName,
      @Parameter(completer = "ports") @Nullable Integer computerPort,
      boolean quiet,
      @Parameter(completer = "words") @Nullable String quietly) {
    return got(
        "computerName",
        computerName,
        "computerPort",
        computerPort,
        "quiet",
        quiet,
        "quietly",
        quietly);
  }

  /**
   * Proposes ports.
   *
   * @param word the beginning of one
   * @return ports
   */
  public List<String> ports(String word) {
    return Stream.of("22", "80", "8080").filter(port -> port.startsWith(word)).toList();
  }

  /**
   * Proposes what a word may become.
   *
   * @param word the beginning
   * @param context knows the commands
   * @return words
   */
  public List<String> words(String word, CommandContext context) {
    return List.of(word + context.find("Test-Name").orElseThrow().name());
  }

  /**
   * Takes its input as it arrives.
   *
   * @param numbers numbers
   * @return each of them and one
   */
  @Command(name = "Add-One")
  public Stream<Integer> addOne(
      @Parameter(position = 0, fromPipeline = true, fromPipelineByName = true)
          Stream<Integer> numbers) {
    return numbers.peek(n -> taken.incrementAndGet()).map(n -> n + 1);
  }

  /**
   * Has more parameters, by what it is given.
   *
   * @param kind what decides
   * @param context has the values
   * @return what was received
   */
  @Command(name = "Test-Dynamic", dynamicParameters = "ofKind")
  public Map<String, @Nullable Object> dynamic(
      @Parameter(position = 0, mandatory = true) String kind, CommandContext context) {
    return context.arguments();
  }

  /**
   * The parameters that a kind brings.
   *
   * @param positional the arguments by position
   * @return the parameters
   */
  public List<ParameterInfo> ofKind(List<Object> positional) {
    if (positional.isEmpty() || !"disk".equals(positional.get(0))) {
      return List.of();
    }
    return List.of(
        new ParameterInfo(
            "size",
            ParameterType.parse("int"),
            List.of("s"),
            null,
            ParameterRules.NONE,
            false,
            ""));
  }
}
