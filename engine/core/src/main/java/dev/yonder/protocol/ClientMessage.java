package dev.yonder.protocol;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the near end says. */
public sealed interface ClientMessage extends Message
    permits ClientMessage.Hello,
        ClientMessage.GetCatalogue,
        ClientMessage.Describe,
        ClientMessage.Invoke,
        ClientMessage.Input,
        ClientMessage.InputEnd,
        ClientMessage.Stop,
        ClientMessage.StartJob,
        ClientMessage.ReceiveJob,
        ClientMessage.AcknowledgeJob,
        ClientMessage.StopJob,
        ClientMessage.RemoveJob,
        ClientMessage.RerunJob,
        ClientMessage.GetJobs,
        ClientMessage.Detach,
        ClientMessage.GetSessions,
        ClientMessage.EndSession,
        ClientMessage.StoreValue,
        PeerMessage {

  /**
   * Gives itself to the method for its kind.
   *
   * @param handler what to do with each kind
   */
  void deliver(Handler handler);

  /** What a host does with each kind of message. */
  interface Handler extends PeerMessage.Handler {
    /**
     * @param message opens the conversation
     */
    void hello(Hello message);

    /**
     * @param message asks for the catalogue
     */
    void getCatalogue(GetCatalogue message);

    /**
     * @param message asks for signatures
     */
    void describe(Describe message);

    /**
     * @param message runs a command
     */
    void invoke(Invoke message);

    /**
     * @param message carries pipeline input
     */
    void input(Input message);

    /**
     * @param message says that the input is over
     */
    void inputEnd(InputEnd message);

    /**
     * @param message stops a call
     */
    void stop(Stop message);

    /**
     * @param message runs a command as a job
     */
    void startJob(StartJob message);

    /**
     * @param message asks for a job's records
     */
    void receiveJob(ReceiveJob message);

    /**
     * @param message says which records need not be kept
     */
    void acknowledgeJob(AcknowledgeJob message);

    /**
     * @param message stops a job
     */
    void stopJob(StopJob message);

    /**
     * @param message removes a job
     */
    void removeJob(RemoveJob message);

    /**
     * @param message runs the command of a job again
     */
    void rerunJob(RerunJob message);

    /**
     * @param message asks for jobs
     */
    void getJobs(GetJobs message);

    /**
     * @param message leaves the session
     */
    void detach(Detach message);

    /**
     * @param message asks for the host's sessions
     */
    void getSessions(GetSessions message);

    /**
     * @param message ends another session
     */
    void endSession(EndSession message);

    /**
     * @param message gives a value that later messages name by its hash
     */
    void storeValue(StoreValue message);
  }

  /**
   * Opens the conversation; the first message of the near end.
   *
   * @param minVersion the lowest version it speaks
   * @param maxVersion the highest version it speaks
   * @param features optional parts of the protocol it knows
   * @param agent what program it is, for people
   * @param opening which session it wants
   */
  record Hello(int minVersion, int maxVersion, Set<String> features, String agent, Opening opening)
      implements ClientMessage {
    /** Copies the set. */
    public Hello {
      features = Set.copyOf(features);
    }

    @Override
    public MessageType type() {
      return MessageType.HELLO;
    }

    @Override
    public int call() {
      return 0;
    }

    @Override
    public void deliver(Handler handler) {
      handler.hello(this);
    }
  }

  /**
   * Which session a near end wants: a new one, or one that it or another has left.
   *
   * @param owner a secret of the near end: who shows it again gets its session from a connection
   *     that the host takes for alive
   * @param session the session, or null for a new one
   * @param takeOver whether the session is wanted even while another near end holds it
   * @param name the name of a new session
   * @param idleTimeout how long the host is to keep the session while nobody holds it; zero for the
   *     host's own choice
   */
  record Opening(
      UUID owner, @Nullable UUID session, boolean takeOver, String name, Duration idleTimeout) {}

  /**
   * Asks for the catalogue.
   *
   * @param call the number of this call
   * @param knownHash the hash of the catalogue it has, or empty
   * @param programs whether the programs and scripts on the host's paths are wanted too
   */
  record GetCatalogue(int call, String knownHash, boolean programs) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.GET_CATALOGUE;
    }

    @Override
    public void deliver(Handler handler) {
      handler.getCatalogue(this);
    }
  }

  /**
   * Asks for the whole signatures of commands.
   *
   * @param call the number of this call
   * @param names the commands' names, at most {@link ProtocolLimits#MAX_DESCRIBED}
   * @param arguments positional arguments on which parameters may depend, plain values
   */
  record Describe(int call, List<String> names, List<@Nullable Object> arguments)
      implements ClientMessage {
    /** Copies the lists; nulls among the arguments are kept. */
    public Describe {
      names = List.copyOf(names);
      arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    }

    @Override
    public MessageType type() {
      return MessageType.DESCRIBE;
    }

    @Override
    public void deliver(Handler handler) {
      handler.describe(this);
    }
  }

  /**
   * Runs a command.
   *
   * @param call the number of this call
   * @param invocation what to run
   * @param credit how much output it is ready to take
   */
  record Invoke(int call, Invocation invocation, Credit credit) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.INVOKE;
    }

    @Override
    public void deliver(Handler handler) {
      handler.invoke(this);
    }
  }

  /**
   * Carries pipeline input.
   *
   * @param call the call it is for
   * @param values the encoded objects
   */
  record Input(int call, EncodedBatch values) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.INPUT;
    }

    @Override
    public void deliver(Handler handler) {
      handler.input(this);
    }
  }

  /**
   * Says that the pipeline input is over.
   *
   * @param call the call whose input it was
   */
  record InputEnd(int call) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.INPUT_END;
    }

    @Override
    public void deliver(Handler handler) {
      handler.inputEnd(this);
    }
  }

  /**
   * Stops a call. The host answers with the call's end, as it does without.
   *
   * @param call the call to stop
   */
  record Stop(int call) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.STOP;
    }

    @Override
    public void deliver(Handler handler) {
      handler.stop(this);
    }
  }

  /**
   * Runs a command as a job. Sent again for the same job it starts nothing: it tells of the job.
   *
   * @param call the number of this call, which ends with the job's description
   * @param invocation what to run
   * @param request the job's identity, name and policy
   */
  record StartJob(int call, Invocation invocation, JobRequest request) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.START_JOB;
    }

    @Override
    public void deliver(Handler handler) {
      handler.startJob(this);
    }
  }

  /**
   * Asks for a job's records.
   *
   * @param call the number of this call, which carries them
   * @param job the job
   * @param from the sequence number of the first record wanted
   * @param follow whether to wait for more until the job ends
   * @param credit how much it is ready to take
   */
  record ReceiveJob(int call, UUID job, long from, boolean follow, Credit credit)
      implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.RECEIVE_JOB;
    }

    @Override
    public void deliver(Handler handler) {
      handler.receiveJob(this);
    }
  }

  /**
   * Says which records of a job need not be kept any longer.
   *
   * @param job the job
   * @param upTo the sequence number of the first record still wanted
   */
  record AcknowledgeJob(UUID job, long upTo) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.ACKNOWLEDGE_JOB;
    }

    @Override
    public int call() {
      return 0;
    }

    @Override
    public void deliver(Handler handler) {
      handler.acknowledgeJob(this);
    }
  }

  /**
   * Stops a job.
   *
   * @param call the number of this call
   * @param job the job
   */
  record StopJob(int call, UUID job) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.STOP_JOB;
    }

    @Override
    public void deliver(Handler handler) {
      handler.stopJob(this);
    }
  }

  /**
   * Removes a job that has ended, with what is kept of it.
   *
   * @param call the number of this call
   * @param job the job
   */
  record RemoveJob(int call, UUID job) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.REMOVE_JOB;
    }

    @Override
    public void deliver(Handler handler) {
      handler.removeJob(this);
    }
  }

  /**
   * Runs the command of a job again, as a new job; only where the command may be run again without
   * harm.
   *
   * @param call the number of this call, which ends with the new job's description
   * @param job the job that has ended
   * @param id the identity of the new one
   */
  record RerunJob(int call, UUID job, UUID id) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.RERUN_JOB;
    }

    @Override
    public void deliver(Handler handler) {
      handler.rerunJob(this);
    }
  }

  /**
   * Asks for a page of the jobs.
   *
   * @param call the number of this call
   * @param all whether those of other sessions are wanted too
   * @param after the last job of the page before, or null for the first page
   */
  record GetJobs(int call, boolean all, @Nullable UUID after) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.GET_JOBS;
    }

    @Override
    public void deliver(Handler handler) {
      handler.getJobs(this);
    }
  }

  /**
   * Leaves the session, which lives on. The last message of the near end.
   *
   * @param idleTimeout how long the host is to keep the session; zero to leave that as it is
   */
  record Detach(Duration idleTimeout) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.DETACH;
    }

    @Override
    public int call() {
      return 0;
    }

    @Override
    public void deliver(Handler handler) {
      handler.detach(this);
    }
  }

  /**
   * Asks for the host's sessions.
   *
   * @param call the number of this call
   */
  record GetSessions(int call) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.GET_SESSIONS;
    }

    @Override
    public void deliver(Handler handler) {
      handler.getSessions(this);
    }
  }

  /**
   * Ends another session, and stops what runs in it.
   *
   * @param call the number of this call
   * @param session the session
   */
  record EndSession(int call, UUID session) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.END_SESSION;
    }

    @Override
    public void deliver(Handler handler) {
      handler.endSession(this);
    }
  }

  /**
   * Gives the host a value that later calls of this session name by its hash.
   *
   * @param call the number of this call
   * @param hash the SHA-256 of the bytes as 64 hexadecimal digits
   * @param bytes the value, encoded as a root value of a message of its own
   */
  record StoreValue(int call, String hash, byte[] bytes) implements ClientMessage {
    @Override
    public MessageType type() {
      return MessageType.STORE_VALUE;
    }

    @Override
    public void deliver(Handler handler) {
      handler.storeValue(this);
    }
  }
}
