package dev.yonder.protocol;

import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.JobInfo;
import dev.yonder.command.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the host says. */
public sealed interface HostMessage extends Message
    permits HostMessage.Welcome,
        HostMessage.CatalogueAnswer,
        HostMessage.Description,
        HostMessage.Records,
        HostMessage.End,
        HostMessage.Jobs,
        HostMessage.JobChanged,
        HostMessage.Sessions,
        HostMessage.Detached,
        PeerMessage {

  /**
   * Gives itself to the method for its kind.
   *
   * @param handler what to do with each kind
   */
  void deliver(Handler handler);

  /** What a near end does with each kind of message. */
  interface Handler extends PeerMessage.Handler {
    /**
     * @param message opens the conversation
     */
    void welcome(Welcome message);

    /**
     * @param message answers with the catalogue
     */
    void catalogue(CatalogueAnswer message);

    /**
     * @param message answers with signatures
     */
    void description(Description message);

    /**
     * @param message carries records
     */
    void records(Records message);

    /**
     * @param message says how a call ended
     */
    void end(End message);

    /**
     * @param message answers with jobs
     */
    void jobs(Jobs message);

    /**
     * @param message tells of a job's new state
     */
    void jobChanged(JobChanged message);

    /**
     * @param message answers with sessions
     */
    void sessions(Sessions message);

    /**
     * @param message agrees to the near end's leaving
     */
    void detached(Detached message);
  }

  /**
   * Opens the conversation from the host's side; the host's first message.
   *
   * @param version the version that is spoken from now on
   * @param features the optional parts that both ends know
   * @param agent what program it is, for people
   * @param computerName the name of the machine
   * @param pid the process id of the host
   * @param session the session
   */
  record Welcome(
      int version,
      Set<String> features,
      String agent,
      String computerName,
      long pid,
      Admission session)
      implements HostMessage {
    /** Copies the set. */
    public Welcome {
      features = Set.copyOf(features);
    }

    @Override
    public MessageType type() {
      return MessageType.WELCOME;
    }

    @Override
    public int call() {
      return 0;
    }

    @Override
    public void deliver(Handler handler) {
      handler.welcome(this);
    }
  }

  /**
   * The session that a near end got.
   *
   * @param id its identity
   * @param name its name
   * @param idleTimeout how long the host keeps it when the connection is lost; zero when it ends
   *     with it
   * @param detachable whether it can be left in good order, to be found again
   * @param resumed whether it was there before
   */
  record Admission(
      UUID id, String name, Duration idleTimeout, boolean detachable, boolean resumed) {}

  /**
   * Answers with the catalogue.
   *
   * @param call the call that asked
   * @param catalogue the catalogue, or null when the asker's is still right
   */
  record CatalogueAnswer(int call, @Nullable Catalogue catalogue) implements HostMessage {
    @Override
    public MessageType type() {
      return MessageType.CATALOGUE;
    }

    @Override
    public void deliver(Handler handler) {
      handler.catalogue(this);
    }
  }

  /**
   * Answers with signatures.
   *
   * @param call the call that asked
   * @param commands the signatures of those commands that exist
   */
  record Description(int call, List<CommandInfo> commands) implements HostMessage {
    /** Copies the list. */
    public Description {
      commands = List.copyOf(commands);
    }

    @Override
    public MessageType type() {
      return MessageType.DESCRIPTION;
    }

    @Override
    public void deliver(Handler handler) {
      handler.description(this);
    }
  }

  /**
   * Carries records of a call.
   *
   * @param call the call
   * @param records the encoded records
   */
  record Records(int call, EncodedBatch records) implements HostMessage {
    @Override
    public MessageType type() {
      return MessageType.RECORDS;
    }

    @Override
    public void deliver(Handler handler) {
      handler.records(this);
    }
  }

  /**
   * Says how a call ended; the last message about it.
   *
   * @param call the call
   * @param outcome how
   */
  record End(int call, Outcome outcome) implements HostMessage {
    @Override
    public MessageType type() {
      return MessageType.END;
    }

    @Override
    public void deliver(Handler handler) {
      handler.end(this);
    }
  }

  /**
   * Answers with a page of jobs, or with the one that was started.
   *
   * @param call the call that asked
   * @param jobs the jobs, in the order of their identities
   * @param more whether others follow behind the last one
   */
  record Jobs(int call, List<JobInfo> jobs, boolean more) implements HostMessage {
    /** Copies the list. */
    public Jobs {
      jobs = List.copyOf(jobs);
    }

    /**
     * Tells of one job.
     *
     * @param call the call that asked
     * @param job the job
     * @return the answer
     */
    public static Jobs of(int call, JobInfo job) {
      return new Jobs(call, List.of(job), false);
    }

    @Override
    public MessageType type() {
      return MessageType.JOBS;
    }

    @Override
    public void deliver(Handler handler) {
      handler.jobs(this);
    }
  }

  /**
   * Tells of a job's new state.
   *
   * @param job how the job stands now
   */
  record JobChanged(JobInfo job) implements HostMessage {
    @Override
    public MessageType type() {
      return MessageType.JOB_CHANGED;
    }

    @Override
    public int call() {
      return 0;
    }

    @Override
    public void deliver(Handler handler) {
      handler.jobChanged(this);
    }
  }

  /**
   * Answers with sessions.
   *
   * @param call the call that asked
   * @param sessions the sessions
   */
  record Sessions(int call, List<SessionInfo> sessions) implements HostMessage {
    /** Copies the list. */
    public Sessions {
      sessions = List.copyOf(sessions);
    }

    @Override
    public MessageType type() {
      return MessageType.SESSIONS;
    }

    @Override
    public void deliver(Handler handler) {
      handler.sessions(this);
    }
  }

  /**
   * Agrees to the near end's leaving. The last message of the host.
   *
   * @param reach the address at which the session is to be found, or empty when that is where it
   *     was opened
   */
  record Detached(String reach) implements HostMessage {
    @Override
    public MessageType type() {
      return MessageType.DETACHED;
    }

    @Override
    public int call() {
      return 0;
    }

    @Override
    public void deliver(Handler handler) {
      handler.detached(this);
    }
  }
}
