package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code newSession}, {@code getSession}, {@code removeSession}. */
final class SessionFunctions {
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final Workspace workspace;

  SessionFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("newSession", this::newSession),
        ScriptFunction.of("getSession", this::getSession),
        ScriptFunction.of("removeSession", this::removeSession));
  }

  private Object newSession(Arguments arguments) {
    SessionArguments wanted = new SessionArguments("newSession", arguments, List.of("uri"));
    URI uri = TransportAddress.parse(String.valueOf(wanted.options().require("uri")));
    return use(workspace, Session.open(uri, wanted.sessionOptions()), wanted.preferences());
  }

  /** A session that cannot be as it is wanted is not left open. */
  static SessionObject use(
      Workspace workspace, Session session, Map<String, @Nullable Object> preferences) {
    try {
      workspace
          .preferences()
          .set(session, "newSession: preferences", new Arguments(List.of(), preferences));
    } catch (RemotingException e) {
      session.close();
      throw e;
    }
    return workspace.add(session);
  }

  private @Nullable Object getSession(Arguments arguments) {
    SessionArguments wanted = new SessionArguments("getSession", arguments, List.of("name", "uri"));
    String name = wanted.options().text("name", "");
    String uri = wanted.options().text("uri", "");
    if (uri.isEmpty() && ADDRESS.matcher(name).matches() && named(name) == null) {
      uri = name;
    }
    if (!uri.isEmpty()) {
      return list(new HostSessions(workspace, TransportAddress.parse(uri), asking(wanted)));
    } else if (!wanted.options().has("name")) {
      ResultList all = new ResultList();
      workspace.sessions().forEach(session -> all.add(workspace.object(session)));
      return all;
    }
    return workspace.object(find(workspace, name));
  }

  private static SessionOptions asking(SessionArguments wanted) {
    return wanted.sessionOptions().withName("getSession");
  }

  private @Nullable Session named(String name) {
    return workspace.sessions().stream()
        .filter(session -> Names.key(session.name()).equals(Names.key(name)))
        .findFirst()
        .orElse(null);
  }

  private ResultList list(HostSessions host) {
    ResultList found = new ResultList();
    for (SessionInfo info : host.list()) {
      Session here = workspace.session(info.id().toString());
      found.add(here != null ? workspace.object(here) : listed(workspace, host, info));
    }
    return found;
  }

  static ListedSession listed(Workspace workspace, HostSessions host, SessionInfo info) {
    return new ListedSession(
        host,
        info,
        arguments -> {
          Options options = new Options("connect", arguments, 0, List.of("takeOver"));
          return ConnectFunctions.connect(
              workspace,
              host.uri(),
              info.id(),
              options.flag("takeOver"),
              SessionOptions.DEFAULT.withTransport(host.options().transport()));
        });
  }

  /** A session that a script names, or has. */
  static Session session(Workspace workspace, String function, Object wanted) {
    return wanted instanceof CharSequence name
        ? find(workspace, name.toString())
        : SessionObject.require(function, wanted);
  }

  private static Session find(Workspace workspace, String wanted) {
    Session session = workspace.session(wanted);
    if (session == null) {
      List<String> known = workspace.sessions().stream().map(Session::name).toList();
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "There is no session '%s'.%s"
              .formatted(Names.printable(wanted), Suggestion.didYouMean(wanted, known)));
    }
    return session;
  }

  private @Nullable Object removeSession(Arguments arguments) {
    Options options = new Options("removeSession", arguments, 1, List.of("session"));
    options.require("session");
    for (Object each : options.list("session")) {
      if (each instanceof ListedSession listed) {
        // What this script holds by now cannot be asked to end itself and answer.
        Session here = workspace.session(listed.subject().id().toString());
        if (here != null) {
          remove(here);
        } else {
          listed.host().end(listed.subject().id());
        }
      } else {
        remove(session(workspace, "removeSession", each));
      }
    }
    return null;
  }

  /** One that was left is ended where it is: nobody has to hold it for that. */
  private void remove(Session session) {
    if (session.state() == SessionState.DISCONNECTED) {
      SessionOptions options = SessionOptions.DEFAULT.withTransport(session.referenceOptions());
      new HostSessions(workspace, session.reference().uri(), options).endIfThere(session.id());
    }
    workspace.remove(session);
  }
}
