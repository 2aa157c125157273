package dev.yonder.script;

import dev.yonder.command.Wildcard;
import dev.yonder.job.Job;
import dev.yonder.job.ParentJob;
import dev.yonder.job.RemoteJob;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be received of jobs, and how.
 *
 * @param keep whether the records can be received again
 * @param follow whether to wait for more until the jobs end
 * @param autoRemove whether jobs are removed once they have ended
 * @param events whether changes of the jobs' states are wanted among the results
 * @param jobInResults whether each job itself is wanted before its results
 * @param noRecurse whether children are passed over
 * @param locations the machines of which records are wanted, with wildcards; empty for all
 * @param sessions the sessions of which records are wanted; empty for all
 * @param timeout how long to wait at most, or null for no bound
 * @param from the sequence number of the first record wanted, or null for what was not received
 * @param errorAction what an error does, or null for what the job's call wanted
 */
record ReceiveOptions(
    boolean keep,
    boolean follow,
    boolean autoRemove,
    boolean events,
    boolean jobInResults,
    boolean noRecurse,
    List<String> locations,
    List<Session> sessions,
    @Nullable Duration timeout,
    @Nullable Long from,
    @Nullable Object errorAction) {
  static final List<String> NAMES =
      List.of(
          "keep",
          "wait",
          "autoRemoveJob",
          "writeEvents",
          "writeJobInResults",
          "noRecurse",
          "location",
          "session",
          "timeout",
          "from",
          "errorAction",
          "stream");

  private static final List<String> NEED_WAIT =
      List.of("autoRemoveJob", "writeEvents", "writeJobInResults");

  static final ReceiveOptions DRAIN =
      new ReceiveOptions(
          false, false, false, false, false, false, List.of(), List.of(), null, null, null);

  /** All that comes until the end. */
  static final ReceiveOptions FOLLOW =
      new ReceiveOptions(
          false, true, false, false, false, false, List.of(), List.of(), null, null, null);

  static ReceiveOptions of(Options options, List<Session> sessions) {
    Duration timeout = options.duration("timeout");
    boolean wait = options.flag("wait") || timeout != null || options.flag("stream");
    for (String option : NEED_WAIT) {
      if (options.flag(option) && !wait) {
        throw options.invalid("takes '%s' together with wait: true only".formatted(option));
      }
    }
    return new ReceiveOptions(
        options.flag("keep"),
        wait && !(timeout != null && timeout.isZero()),
        options.flag("autoRemoveJob"),
        options.flag("writeEvents"),
        options.flag("writeJobInResults"),
        options.flag("noRecurse"),
        options.texts("location", List.of()),
        sessions,
        timeout,
        from(options),
        options.get("errorAction"));
  }

  private static @Nullable Long from(Options options) {
    if (!options.has("from")) {
      return null;
    }
    int from = options.integer("from", 0);
    if (from < 0) {
      throw options.invalid("takes a sequence number from 0 on as 'from', not " + from);
    }
    return (long) from;
  }

  /** The same with what is left of its time. */
  ReceiveOptions within(@Nullable Duration left) {
    return new ReceiveOptions(
        keep,
        follow && !(left != null && left.isZero()),
        autoRemove,
        events,
        jobInResults,
        noRecurse,
        locations,
        sessions,
        left,
        from,
        errorAction);
  }

  /** The jobs that write something, of one that may have children. */
  List<RemoteJob> sources(Job job) {
    List<RemoteJob> all = job instanceof ParentJob ? job.children() : List.of((RemoteJob) job);
    return noRecurse && job instanceof ParentJob
        ? List.of()
        : all.stream().filter(this::isWanted).toList();
  }

  private boolean isWanted(RemoteJob job) {
    boolean here = locations.isEmpty() || Wildcard.anyMatches(locations, job.location());
    return here && (sessions.isEmpty() || sessions.contains(job.session()));
  }
}
