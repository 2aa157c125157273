package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.transport.TransportAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that say how a host is run, as they were given.
 *
 * @param stdio {@code --stdio}
 * @param keep {@code --keep}
 * @param attach {@code --attach}
 * @param offerSocket {@code --offer-socket}
 * @param listen {@code --listen ADDRESS}, or null
 * @param daemon {@code --daemon}
 * @param foreground {@code --foreground}
 * @param log {@code --log FILE}, or null
 * @param idle {@code --idle DURATION}, or null
 */
public record HostArguments(
    boolean stdio,
    boolean keep,
    boolean attach,
    boolean offerSocket,
    @Nullable String listen,
    boolean daemon,
    boolean foreground,
    @Nullable Path log,
    @Nullable Duration idle) {
  static final String USAGE =
      "Usage: --stdio [--keep | --attach [--offer-socket]] | --listen unix:PATH | --daemon [--foreground [--log FILE]];"
          + " with --attach and --daemon also --idle DURATION, such as PT1H";

  private static final Set<String> FLAGS =
      Set.of("--stdio", "--keep", "--attach", "--offer-socket", "--daemon", "--foreground");
  private static final Set<String> VALUES = Set.of("--listen", "--log", "--idle");

  static HostArguments parse(List<String> words) {
    Map<String, String> given = new HashMap<>();
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String name = rest.next();
      if (!FLAGS.contains(name) && !(VALUES.contains(name) && rest.hasNext())) {
        throw wrong("'%s' is no option, or lacks its value".formatted(name));
      }
      given.put(name, FLAGS.contains(name) ? "" : rest.next());
    }
    @Nullable String log = given.get("--log");
    @Nullable String idle = given.get("--idle");
    return new HostArguments(
        given.containsKey("--stdio"),
        given.containsKey("--keep"),
        given.containsKey("--attach"),
        given.containsKey("--offer-socket"),
        given.get("--listen"),
        given.containsKey("--daemon"),
        given.containsKey("--foreground"),
        log == null ? null : Path.of(log),
        idle == null ? null : duration(idle));
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong("'%s' is no duration such as PT1H or PT90S".formatted(text));
    }
  }

  /**
   * The way to run a host that the options mean together.
   *
   * @return the mode
   * @throws BindingException if they do not fit together
   */
  public HostMode mode() {
    requireOneWay();
    requireTogether("--keep", keep, "--stdio", stdio);
    requireTogether("--attach", attach, "--stdio", stdio);
    requireTogether("--offer-socket", offerSocket, "--attach", attach);
    requireTogether("--foreground", foreground, "--daemon", daemon);
    requireTogether("--log", log != null, "--foreground", foreground);
    requireTogether("--idle", idle != null, "--attach or --daemon", attach || daemon);
    if (keep && attach) {
      throw wrong("--keep is for a host of the caller's own; with --attach all is kept anyway");
    }
    Duration period = idle == null ? HostMode.IDLE : idle;
    if (period.isNegative() || period.isZero()) {
      throw wrong("--idle has to be longer than %s".formatted(period));
    }
    if (listen != null) {
      return new HostMode.Listen(TransportAddress.parse(listen));
    } else if (daemon) {
      return foreground ? new HostMode.Daemon(period, log) : new HostMode.Background(period);
    }
    return attach ? new HostMode.Attach(period, offerSocket) : new HostMode.Stdio(keep);
  }

  private void requireOneWay() {
    int ways = (stdio ? 1 : 0) + (listen == null ? 0 : 1) + (daemon ? 1 : 0);
    if (ways != 1) {
      throw wrong(
          "A host is run by one of --stdio, --listen and --daemon; %d given".formatted(ways));
    }
  }

  private static void requireTogether(String name, boolean given, String other, boolean there) {
    if (given && !there) {
      throw wrong("%s says nothing without %s".formatted(name, other));
    }
  }

  private static BindingException wrong(String message) {
    return new BindingException(ErrorCode.INVALID_OPTION, message);
  }
}
