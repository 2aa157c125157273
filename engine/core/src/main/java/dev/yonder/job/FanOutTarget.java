package dev.yonder.job;

import dev.yonder.SessionClosedException;
import dev.yonder.command.Names;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the places where a command is to run: a session that somebody has, or a host to which one
 * is opened when its turn comes.
 */
public final class FanOutTarget {
  private final @Nullable Session given;
  private final URI uri;
  private final SessionOptions options;
  private @Nullable Session opened;
  private boolean closed;

  private FanOutTarget(@Nullable Session given, URI uri, SessionOptions options) {
    this.given = given;
    this.uri = uri;
    this.options = options;
  }

  /**
   * A session that is there already, and stays.
   *
   * @param session the session
   * @return the target
   */
  public static FanOutTarget of(Session session) {
    return new FanOutTarget(session, session.uri(), SessionOptions.DEFAULT);
  }

  /**
   * A host to which a session is opened, and closed in the end.
   *
   * @param uri where it is
   * @param options how to open the session
   * @return the target
   */
  public static FanOutTarget of(URI uri, SessionOptions options) {
    return new FanOutTarget(null, uri, options);
  }

  /**
   * What the target is called here.
   *
   * @return the session's name, or else the URI
   */
  public String name() {
    Session session = given;
    return Names.printable(session != null ? session.name() : uri.toString());
  }

  /**
   * The name of the host's machine, as the host says it.
   *
   * @return the name, or null as long as there is no session
   */
  public @Nullable String computerName() {
    Session session = session();
    return session == null ? null : Names.printable(session.computerName());
  }

  synchronized @Nullable Session session() {
    Session session = given;
    return session != null ? session : opened;
  }

  /** What no two targets of one call may have in common. */
  Object identity() {
    Session session = given;
    UUID id = session == null ? null : session.id();
    return id == null ? uri : id;
  }

  /** Waits as long as the connect time-out of the options allows. */
  Session open() {
    Session session = session();
    if (session != null) {
      return session;
    }
    session = Session.open(uri, options);
    if (!keep(session)) {
      session.close();
      throw new SessionClosedException(name() + " is not wanted any more", null);
    }
    return session;
  }

  private synchronized boolean keep(Session session) {
    opened = closed ? null : session;
    return !closed;
  }

  /** Closes what was opened here, and what is being opened. */
  void close() {
    Session session;
    synchronized (this) {
      closed = true;
      session = opened;
    }
    if (session != null) {
      session.close();
    }
  }
}
