package dev.yonder.jenkins;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.session.Session;
import dev.yonder.session.SessionReference;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.ref.Cleaner;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session that a pipeline may hold. Saved with the pipeline as an address, an identity and plain
 * options, without secrets; connected again when it is first used after that.
 *
 * <p>One that is no longer held by any pipeline is left to its host.
 *
 * <p>Safe for use by several threads.
 */
public final class PipelineSession implements Serializable {
  @Serial private static final long serialVersionUID = 1L;
  private static final Cleaner CLEANER = Cleaner.create();

  private String uri;
  private String id;
  private String name;

  @SuppressWarnings("serial") // plain values in a LinkedHashMap
  private final Map<String, Object> options;

  private transient @Nullable LiveSession live;

  private PipelineSession(LiveSession live, Map<String, Object> options) {
    this.options = options;
    this.uri = "";
    this.id = "";
    this.name = "";
    begin(live);
    refresh(live.session());
  }

  static PipelineSession open(String uri, Map<String, ?> options) {
    Map<String, @Nullable Object> given = PipelineValues.named(options);
    return new PipelineSession(LiveSession.open(uri, given), kept(given));
  }

  static PipelineSession of(Session session) {
    return new PipelineSession(LiveSession.of(session), new LinkedHashMap<>());
  }

  /** What may be written to a disk that others read. */
  private static Map<String, Object> kept(Map<String, @Nullable Object> given) {
    Map<String, Object> kept = new LinkedHashMap<>();
    given.forEach(
        (key, value) -> {
          String low = key.toLowerCase(Locale.ROOT);
          boolean secret =
              low.contains("environment")
                  || low.contains("pass")
                  || low.contains("secret")
                  || low.contains("token")
                  || low.equals("name");
          if (!secret && value instanceof Serializable) {
            kept.put(key, value);
          }
        });
    return kept;
  }

  private void begin(LiveSession made) {
    live = made;
    CLEANER.register(this, made);
  }

  private void refresh(Session session) {
    SessionReference now = session.reference();
    uri = now.uri().toString();
    id = now.session().toString();
    name = now.name();
  }

  /** The connection, made if there is none in this process. */
  synchronized LiveSession live() {
    LiveSession now = live;
    if (now == null) {
      now = connected();
      begin(now);
    }
    return now;
  }

  private LiveSession connected() {
    try {
      return LiveSession.connect(uri, id, options);
    } catch (RemotingException e) {
      throw e.code() == ErrorCode.NOT_FOUND ? gone(e) : e;
    }
  }

  private RemotingException gone(RemotingException cause) {
    return new RemotingException(
        ErrorCode.NOT_FOUND,
        ("Session %s (%s) of %s is gone: its host has restarted, or has ended it after its idle"
                + " time-out. Open a new one with Yonder.newSession; a job of it is found with"
                + " Yonder.job(its reference)")
            .formatted(name, id, uri),
        cause);
  }

  /** The same, or, where the host no longer has it, a new one: jobs are not bound to sessions. */
  synchronized LiveSession liveForJobs() {
    try {
      return live();
    } catch (RemotingException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      LiveSession made = LiveSession.open(uri, options);
      begin(made);
      return made;
    }
  }

  /**
   * The session's identity at its host.
   *
   * @return the identity
   */
  public String getId() {
    return id;
  }

  /**
   * The session's name.
   *
   * @return the name
   */
  public String getName() {
    return name;
  }

  /**
   * Where the host is.
   *
   * @return the address under which it is found again
   */
  public String getUri() {
    return uri;
  }

  /**
   * How the session stands; connects it if that is needed.
   *
   * @return the state, such as {@code Open}
   */
  public String getState() {
    return live().session().state().toString();
  }

  /**
   * The name of the host's machine; connects the session if that is needed.
   *
   * @return the name, as the host says it
   */
  public String getComputerName() {
    return live().session().computerName();
  }

  /** Leaves the session: it lives on at its host, where any process finds it again. */
  public void disconnect() {
    Session session = live().session();
    session.disconnect();
    refresh(session);
  }

  /** Ends the session and its jobs. */
  public synchronized void close() {
    live().close();
  }

  /**
   * The session as plain data.
   *
   * @return a map of texts: {@code uri}, {@code session}, {@code name}
   */
  public Map<String, Object> toReference() {
    return new LinkedHashMap<>(live().session().reference().toMap());
  }

  @Serial
  private void writeObject(ObjectOutputStream out) throws IOException {
    synchronized (this) {
      LiveSession now = live;
      if (now != null) {
        refresh(now.session());
      }
      if (now != null && endsWithProcess(now.session())) {
        throw new NotSerializableException(
            ("Session %s of %s ends with this process and cannot be saved with the pipeline. Hold"
                    + " one of ssh://, unix:, or local: with attach: true; or disconnect() it first")
                .formatted(name, now.session().uri()));
      }
      out.defaultWriteObject();
    }
  }

  /** The host is a child of this process, unless it is the user's own, or was left already. */
  private boolean endsWithProcess(Session session) {
    return !session.isLasting()
        || "memory".equals(session.uri().getScheme())
        || "local".equals(session.uri().getScheme()) && !Boolean.TRUE.equals(options.get("attach"));
  }

  @Override
  public String toString() {
    return "session %s of %s".formatted(name, uri);
  }
}
