package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.session.SessionReference;
import dev.yonder.transport.TransportAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code disconnectSession}, {@code connectSession}, {@code receiveSession}. */
final class ConnectFunctions {
  private final Workspace workspace;

  ConnectFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("disconnectSession", this::disconnectSession),
        ScriptFunction.of("connectSession", this::connectSession),
        ScriptFunction.of("receiveSession", this::receiveSession));
  }

  private Object disconnectSession(Arguments arguments) {
    Options options =
        new Options("disconnectSession", arguments, 1, List.of("session", "idleTimeout"));
    Object given = options.require("session");
    ResultList left = new ResultList();
    for (Object each : options.list("session")) {
      Session session = SessionFunctions.session(workspace, "disconnectSession", each);
      disconnect(session, options);
      left.add(workspace.object(session));
    }
    return oneOrAll(given, left);
  }

  static void disconnect(Session session, Options options) {
    Duration idleTimeout = options.duration("idleTimeout");
    if (idleTimeout != null && (idleTimeout.isNegative() || idleTimeout.isZero())) {
      throw options.invalid("takes a positive 'idleTimeout', not " + idleTimeout);
    }
    session.disconnect(idleTimeout == null ? Duration.ZERO : idleTimeout);
  }

  /** Who gives one session gets one. */
  private static Object oneOrAll(Object given, ResultList all) {
    return given instanceof Iterable<?> ? all : java.util.Objects.requireNonNull(all.get(0));
  }

  private Object connectSession(Arguments arguments) {
    SessionArguments wanted =
        new SessionArguments(
            "connectSession", arguments, List.of("session", "uri", "id", "takeOver"));
    Options options = wanted.options();
    if (options.has("uri")) {
      return byAddress(TransportAddress.parse(options.text("uri", "")), wanted);
    }
    Object given = options.require("session");
    ResultList connected = new ResultList();
    for (Object each : given instanceof Map ? List.of(given) : options.list("session")) {
      connected.add(connect(each, wanted));
    }
    return oneOrAll(given instanceof Map ? "" : given, connected);
  }

  private SessionObject connect(Object each, SessionArguments wanted) {
    boolean takeOver = wanted.options().flag("takeOver");
    if (each instanceof ListedSession listed) {
      return connect(listed, takeOver, wanted.sessionOptions());
    } else if (each instanceof SessionReference reference) {
      return connect(reference, takeOver, wanted.sessionOptions());
    } else if (each instanceof Map<?, ?> map) {
      return connect(SessionReference.of(map), takeOver, wanted.sessionOptions());
    } else if (each instanceof CharSequence text && workspace.session(text.toString()) == null) {
      if (text.toString().indexOf(':') > 0) {
        return byAddress(TransportAddress.parse(text.toString()), wanted);
      }
    }
    Session session = SessionFunctions.session(workspace, "connectSession", each);
    session.connect(takeOver);
    return workspace.object(session);
  }

  private SessionObject connect(
      SessionReference reference, boolean takeOver, SessionOptions options) {
    return connect(workspace, reference.uri(), reference.session(), takeOver, options);
  }

  /** It is reached as it was found, unless the caller says how. */
  private SessionObject connect(ListedSession listed, boolean takeOver, SessionOptions options) {
    SessionOptions reaching =
        options.transport().isEmpty()
            ? options.withTransport(listed.host().options().transport())
            : options;
    UUID id = listed.reference().session();
    return connect(workspace, listed.host().uri(), id, takeOver, reaching);
  }

  /** A session that this script has already is the same one. */
  static SessionObject connect(
      Workspace workspace, URI uri, UUID id, boolean takeOver, SessionOptions options) {
    Session here = workspace.session(id.toString());
    if (here != null) {
      here.connect(takeOver);
      return workspace.object(here);
    }
    return workspace.add(Session.connect(uri, id, takeOver, options));
  }

  /** With an id, which a reference calls the session; else by the name that the host knows. */
  private SessionObject byAddress(URI uri, SessionArguments wanted) {
    Options options = wanted.options();
    boolean takeOver = options.flag("takeOver");
    String id = options.text("id", options.has("uri") ? options.text("session", "") : "");
    if (!id.isEmpty()) {
      return connect(workspace, uri, SessionReference.id(id), takeOver, wanted.sessionOptions());
    } else if (!options.has("name")) {
      throw options.invalid("needs the 'id' or the 'name' of a session at " + uri);
    }
    UUID found = find(uri, options.text("name", ""), wanted.sessionOptions());
    return connect(workspace, uri, found, takeOver, wanted.sessionOptions());
  }

  private UUID find(URI uri, String name, SessionOptions options) {
    List<SessionInfo> all =
        new HostSessions(workspace, uri, options.withName("connectSession")).list();
    List<SessionInfo> found =
        all.stream().filter(info -> Names.key(info.name()).equals(Names.key(name))).toList();
    if (found.size() == 1) {
      return found.get(0).id();
    }
    List<String> known = all.stream().map(SessionInfo::name).map(Names::printable).toList();
    throw new RemotingException(
        ErrorCode.NOT_FOUND,
        found.isEmpty()
            ? "The host at %s has no session '%s'.%s"
                .formatted(uri, Names.printable(name), Suggestion.didYouMean(name, known))
            : "The host at %s has %d sessions '%s'; give the id of one: %s"
                .formatted(
                    uri,
                    found.size(),
                    Names.printable(name),
                    String.join(", ", found.stream().map(i -> i.id().toString()).toList())));
  }

  private @Nullable Object receiveSession(Arguments arguments) {
    Options options =
        new Options("receiveSession", arguments, 1, List.of("session", "stream", "takeOver"));
    boolean takeOver = options.flag("takeOver");
    Object given = options.require("session");
    Session session =
        given instanceof ListedSession listed
            ? connect(listed, takeOver, SessionOptions.DEFAULT).subject()
            : SessionFunctions.session(workspace, "receiveSession", given);
    session.connect(takeOver);
    return workspace.caller().receive(session, options.flag("stream"));
  }
}
