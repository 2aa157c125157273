package dev.yonder.job;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.JobState;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Work that runs on while its caller does other things: a command on one host, or many of them
 * under one parent.
 *
 * <p>Safe for use by several threads; two that receive at once each get a part.
 */
public abstract sealed class Job permits RemoteJob, ParentJob {
  private static final AtomicInteger LAST_ID = new AtomicInteger();

  private final int id = LAST_ID.incrementAndGet();
  private final String name;
  private final List<Runnable> observers = new CopyOnWriteArrayList<>();
  private final List<Runnable> whenFinished = new CopyOnWriteArrayList<>();

  /**
   * @param name the job's name; empty for {@code Job} and its number
   */
  Job(String name) {
    this.name = name.isEmpty() ? "Job" + id : name;
  }

  /**
   * The job's number in this process, counted up over parents and children alike.
   *
   * @return 1 or more
   */
  public final int id() {
    return id;
  }

  /**
   * The job's identity, the same in every process that looks at it.
   *
   * @return the identity
   */
  public abstract UUID instanceId();

  /**
   * The job's name.
   *
   * @return the name
   */
  public final String name() {
    return name;
  }

  /**
   * How the job stands.
   *
   * @return the state
   */
  public abstract JobState state();

  /**
   * Where the job runs.
   *
   * @return the name of the host's machine; of several, joined by commas
   */
  public abstract String location();

  /**
   * The command it runs.
   *
   * @return the command's name on the host
   */
  public abstract String command();

  /**
   * The jobs that this one consists of.
   *
   * @return the children in their order, none of a job of one host
   */
  public abstract List<RemoteJob> children();

  /**
   * When it started.
   *
   * @return the time by the host's clock, or null before the start
   */
  public abstract @Nullable Instant beginTime();

  /**
   * When it ended.
   *
   * @return the time by the host's clock, or null while it runs
   */
  public abstract @Nullable Instant endTime();

  /**
   * Why it failed.
   *
   * @return the error, or null unless the state is {@link JobState#FAILED}
   */
  public abstract @Nullable ErrorRecord reason();

  /**
   * How many records its host no longer keeps though nobody has received them.
   *
   * @return the count as the host told it last
   */
  public abstract long dropped();

  /**
   * Whether there are, or may come, records that have not been received.
   *
   * @return false only when there is nothing more to receive
   */
  public abstract boolean hasMoreData();

  /**
   * Reads records one by one as they come.
   *
   * @param keep whether they can be received again
   * @param wait whether to wait for more until the job ends
   * @return a reader, to be closed
   */
  public abstract JobReader reader(boolean keep, boolean wait);

  /**
   * Reads the records of several jobs as they come.
   *
   * @param jobs the jobs, which may be none
   * @param keep whether the records can be received again
   * @param wait whether to wait for more until the jobs end
   * @return a reader, to be closed
   */
  public static JobReader readerOf(List<RemoteJob> jobs, boolean keep, boolean wait) {
    return new ParentJobReader(jobs, keep, wait);
  }

  /** Asks to stop the job; {@link #state} tells when it has ended. */
  public abstract void stop();

  /**
   * The error that tells of the job's end.
   *
   * @return the error, or null when it ran to its end or has not ended
   */
  public @Nullable RemotingException failure() {
    ErrorRecord why = reason();
    if (state() != JobState.STOPPED) {
      return why == null ? null : why.toException();
    }
    return new CommandException(
        ErrorCode.STOPPED,
        "job %s was stopped".formatted(name),
        command(),
        "OperationStopped",
        List.of(),
        "",
        null);
  }

  /**
   * Receives records: those not received before, in the order in which they were written.
   *
   * @param keep whether they can be received again
   * @param wait whether to wait for more until the job ends; without bound, as the job has none
   * @return the records
   * @throws RemotingException if the session is lost; what had been received by then will be
   *     received again
   */
  public List<StreamRecord> receive(boolean keep, boolean wait) {
    List<StreamRecord> records = new ArrayList<>();
    try (JobReader reader = reader(keep, wait)) {
      for (StreamRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
      reader.commit();
    }
    return records;
  }

  /**
   * Runs an action when the job has ended: on a thread of its own, or at once on the caller's if
   * the job has ended already.
   *
   * @param action the action
   */
  public final void whenFinished(Runnable action) {
    whenFinished.add(action);
    if (state().isFinished() && whenFinished.remove(action)) {
      action.run();
    }
  }

  /** Whether it will never end unless somebody receives, and nobody here does. */
  abstract boolean isDeadlocked();

  /** It is shown no longer. */
  void removed() {}

  /** Runs an action at each change, on the thread that tells of it: it must be quick. */
  final void observe(Runnable action) {
    observers.add(action);
  }

  final void unobserve(Runnable action) {
    observers.remove(action);
  }

  /** Tells those who look on that something is new; to be called without a lock. */
  final void changed() {
    observers.forEach(Runnable::run);
    if (state().isFinished()) {
      whenFinished.stream().filter(whenFinished::remove).forEach(this::start);
    }
  }

  private void start(Runnable action) {
    Threads.start("yonder-job-end " + name, action);
  }

  @Override
  public final String toString() {
    return "job %d (%s, %s)".formatted(id, name, state());
  }
}
