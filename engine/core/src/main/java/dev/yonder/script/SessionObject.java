package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session as scripts see it. */
public final class SessionObject extends MemberObject {
  private final Session session;

  SessionObject(
      Session session,
      ScriptFunction.Code importCommands,
      ScriptFunction.Code close,
      ScriptFunction.Code preferences) {
    this.session = session;
    members
        .property("id", () -> session.id().toString())
        .property("name", session::name)
        .property("uri", () -> session.uri().toString())
        .property("computerName", session::computerName)
        .property("hostPid", session::hostPid)
        .property("state", () -> session.state().toString())
        .property("generation", session::generation)
        .property("lostState", () -> session.lostState().map(Object::toString).orElse(null))
        .method("importCommands", importCommands)
        .method("connect", this::connect)
        .method("disconnect", this::disconnect)
        .method("toReference", this::toReference)
        .method("close", close)
        .method("preferences", preferences)
        .method("toString", arguments -> toString());
  }

  private @Nullable Object connect(Arguments arguments) {
    session.connect(new Options("connect", arguments, 0, List.of("takeOver")).flag("takeOver"));
    return null;
  }

  private @Nullable Object disconnect(Arguments arguments) {
    ConnectFunctions.disconnect(
        session, new Options("disconnect", arguments, 0, List.of("idleTimeout")));
    return null;
  }

  private Object toReference(Arguments arguments) {
    new Options("toReference", arguments, 0, List.of());
    return session.reference().toMap();
  }

  static Session require(String function, @Nullable Object value) {
    if (value instanceof SessionObject object) {
      return object.session;
    } else if (value instanceof Session session) {
      return session;
    }
    throw new BindingException(
        ErrorCode.INVALID_OPTION, function + " takes a session, as newSession gives");
  }

  @Override
  public Session subject() {
    return session;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionObject that && that.session == session;
  }

  @Override
  public int hashCode() {
    return session.hashCode();
  }

  @Override
  public String toString() {
    return session.toString();
  }
}
