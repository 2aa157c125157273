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
              if (List.of("uri", "name", "connecttimeout").contains(Names.key(name))) {
                own.put(name, value);
              } else if (value != null) {
                transport.put(name, value);
              }
            });
    Options options =
        new Options(
            "newSession",
            new Arguments(arguments.positional(), own),
            1,
            List.of("uri", "name", "connectTimeout"));
    URI uri = TransportAddress.parse(String.valueOf(options.require("uri")));
    SessionOptions sessionOptions = SessionOptions.DEFAULT.withTransport(transport);
    if (options.has("name")) {
      sessionOptions = sessionOptions.withName(options.text("name", ""));
    }
    Duration timeout = options.duration("connectTimeout");
    if (timeout != null) {
      sessionOptions = sessionOptions.withConnectTimeout(timeout);
    }
    return workspace.add(Session.open(uri, sessionOptions));
  }

  private @Nullable Object getSession(Arguments arguments) {
    Options options = new Options("getSession", arguments, 1, List.of("name"));
    if (!options.has("name")) {
      ResultList all = new ResultList();
      workspace.sessions().forEach(session -> all.add(workspace.object(session)));
      return all;
    }
    return workspace.object(find(options.text("name", "")));
  }

  private Session find(String wanted) {
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
      workspace.remove(
          each instanceof CharSequence name
              ? find(name.toString())
              : SessionObject.require("removeSession", each));
    }
    options.require("session");
    return null;
  }
}
