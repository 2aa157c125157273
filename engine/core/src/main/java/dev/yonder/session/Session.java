package dev.yonder.session;

import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.TransportAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The near end's handle on a host: commands are looked up, called and run as jobs on it.
 *
 * <p>Safe for use by several threads; many calls run at once.
 */
public interface Session extends AutoCloseable {
  /**
   * Opens a session.
   *
   * @param uri where to, such as {@code local:} or {@code unix:/run/user/1000/yonder.sock}
   * @param options how
   * @return an open session
   * @throws dev.yonder.BindingException if the URI or an option is unusable
   * @throws dev.yonder.ConnectionLostException if the host cannot be reached
   * @throws dev.yonder.DeadlineExceededException if the host does not answer in time
   * @throws dev.yonder.ProtocolException if what answers is no host, or none of this version
   */
  static Session open(URI uri, SessionOptions options) {
    return NativeSession.open(uri, options);
  }

  /**
   * Opens a session with the default options.
   *
   * @param uri where to
   * @return an open session
   * @see #open(URI, SessionOptions)
   */
  static Session open(String uri) {
    return open(TransportAddress.parse(uri), SessionOptions.DEFAULT);
  }

  /**
   * Takes a session that it or another near end has left, or has lost.
   *
   * @param uri where its host is
   * @param id the session
   * @param takeOver whether to take it even while another near end holds it
   * @param options how; its name stays what it was at the host
   * @return the session, open
   * @throws dev.yonder.RemotingException if the host has no such session ({@code NOT_FOUND}) or
   *     another near end holds it ({@code SESSION_TAKEN})
   * @throws dev.yonder.ConnectionLostException if the host cannot be reached
   */
  static Session connect(URI uri, UUID id, boolean takeOver, SessionOptions options) {
    return NativeSession.connect(uri, id, takeOver, options);
  }

  /**
   * The sessions of this process, whoever has opened them.
   *
   * @return those that have not ended, in no order
   */
  static List<Session> ofProcess() {
    return OpenSessions.all();
  }

  /**
   * The session's identity, given by its host. It changes when the host has lost the session and a
   * new one was made in its place.
   *
   * @return the id
   */
  UUID id();

  /**
   * The session's name on this side.
   *
   * @return the name
   */
  String name();

  /**
   * Where the host is.
   *
   * @return the URI the session was opened with; for a session to {@code local:} that was left, the
   *     one under which it is found since
   */
  URI uri();

  /**
   * Where the session was opened, wherever it is found since.
   *
   * @return the URI it was opened with
   */
  URI origin();

  /**
   * How the session was opened. May hold what is to be kept secret.
   *
   * @return the options it was opened with
   */
  SessionOptions options();

  /**
   * The name of the host's machine, as the host says it.
   *
   * @return the name
   */
  String computerName();

  /**
   * The host's process id on its machine.
   *
   * @return the process id
   */
  long hostPid();

  /**
   * How the session stands.
   *
   * @return the state
   */
  SessionState state();

  /**
   * Whether the host keeps the session when the connection is lost.
   *
   * @return false when it ends with the connection
   */
  boolean isLasting();

  /**
   * How often the session got a connection: 1 after it was opened.
   *
   * @return a number that only rises
   */
  int generation();

  /**
   * What was lost when the host no longer had the session and a new one was made in its place.
   *
   * @return what was lost the last time, or empty while the session is what it was
   */
  Optional<LostState> lostState();

  /**
   * Leaves the session; its variables and jobs live on at the host. Calls under way fail with
   * {@link dev.yonder.SessionClosedException}. Does nothing when it was left before.
   *
   * @param idleTimeout how long the host is to keep it; zero for what was agreed before
   * @throws dev.yonder.RemotingException if it is not open, or ends with its connection
   */
  void disconnect(Duration idleTimeout);

  /** Leaves the session for as long as was agreed. */
  default void disconnect() {
    disconnect(Duration.ZERO);
  }

  /**
   * Comes back to a session that was left or lost, at once or not at all; calls do so themselves,
   * and with more patience. Does nothing when it is open. When the host no longer has the session a
   * new one is made in its place: see {@link #lostState}.
   *
   * @param takeOver whether to take it even while another near end holds it
   * @throws dev.yonder.RemotingException if another near end holds it now
   * @throws dev.yonder.ConnectionLostException if the host cannot be reached
   * @throws dev.yonder.SessionClosedException if it was closed
   */
  void connect(boolean takeOver);

  /** Comes back to a session that was left or lost, unless another near end holds it. */
  default void connect() {
    connect(false);
  }

  /**
   * Where the session is to be found again, by another process too.
   *
   * @return plain data, without secrets
   */
  SessionReference reference();

  /**
   * The options of its scheme with which this process reaches the address of {@link #reference}.
   * They are not part of the reference, as they may hold what is to be kept secret.
   *
   * @return options by name, perhaps none
   */
  default Map<String, Object> referenceOptions() {
    return Map.of();
  }

  /**
   * The sessions of the host, those of other near ends and this one among them.
   *
   * @return what the host says of them
   */
  List<SessionInfo> sessions();

  /**
   * Ends another session of the host, and stops what runs in it.
   *
   * @param session the session
   * @throws dev.yonder.RemotingException if there is none
   */
  void endSession(UUID session);

  /**
   * The commands that the host offers: one round trip; when nothing has changed, no list is sent.
   *
   * @return the catalogue
   */
  default Catalogue catalogue() {
    return catalogue(false);
  }

  /**
   * The commands that the host offers, with those that are made on request only.
   *
   * @param programs whether the programs and scripts on the host's paths are wanted too
   * @return the catalogue
   */
  Catalogue catalogue(boolean programs);

  /**
   * The whole signatures of commands: asked for once, then remembered until the catalogue changes.
   *
   * @param names the commands' names; those that do not exist are passed over
   * @return the signatures
   */
  List<CommandInfo> describe(Collection<String> names);

  /**
   * The signatures that commands have when some of their arguments are known: a command may have
   * parameters that depend on them. Asked for each time.
   *
   * @param names the commands' names; those that do not exist are passed over
   * @param arguments positional arguments, plain values
   * @return the signatures
   */
  List<CommandInfo> describe(Collection<String> names, List<@Nullable Object> arguments);

  /**
   * Starts a call. A session that was left or lost comes back first. A call that could not be sent
   * is sent once more then; one that was sent is never repeated.
   *
   * @param invocation what to run
   * @return the running call
   * @throws dev.yonder.SessionClosedException if the session was closed
   * @throws dev.yonder.ConnectionLostException if the host cannot be reached within the reconnect
   *     time-out; nothing was sent
   * @throws dev.yonder.ValueException if an argument cannot travel; nothing was sent
   */
  Call call(Invocation invocation);

  /**
   * Starts a job on the host.
   *
   * @param invocation what to run
   * @param request the job's identity, name and policy
   * @return the job as it stands at its start
   */
  JobInfo startJob(Invocation invocation, JobRequest request);

  /**
   * Runs the command of a job again, as a new job.
   *
   * @param job the job, which has ended
   * @param id the identity of the new one
   * @return the new job as it stands at its start
   * @throws dev.yonder.RemotingException if the job runs, or its command is not marked idempotent
   */
  JobInfo rerunJob(UUID job, UUID id);

  /**
   * Reads a job's records.
   *
   * @param job the job
   * @param from the sequence number of the first record wanted
   * @param follow whether to wait for more until the job ends
   * @return a call that carries the records
   */
  Call receiveJob(UUID job, long from, boolean follow);

  /**
   * Lets the host forget a job's records. Does nothing while the session is not connected: the host
   * learns it by a later one.
   *
   * @param job the job
   * @param upTo the sequence number of the first record still wanted
   */
  void acknowledgeJob(UUID job, long upTo);

  /**
   * Asks a job to stop; its state tells when it has.
   *
   * @param job the job
   */
  void stopJob(UUID job);

  /**
   * Lets the host forget a job that has ended.
   *
   * @param job the job
   */
  void removeJob(UUID job);

  /**
   * The session's jobs, as the host knows them.
   *
   * @return the jobs
   */
  default List<JobInfo> jobs() {
    return jobs(false);
  }

  /**
   * Jobs, as the host knows them.
   *
   * @param all whether those of other sessions are wanted too
   * @return the jobs
   */
  List<JobInfo> jobs(boolean all);

  /**
   * What the host said of a job last, without asking it.
   *
   * @param job the job
   * @return the job as it was told, or empty when it was never spoken of
   */
  Optional<JobInfo> lastJobInfo(UUID job);

  /**
   * Adds a listener; one that is added to a session that has ended is told so at once.
   *
   * @param listener who wants to know
   */
  void addListener(SessionListener listener);

  /**
   * Takes a listener away.
   *
   * @param listener who does not want to know any longer
   */
  void removeListener(SessionListener listener);

  /**
   * Ends the session in good order; waits for the host's agreement for two seconds at most. Calls
   * under way fail with {@link dev.yonder.SessionClosedException}. Does nothing the second time.
   */
  @Override
  void close();
}
