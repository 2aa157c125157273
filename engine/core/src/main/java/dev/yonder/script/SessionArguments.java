package dev.yonder.script;

import dev.yonder.command.Names;
import dev.yonder.session.SessionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a function that opens sessions. Options that are not the function's own are
 * those of the address's scheme, which checks them.
 */
final class SessionArguments {
  private static final List<String> COMMON =
      List.of(
          "name", "connectTimeout", "idleTimeout", "reconnectTimeout", "heartbeat", "preferences");

  private final Options options;
  private final Map<String, Object> transport = new HashMap<>();

  /**
   * Takes arguments apart.
   *
   * @param own the function's own options, the first of which may stand by position
   */
  SessionArguments(String function, Arguments arguments, List<String> own) {
    List<String> known = new ArrayList<>(own);
    known.addAll(COMMON);
    List<String> keys = known.stream().map(Names::key).toList();
    Map<String, @Nullable Object> mine = new HashMap<>();
    arguments
        .named()
        .forEach(
            (name, value) -> {
              if (keys.contains(Names.key(name))) {
                mine.put(name, value);
              } else if (value != null) {
                transport.put(name, value);
              }
            });
    this.options = new Options(function, new Arguments(arguments.positional(), mine), 1, known);
  }

  Options options() {
    return options;
  }

  Map<String, @Nullable Object> preferences() {
    return options.map("preferences");
  }

  SessionOptions sessionOptions() {
    Duration idleTimeout = options.duration("idleTimeout");
    if (idleTimeout != null && idleTimeout.isZero()) {
      throw options.invalid(
          "takes a positive 'idleTimeout', such as 600 (seconds) or PT2H, not 0; without one the"
              + " host's own counts");
    }
    SessionOptions wanted = SessionOptions.DEFAULT.withTransport(transport);
    if (options.has("name")) {
      wanted = wanted.withName(options.text("name", ""));
    }
    wanted = with(wanted, "connectTimeout", SessionOptions::withConnectTimeout);
    wanted = with(wanted, "idleTimeout", SessionOptions::withIdleTimeout);
    wanted = with(wanted, "reconnectTimeout", SessionOptions::withReconnectTimeout);
    return with(wanted, "heartbeat", SessionOptions::withHeartbeat);
  }

  private SessionOptions with(
      SessionOptions before,
      String option,
      BiFunction<SessionOptions, Duration, SessionOptions> change) {
    Duration time = options.duration(option);
    try {
      return time == null ? before : change.apply(before, time);
    } catch (IllegalArgumentException e) {
      throw options.invalid("cannot use '%s': %s".formatted(option, e.getMessage()));
    }
  }
}
