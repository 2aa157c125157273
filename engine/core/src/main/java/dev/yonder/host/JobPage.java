package dev.yonder.host;

import dev.yonder.command.ErrorRecord;
import dev.yonder.command.JobInfo;
import dev.yonder.protocol.ProtocolLimits;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some of the jobs that there are, as many as fit a message with room to spare. A job that is
 * removed between two pages neither hides another one nor shows it twice.
 *
 * @param jobs the jobs, in the order of their identities
 * @param more whether there are others behind the last one
 */
record JobPage(List<JobInfo> jobs, boolean more) {
  /** In characters, of which one takes three bytes at most. */
  private static final long MAX_TEXT = 4L * 1024 * 1024;

  /**
   * Takes a page.
   *
   * @param all all jobs, of which one may be there twice
   * @param after the last job of the page before, or null
   */
  static JobPage of(Stream<KeptJob> all, @Nullable UUID after) {
    Map<UUID, KeptJob> behind = new TreeMap<>();
    all.filter(job -> after == null || job.id().compareTo(after) > 0)
        .forEach(job -> behind.put(job.id(), job));
    Iterator<KeptJob> rest = behind.values().iterator();
    List<JobInfo> page = new ArrayList<>();
    long text = 0;
    while (rest.hasNext() && text < MAX_TEXT && page.size() < ProtocolLimits.MAX_JOBS) {
      JobInfo job = rest.next().info();
      page.add(job);
      text += text(job);
    }
    return new JobPage(page, rest.hasNext());
  }

  private static long text(JobInfo job) {
    ErrorRecord reason = job.reason();
    long named = job.name().length() + (long) job.command().length();
    return reason == null ? named : named + text(reason);
  }

  private static long text(ErrorRecord reason) {
    String target = reason.target();
    return reason.message().length()
        + (long) reason.scriptStack().length()
        + (target == null ? 0 : target.length())
        + reason.types().stream().mapToLong(String::length).sum();
  }
}
