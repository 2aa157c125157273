package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code newSession}, {@code getSession}, {@code removeSession}. */
final class SessionFunctions {
  private static final List<String> OWN = List.of("uri", "name", "connectTimeout", "preferences");
  private static final List<String> OWN_KEYS = OWN.stream().map(Names::key).toList();

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

  /** Options that are not the session's own are the scheme's, which checks them. */
  private Object newSession(Arguments arguments) {
    Map<String, Object> transport = new HashMap<>();
    Map<String, @Nullable Object> own = new HashMap<>();
    arguments
        .named()
        .forEach(
            (name, value) -> {
              if (OWN_KEYS.contains(Names.key(name))) {
                own.put(name, value);
              } else if (value != null) {
                transport.put(name, value);
              }
            });
    Options options = new Options("newSession", new Arguments(arguments.positional(), own), 1, OWN);
    URI uri = TransportAddress.parse(String.valueOf(options.require("uri")));
    SessionOptions sessionOptions = SessionOptions.DEFAULT.withTransport(transport);
    if (options.has("name")) {
      sessionOptions = sessionOptions.withName(options.text("name", ""));
    }
    Duration timeout = options.duration("connectTimeout");
    if (timeout != null) {
      sessionOptions = sessionOptions.withConnectTimeout(timeout);
    }
    Map<String, @Nullable Object> preferences = options.map("preferences");
    return open(uri, sessionOptions, preferences);
  }

  /** A session that cannot be as it is wanted is not left open. */
  private SessionObject open(
      URI uri, SessionOptions options, Map<String, @Nullable Object> preferences) {
    Session session = Session.open(uri, options);
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
    Options options = new Options("getSession", arguments, 1, List.of("name"));
    if (!options.has("name")) {
      ResultList all = new ResultList();
      workspace.sessions().forEach(session -> all.add(workspace.object(session)));
      return all;
    }
    return workspace.object(find(workspace, options.text("name", "")));
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
          "There is no session '%s'.%s".formatted(wanted, Suggestion.didYouMean(wanted, known)));
    }
    return session;
  }

  private @Nullable Object removeSession(Arguments arguments) {
    Options options = new Options("removeSession", arguments, 1, List.of("session"));
    for (Object each : options.list("session")) {
      workspace.remove(session(workspace, "removeSession", each));
    }
    options.require("session");
    return null;
  }
}
