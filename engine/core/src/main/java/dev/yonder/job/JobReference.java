package dev.yonder.job;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.ReachOptions;
import dev.yonder.transport.TransportAddress;
import dev.yonder.transport.UserHostAddress;
import java.io.Serial;
import java.io.Serializable;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Where a job is: enough to find it again from another process, and nothing that would have to be
 * kept secret.
 *
 * @param uri where its host is
 * @param session the session it was started in
 * @param job its identity
 * @param options how the host is reached besides, such as ssh's {@code configFile}
 */
public record JobReference(URI uri, UUID session, UUID job, Map<String, String> options)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** Takes a password out of the address, and all options but those of the way. */
  public JobReference {
    uri = TransportAddress.withoutPassword(uri);
    options = ReachOptions.of(uri, options);
  }

  /**
   * A job whose host is reached by its address alone.
   *
   * @param uri where its host is
   * @param session the session it was started in
   * @param job its identity
   */
  public JobReference(URI uri, UUID session, UUID job) {
    this(uri, session, job, Map.of());
  }

  /**
   * Reads a reference that is plain data.
   *
   * @param map its {@code uri}, {@code session} and {@code job}, and how the host is reached, as
   *     texts; others are passed over
   * @return the reference
   * @throws BindingException if one is missing or unusable
   */
  public static JobReference of(Map<String, ?> map) {
    URI uri = TransportAddress.parse(text(map, "uri"));
    return new JobReference(uri, id(map, "session"), id(map, "job"), ReachOptions.of(uri, map));
  }

  private static UUID id(Map<String, ?> map, String key) {
    String text = text(map, key);
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          ErrorCode.INVALID_VALUE,
          "A job's reference has '%s' as '%s', which is no identity"
              .formatted(Names.printable(text), key),
          e);
    }
  }

  private static String text(Map<String, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "A job's reference needs '%s'; it is made by toReference()".formatted(key));
    }
    return value.toString();
  }

  /**
   * The job as it is referred to.
   *
   * @param job a job that has started
   * @return its reference
   * @throws RemotingException if it has not started on any host
   */
  static JobReference of(RemoteJob job) {
    Session host = job.requireSession();
    URI uri = host.reference().uri();
    return new JobReference(
        uri, job.sessionId(), job.instanceId(), ReachOptions.of(uri, host.referenceOptions()));
  }

  /**
   * Opens a session to the job's host. The user's own host is started if there is none: it knows
   * its jobs from before.
   *
   * @param wanted how; options of the address's scheme take the place of the reference's
   * @return an open session
   * @throws RemotingException if there is no way to that host
   */
  public Session openHost(SessionOptions wanted) {
    if (UserHostAddress.is(uri)) {
      return UserHost.open(wanted);
    }
    Map<String, Object> transport = new HashMap<>(ReachOptions.toOptions(options));
    transport.putAll(wanted.transport());
    return Session.open(uri, wanted.withTransport(transport));
  }

  /**
   * The same as plain data, for JSON and the like.
   *
   * @return a map of texts
   */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>(options);
    map.put("uri", uri.toString());
    map.put("session", session.toString());
    map.put("job", job.toString());
    return map;
  }
}
