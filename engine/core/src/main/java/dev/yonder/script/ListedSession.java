package dev.yonder.script;

import dev.yonder.command.Names;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.session.SessionReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session that a host keeps and that this script does not hold, as scripts see it. */
public final class ListedSession extends MemberObject {
  private final HostSessions host;
  private final SessionInfo info;

  ListedSession(HostSessions host, SessionInfo info, ScriptFunction.Code connect) {
    this.host = host;
    this.info = info;
    members
        .property("id", () -> info.id().toString())
        .property("name", () -> Names.printable(info.name()))
        .property("uri", () -> host.uri().toString())
        .property("state", () -> info.state().toString())
        .property("client", () -> Names.printable(info.client()))
        .property("created", info::created)
        .property("changed", info::changed)
        .property("idleTimeout", info::idleTimeout)
        .property("jobs", info::jobs)
        .property("running", info::running)
        .method("connect", connect)
        .method("close", this::close)
        .method("toReference", this::toReference)
        .method("toString", arguments -> toString());
  }

  private @Nullable Object close(Arguments arguments) {
    new Options("close", arguments, 0, List.of());
    host.end(info.id());
    return null;
  }

  private Object toReference(Arguments arguments) {
    new Options("toReference", arguments, 0, List.of());
    return reference().toMap();
  }

  SessionReference reference() {
    return new SessionReference(host.lasting(), info.id(), Names.printable(info.name()));
  }

  HostSessions host() {
    return host;
  }

  @Override
  public SessionInfo subject() {
    return info;
  }

  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(Names.printable(info.name()), host.uri(), info.state());
  }
}
