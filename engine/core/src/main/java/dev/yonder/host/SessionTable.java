package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.SessionInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The sessions of a host, held or left. A near end finds those of its own endpoint only.
 *
 * <p>Safe for use by several threads.
 */
final class SessionTable {
  static final int MAX_SESSIONS = 10_000;

  private final Host host;
  private final Map<UUID, HostSession> sessions = new ConcurrentHashMap<>();

  SessionTable(Host host) {
    this.host = host;
  }

  /**
   * Gives a near end the session that it wants.
   *
   * @throws RemotingException if there is no such session, if somebody else holds it, or if there
   *     are too many
   */
  HostSession admit(Conversation conversation, ClientMessage.Hello hello, Door door) {
    UUID wanted = hello.opening().session();
    if (wanted != null) {
      HostSession found = require(wanted, door.endpoint());
      found.attach(conversation, hello);
      return found;
    }
    if (sessions.size() >= MAX_SESSIONS) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "The host has %d sessions already; end some first".formatted(MAX_SESSIONS));
    }
    HostSession made =
        new HostSession(host, door, conversation, hello, host.newRunspace(door.endpoint()));
    sessions.put(made.id(), made);
    return made;
  }

  HostSession require(UUID id, Endpoint endpoint) {
    HostSession session = sessions.get(id);
    if (session == null || !session.endpoint().equals(endpoint)) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND, "The host has no session %s (any longer)".formatted(id));
    }
    return session;
  }

  private Stream<HostSession> of(Endpoint endpoint) {
    return sessions.values().stream().filter(session -> session.endpoint().equals(endpoint));
  }

  List<SessionInfo> infos(Endpoint endpoint) {
    return of(endpoint)
        .map(HostSession::info)
        .sorted(Comparator.comparing(SessionInfo::created).thenComparing(SessionInfo::id))
        .toList();
  }

  /** All jobs of an endpoint; one whose session is just ending may be there twice. */
  Stream<KeptJob> jobs(Endpoint endpoint) {
    return Stream.concat(of(endpoint).map(HostSession::jobs), Stream.of(host.jobs().left(endpoint)))
        .flatMap(JobTable::kept);
  }

  /** The jobs among which a job is, of whichever session or of one that has ended. */
  JobTable jobsWith(UUID job, HostSession first) {
    Stream<JobTable> ofSessions =
        Stream.concat(Stream.of(first), of(first.endpoint())).map(HostSession::jobs);
    return Stream.concat(ofSessions, Stream.of(host.jobs().left(first.endpoint())))
        .filter(jobs -> jobs.has(job))
        .findFirst()
        .orElse(first.jobs());
  }

  boolean isEmpty() {
    return sessions.isEmpty();
  }

  void forget(HostSession session) {
    sessions.remove(session.id());
    host.wakeWaiters();
  }

  void closeAll() {
    sessions.values().forEach(HostSession::close);
  }
}
