package dev.yonder.imports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Invocation;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.ValueKind;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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
          "journalPolicy",
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
          "depth",
          "properties",
          "verbose",
          "debug");

  /** Those that hold for all calls of a session, if its user wants that. */
  private static final List<String> PREFERENCES =
      List.of(
          "errorAction",
          "warningAction",
          "informationAction",
          "progressAction",
          "verbose",
          "debug");

  private static final Map<String, JournalPolicy> POLICIES = new LinkedHashMap<>();

  static {
    POLICIES.put("block", JournalPolicy.BLOCK);
    POLICIES.put("dropOldest", JournalPolicy.DROP_OLDEST);
  }

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
   * The names of those that can be preferences of a session.
   *
   * @return the names
   */
  public static List<String> preferenceNames() {
    return PREFERENCES;
  }

  /**
   * The same, with preferences for what is not given.
   *
   * @param preferences what holds when the call itself says nothing
   * @return new parameters
   */
  public CommonParameters over(CommonParameters preferences) {
    if (preferences.values.isEmpty()) {
      return this;
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(preferences.values);
    all.putAll(values);
    return new CommonParameters(all);
  }

  /**
   * Those that say what is done with records, for whoever takes them later.
   *
   * @return parameters of which all others are absent
   */
  public CommonParameters actions() {
    Map<String, @Nullable Object> actions = new LinkedHashMap<>(values);
    actions.keySet().retainAll(PREFERENCES);
    return new CommonParameters(actions);
  }

  /**
   * Which streams the host is to send, and what an error does there.
   *
   * @return the preferences that travel with the call
   */
  public Invocation.Preferences preferences() {
    return new Invocation.Preferences(
        verbose(),
        debug(),
        action("progressAction") == StreamAction.CONTINUE
            || action("progressAction") == StreamAction.STOP,
        action("errorAction") == StreamAction.STOP);
  }

  /**
   * How much of each result is wanted.
   *
   * @return depth and properties as they were given
   */
  public Invocation.Projection projection() {
    Object depth = values.get("depth");
    Object properties = values.get("properties");
    if (depth == null && properties == null) {
      return Invocation.Projection.NONE;
    }
    return new Invocation.Projection(
        depth == null ? 0 : depth(depth),
        properties == null ? List.of() : texts("properties", properties));
  }

  private static int depth(Object value) {
    int depth = (Integer) convert("depth", value, ValueKind.INT);
    if (depth < 1) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "depth takes a number of levels from 1 on, not %d; leave it out for all of them"
              .formatted(depth));
    }
    return depth;
  }

  private static List<String> texts(String name, Object value) {
    List<String> texts = new ArrayList<>();
    for (Object item : value instanceof Collection<?> items ? items : List.of(value)) {
      texts.add((String) convert(name, item, ValueKind.STRING));
    }
    return texts;
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
   * What a job does whose journal is full while nobody receives.
   *
   * @return the policy; unless given, to wait
   */
  public JournalPolicy journalPolicy() {
    Object value = values.get("journalPolicy");
    if (value == null) {
      return JournalPolicy.BLOCK;
    }
    String wanted = Names.key(String.valueOf(value));
    List<String> known = List.copyOf(POLICIES.keySet());
    for (Map.Entry<String, JournalPolicy> policy : POLICIES.entrySet()) {
      if (Names.key(policy.getKey()).equals(wanted)) {
        return policy.getValue();
      }
    }
    throw new BindingException(
        ErrorCode.INVALID_OPTION,
        "journalPolicy takes %s, not '%s'.%s"
            .formatted(
                String.join(" or ", known),
                Names.printable(String.valueOf(value)),
                Suggestion.didYouMean(wanted, known)));
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
        ErrorCode.INVALID_OPTION,
        "session takes a session, as newSession gives, or the name or id of one");
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
