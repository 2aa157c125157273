package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.JobState;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import dev.yonder.job.Job;
import dev.yonder.job.JobReader;
import dev.yonder.job.Jobs;
import dev.yonder.job.RemoteJob;
import dev.yonder.value.PropertyBag;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes what one job wrote, as somebody wants it received: outputs one by one; all else goes where
 * that of a call would go. An output counts as received when {@link #arrived} is told of it.
 */
final class JobReceiving implements RecordSource {
  private static final List<String> EVENT = List.of("dev.yonder.JobStateEvent");
  private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

  private final Job job;
  private final Jobs jobs;
  private final ReceiveOptions wanted;
  private final StreamTargets targets;
  private final CallStreams streams;
  private final boolean strict;
  private final List<RemoteJob> sources;
  private final JobReader reader;
  private final Threads.@Nullable Cancellable timer;

  /** What is no output of the job, but wanted among its outputs. */
  private final Queue<StreamRecord.Output> extras = new ConcurrentLinkedQueue<>();

  /** One for each output that was taken and has not arrived. */
  private final Queue<Runnable> marks = new ConcurrentLinkedQueue<>();

  private JobState told;
  private boolean eventTold;
  private volatile boolean over;
  private volatile boolean stopped;

  /**
   * Begins to receive.
   *
   * @param strict whether the job's failure is thrown at the end, rather than written as an error
   */
  JobReceiving(
      JobObject object,
      Jobs jobs,
      ReceiveOptions wanted,
      StreamTargets targets,
      CallStreams streams,
      boolean strict) {
    this.job = object.subject();
    this.jobs = jobs;
    this.wanted = wanted;
    this.targets = targets;
    this.streams = streams;
    this.strict = strict;
    this.sources = wanted.sources(job);
    this.told = job.state();
    this.reader = open();
    this.timer = timer();
    if (wanted.jobInResults()) {
      extras.add(new StreamRecord.Output(object));
    }
  }

  private JobReader open() {
    Long from = wanted.from();
    if (from == null) {
      return sources.equals(List.of(job))
          ? job.reader(wanted.keep(), wanted.follow())
          : Job.readerOf(sources, wanted.keep(), wanted.follow());
    } else if (job instanceof RemoteJob one) {
      return one.readerFrom(from, wanted.keep(), wanted.follow());
    }
    throw new BindingException(
        ErrorCode.INVALID_OPTION,
        "receiveJob takes 'from' for a job without children, since each counts for itself");
  }

  private Threads.@Nullable Cancellable timer() {
    Duration timeout = wanted.timeout();
    if (timeout == null || !wanted.follow()) {
      return null;
    }
    Runnable later = () -> Threads.start("yonder-job-timeout " + job.name(), this::timeOut);
    return Threads.later(later, Math.max(1, timeout.toMillis()));
  }

  private void timeOut() {
    stopped = true;
    reader.stop();
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    while (true) {
      StreamRecord.Output extra = extras.poll();
      if (extra != null) {
        marks.add(() -> {});
        return extra;
      } else if (over) {
        return null;
      }
      StreamRecord record = reader.next();
      noteState();
      if (record == null) {
        finish();
      } else if (record instanceof StreamRecord.Output output) {
        marks.add(reader.mark());
        streams.take(record);
        return output;
      } else {
        streams.take(record);
      }
    }
  }

  /** The end is told on another way than the last record. */
  private void finish() {
    if (wanted.follow() && !stopped) {
      boolean away = job.state() == JobState.DISCONNECTED;
      jobs.await(sources, false, away ? Duration.ZERO : END_TIMEOUT);
    }
    noteState();
    if (wanted.events() && !eventTold) {
      tellState(told);
    }
    if (!strict) {
      for (RemoteJob source : sources) {
        source.failureRecord().ifPresent(streams::take);
      }
    }
    marks.add(reader.mark());
    over = true;
  }

  private void noteState() {
    JobState now = job.state();
    if (wanted.events() && now != told) {
      tellState(now);
    }
    told = now;
  }

  private void tellState(JobState now) {
    eventTold = true;
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("id", job.id());
    event.put("name", job.name());
    event.put("state", now.toString());
    event.put("previousState", told.toString());
    extras.add(new StreamRecord.Output(PropertyBag.of(EVENT, event, job.toString())));
  }

  /** Whether an output is none of the job's, and is to be given as it is. */
  static boolean isExtra(@Nullable Object value) {
    return value instanceof JobObject
        || value instanceof PropertyBag bag && bag.typeNames().equals(EVENT);
  }

  /** The oldest output that was taken has arrived where it is wanted; for any thread. */
  void arrived() {
    Runnable mark = marks.poll();
    if (mark != null) {
      mark.run();
    }
    if (over && marks.size() == 1) {
      allArrived();
    }
  }

  /** All that was taken has arrived. */
  void allArrived() {
    for (Runnable mark = marks.poll(); mark != null; mark = marks.poll()) {
      mark.run();
    }
  }

  /** That of the job, once it is known. */
  @Override
  public @Nullable RemotingException failure() {
    if (!strict) {
      return null;
    }
    jobs.await(List.of(job), false, stopped ? Duration.ZERO : null);
    return job.failure();
  }

  @Override
  public void stop() {
    stopped = true;
    reader.close();
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.cancel();
    }
    boolean whole = over && marks.size() <= 1;
    if (whole) {
      allArrived();
    }
    reader.close();
    if (whole && wanted.autoRemove()) {
      removeJob();
    }
    targets.console().endProgress();
  }

  private void removeJob() {
    if (job.state().isFinished()) {
      jobs.remove(job, false);
    } else {
      targets.console().warning("%s has not ended and is not removed".formatted(job));
    }
  }
}
