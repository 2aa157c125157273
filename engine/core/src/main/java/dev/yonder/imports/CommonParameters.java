package dev.yonder.imports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.command.ValueKind;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What every imported function takes beside the command's own parameters.
 *
 * @param values the values by the parameters' names; those not given are absent
 */
public record CommonParameters(Map<String, @Nullable Object> values) {
  private static final List<String> NAMES =
      List.of(
          "asJob",
          "jobName",
          "session",
          "timeout",
          "stream",
          "input",
          "errorAction",
          "errorVariable",
          "warningAction",
          "warningVariable",
          "informationAction",
          "informationVariable",
          "progressAction",
          "outVariable",
          "as",
          "verbose",
          "debug");

  private static final Map<String, String> BY_KEY = new LinkedHashMap<>();

  static {
    NAMES.forEach(name -> BY_KEY.put(Names.key(name), name));
  }

  /** Copies the map; nulls are kept. */
  public CommonParameters {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The names of the common parameters.
   *
   * @return the names
   */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Takes the common parameters out of named arguments.
   *
   * @param named the arguments; those taken are removed
   * @param isOwn whether the command itself declares a parameter of that name, which then keeps it
   * @return what was taken
   */
  public static CommonParameters take(
      Map<String, @Nullable Object> named, Predicate<String> isOwn) {
    Map<String, @Nullable Object> taken = new LinkedHashMap<>();
    for (String given : List.copyOf(named.keySet())) {
      String name = BY_KEY.get(Names.key(given));
      if (name != null && (name.equals("asJob") || !isOwn.test(name))) {
        taken.put(name, named.remove(given));
      }
    }
    return new CommonParameters(taken);
  }

  /**
   * Whether the command is to run as a job.
   *
   * @return the value of {@code asJob}
   */
  public boolean asJob() {
    return flag("asJob");
  }

  /**
   * Whether results are wanted lazily.
   *
   * @return the value of {@code stream}
   */
  public boolean stream() {
    return flag("stream");
  }

  /**
   * Whether verbose records are wanted.
   *
   * @return the value of {@code verbose}
   */
  public boolean verbose() {
    return flag("verbose");
  }

  /**
   * Whether debug records are wanted.
   *
   * @return the value of {@code debug}
   */
  public boolean debug() {
    return flag("debug");
  }

  /**
   * The name of the job.
   *
   * @return the name, or empty
   */
  public String jobName() {
    Object value = values.get("jobName");
    return value == null ? "" : (String) convert("jobName", value, ValueKind.STRING);
  }

  /**
   * The time allowed.
   *
   * @return the time-out, or null for none
   */
  public @Nullable Duration timeout() {
    Object value = values.get("timeout");
    if (value == null) {
      return null;
    }
    Duration timeout = (Duration) convert("timeout", value, ValueKind.DURATION);
    if (timeout.isNegative()
        || timeout.isZero()
        || timeout.compareTo(Duration.ofDays(10_000)) > 0) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION, "timeout takes a positive time, not " + timeout);
    }
    return timeout;
  }

  /**
   * The session to run on instead of the one that was imported from.
   *
   * @return the session, or null
   */
  public @Nullable Session session() {
    Object value = values.get("session");
    if (value == null || value instanceof Session) {
      return (Session) value;
    }
    throw new BindingException(
        ErrorCode.INVALID_OPTION, "session takes a session, as newSession gives");
  }

  /**
   * What is done with records of a stream.
   *
   * @param parameter such as {@code errorAction}
   * @return the action
   */
  public StreamAction action(String parameter) {
    Object value = values.get(parameter);
    return value == null ? StreamAction.CONTINUE : StreamAction.parse(parameter, value);
  }

  private boolean flag(String name) {
    Object value = values.get(name);
    return value != null && (Boolean) convert(name, value, ValueKind.BOOLEAN);
  }

  private static Object convert(String name, Object value, ValueKind kind) {
    try {
      return kind.convert(value);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION, "%s: %s".formatted(name, e.getMessage()), e);
    }
  }
}
