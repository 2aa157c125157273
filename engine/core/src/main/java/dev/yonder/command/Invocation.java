package dev.yonder.command;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run: a command's remote name and the arguments, not yet bound. Immutable.
 *
 * @param command the name on the host
 * @param positional arguments by position
 * @param named arguments by parameter name
 * @param timeout the time allowed from now, positive, or null for no bound
 * @param preferences which of the talkative streams the caller wants
 * @param hasInput whether pipeline input will follow
 * @param projection how much of each result is wanted
 */
public record Invocation(
    String command,
    List<@Nullable Object> positional,
    Map<String, @Nullable Object> named,
    @Nullable Duration timeout,
    Preferences preferences,
    boolean hasInput,
    Projection projection) {
  /**
   * How much of each result is wanted.
   *
   * @param depth how many levels of objects are sent with their properties, or 0 for the host's own
   *     rule
   * @param properties the only properties of each result that are wanted; empty means all
   */
  public record Projection(int depth, List<String> properties) {
    /** All of it. */
    public static final Projection NONE = new Projection(0, List.of());

    /** Copies the list; checks the depth. */
    public Projection {
      properties = List.copyOf(properties);
      if (depth < 0) {
        throw new BindingException(
            ErrorCode.INVALID_OPTION, "A depth of %d is negative".formatted(depth));
      }
    }
  }

  /**
   * Which streams are worth sending, and what an error does.
   *
   * @param verbose whether verbose records are wanted
   * @param debug whether debug records are wanted
   * @param progress whether progress records are wanted
   * @param stopOnError whether the first error ends the command
   */
  public record Preferences(boolean verbose, boolean debug, boolean progress, boolean stopOnError) {
    /** Progress, but neither verbose nor debug; errors do not end the command. */
    public static final Preferences DEFAULT = new Preferences(false, false, true, false);
  }

  /** Copies the arguments, nulls are kept; checks the time-out. */
  public Invocation {
    positional = Collections.unmodifiableList(new ArrayList<>(positional));
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "%s: a time-out of %s is not positive".formatted(command, timeout));
    }
  }

  /**
   * A command with positional arguments.
   *
   * @param command the name on the host
   * @param positional the arguments
   * @return the invocation
   */
  public static Invocation of(String command, @Nullable Object... positional) {
    return new Invocation(
        command,
        java.util.Arrays.asList(positional),
        Map.of(),
        null,
        Preferences.DEFAULT,
        false,
        Projection.NONE);
  }

  /**
   * The same with named arguments instead of those it has.
   *
   * @param arguments the arguments by parameter name
   * @return a new invocation
   */
  public Invocation withNamed(Map<String, @Nullable Object> arguments) {
    return new Invocation(
        command, positional, arguments, timeout, preferences, hasInput, projection);
  }

  /**
   * The same with a bound on its time.
   *
   * @param bound the time allowed, or null for none
   * @return a new invocation
   */
  public Invocation withTimeout(@Nullable Duration bound) {
    return new Invocation(command, positional, named, bound, preferences, hasInput, projection);
  }

  /**
   * The same with other preferences.
   *
   * @param wanted which streams are worth sending
   * @return a new invocation
   */
  public Invocation withPreferences(Preferences wanted) {
    return new Invocation(command, positional, named, timeout, wanted, hasInput, projection);
  }

  /**
   * The same with pipeline input to follow.
   *
   * @return a new invocation
   */
  public Invocation withInput() {
    return new Invocation(command, positional, named, timeout, preferences, true, projection);
  }
}
