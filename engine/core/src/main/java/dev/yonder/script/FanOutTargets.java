package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.job.FanOutTarget;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What scripts name as targets: sessions, names of sessions, and URIs of hosts. */
final class FanOutTargets {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  private FanOutTargets() {}

  /** Whether a call is for several targets, or for a host without a session. */
  static boolean areMeant(Workspace workspace, @Nullable Object wanted) {
    return wanted instanceof Collection<?>
        || wanted instanceof Object[]
        || wanted instanceof URI
        || wanted instanceof CharSequence text
            && workspace.session(text.toString()) == null
            && isUri(text.toString());
  }

  static List<FanOutTarget> of(Workspace workspace, String function, Object wanted) {
    Collection<?> all =
        wanted instanceof Object[] array
            ? Arrays.asList(array)
            : wanted instanceof Collection<?> items ? items : List.of(wanted);
    return all.stream().map(each -> target(workspace, function, each)).toList();
  }

  private static FanOutTarget target(
      Workspace workspace, String function, @Nullable Object wanted) {
    if (!(wanted instanceof CharSequence) && !(wanted instanceof URI)) {
      return FanOutTarget.of(SessionObject.require(function, wanted));
    }
    String text = wanted.toString();
    Session named = named(workspace, text);
    if (named != null) {
      return FanOutTarget.of(named);
    } else if (isUri(text)) {
      return FanOutTarget.of(TransportAddress.parse(text), SessionOptions.DEFAULT);
    }
    List<String> known = workspace.sessions().stream().map(Session::name).toList();
    throw new RemotingException(
        ErrorCode.NOT_FOUND,
        "%s: there is no session '%s'.%s"
            .formatted(function, Names.printable(text), Suggestion.didYouMean(text, known)));
  }

  /** A URI always means a session of its own, also where there is one to the same host. */
  private static @Nullable Session named(Workspace workspace, String text) {
    Session session = workspace.session(text);
    boolean byUri = session != null && session.uri().toString().equals(text);
    return byUri && !Names.key(session.name()).equals(Names.key(text)) ? null : session;
  }

  private static boolean isUri(String text) {
    return SCHEME.matcher(text).matches();
  }
}
