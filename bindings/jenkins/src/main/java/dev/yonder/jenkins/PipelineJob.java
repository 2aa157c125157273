package dev.yonder.jenkins;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import dev.yonder.command.StreamRecord;
import dev.yonder.job.RemoteJob;
import dev.yonder.script.JobObject;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that a pipeline has started, or has found again. It keeps count of what it has received,
 * and the count is saved with the pipeline: its host forgets a record only when the pipeline was
 * saved with it. So every record arrives, and none twice, in the pipeline as it was resumed.
 *
 * <p>Nothing here waits for the job: {@code waitUntil { job.finished }}, or {@code sleep} between
 * two calls of {@link #receive}, does so without keeping the controller's thread.
 *
 * <p>Safe for use by several threads.
 */
public final class PipelineJob implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final PipelineSession session;
  private final UUID id;
  private final String name;
  private final String command;

  @SuppressWarnings("serial") // an ArrayList of plain maps
  private final List<Map<String, @Nullable Object>> errors = new ArrayList<>();

  private long next;
  private long saved;
  private long missed;

  private PipelineJob(PipelineSession session, UUID id, String name, String command, long next) {
    this.session = session;
    this.id = id;
    this.name = name;
    this.command = command;
    this.next = next;
    this.saved = next;
  }

  static PipelineJob of(PipelineSession session, JobObject object) {
    RemoteJob job = (RemoteJob) object.subject();
    return new PipelineJob(session, job.instanceId(), job.name(), job.command(), 0);
  }

  static PipelineJob of(PipelineSession session, UUID id, long next) {
    JobInfo info = find(session.live().session(), id);
    return new PipelineJob(session, id, info.name(), info.command(), next);
  }

  private static JobInfo find(Session session, UUID id) {
    return session.jobs(true).stream()
        .filter(job -> job.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new RemotingException(
                    ErrorCode.NOT_FOUND,
                    "The host at %s has no job %s any longer".formatted(session.uri(), id)));
  }

  private JobInfo info() {
    return find(session.liveForJobs().session(), id);
  }

  /**
   * The job's identity.
   *
   * @return the identity
   */
  public String getId() {
    return id.toString();
  }

  /**
   * The job's name.
   *
   * @return the name
   */
  public String getName() {
    return name;
  }

  /**
   * The command it runs.
   *
   * @return the command's name on the host
   */
  public String getCommand() {
    return command;
  }

  /**
   * How it stands now; asks the host.
   *
   * @return the state, such as {@code Running}
   */
  public String getState() {
    return info().state().toString();
  }

  /**
   * Whether nothing more can happen to it; asks the host.
   *
   * @return true when it has completed, failed, was stopped or interrupted
   */
  public boolean isFinished() {
    return info().state().isFinished();
  }

  /**
   * Whether there are, or may come, results that have not been received; asks the host.
   *
   * @return false only when there is nothing more to receive
   */
  public boolean isHasMoreData() {
    JobInfo now = info();
    return !now.state().isFinished() || next() < now.records();
  }

  private synchronized long next() {
    return next;
  }

  /**
   * The errors received so far that did not end the command.
   *
   * @return plain maps with {@code code}, {@code message}, {@code category}, {@code command}
   */
  public synchronized List<Map<String, @Nullable Object>> getErrors() {
    return new ArrayList<>(errors);
  }

  /**
   * How many records the host no longer had when they were to be received.
   *
   * @return the count so far
   */
  public synchronized long getMissed() {
    return missed;
  }

  /**
   * Receives the results that are there and were not received before; does not wait for more.
   *
   * @return plain values, perhaps none
   * @throws RemotingException if there are none and the job has failed or was stopped; or if the
   *     host cannot be reached
   */
  public List<@Nullable Object> receive() {
    return receive(Long.MAX_VALUE);
  }

  /**
   * Receives some of the results that are there and were not received before.
   *
   * @param count at most so many records, of which some may be no results
   * @return plain values, perhaps none
   * @throws RemotingException as {@link #receive()} does
   */
  public synchronized List<@Nullable Object> receive(long count) {
    Session host = session.liveForJobs().session();
    if (saved > 0) {
      host.acknowledgeJob(id, saved);
    }
    long before = next;
    List<@Nullable Object> values = new ArrayList<>();
    try (Call call = host.receiveJob(id, before, false)) {
      long left = count;
      for (StreamRecord r = left > 0 ? call.next() : null; r != null; r = call.next()) {
        add(r, values);
        if (--left == 0) {
          break;
        }
      }
      RemotingException failure = call.failure();
      if (failure != null && left > 0) {
        throw failure;
      }
      next = Math.max(before, call.position());
      missed += call.missed();
    }
    if (next == before) {
      nothingNew(host);
    }
    return values;
  }

  private void add(StreamRecord record, List<@Nullable Object> values) {
    if (record instanceof StreamRecord.Output output) {
      values.add(output.value());
    } else if (record instanceof StreamRecord.Error error) {
      errors.add(plain(error.error()));
    }
  }

  private static Map<String, @Nullable Object> plain(ErrorRecord error) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("code", error.code().name());
    map.put("message", error.message());
    map.put("category", error.category());
    map.put("command", error.command());
    return map;
  }

  /** A pipeline that is not saved between two calls must not leave a full journal full. */
  private void nothingNew(Session host) {
    JobInfo now = find(host, id);
    if (now.state() == JobState.BLOCKED) {
      host.acknowledgeJob(id, next);
    } else if (now.state().isFinished() && next >= now.records()) {
      requireCompleted(now);
    }
  }

  private void requireCompleted(JobInfo job) {
    ErrorRecord reason = job.reason();
    if (reason != null) {
      throw reason.toException();
    } else if (job.state() != JobState.COMPLETED) {
      throw new RemotingException(ErrorCode.STOPPED, "Job %s is %s".formatted(name, job.state()));
    }
  }

  /** Asks it to stop; {@link #isFinished} tells when it has ended. */
  public void stop() {
    session.liveForJobs().session().stopJob(id);
  }

  /** Lets its host forget it, which it may when the job has ended. */
  public void remove() {
    session.liveForJobs().session().removeJob(id);
  }

  /**
   * The job as plain data, for another build: what {@code Yonder.job} takes.
   *
   * @return a map of texts: {@code uri}, {@code session}, {@code job}, {@code name}, {@code
   *     command} and {@code next}
   */
  public Map<String, String> toReference() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("uri", session.getUri());
    map.put("session", session.getId());
    map.put("job", id.toString());
    map.put("name", name);
    map.put("command", command);
    map.put("next", Long.toString(next()));
    return map;
  }

  @Serial
  private void writeObject(ObjectOutputStream out) throws IOException {
    synchronized (this) {
      saved = next;
      out.defaultWriteObject();
    }
  }

  @Override
  public String toString() {
    return "job %s (%s)".formatted(name, command);
  }
}
