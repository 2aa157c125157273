package dev.yonder.session;

import dev.yonder.ProtocolException;
import dev.yonder.command.JobInfo;
import dev.yonder.protocol.HostMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads all jobs that a host tells of, page by page. */
final class JobPages {
  /** More than any host keeps; one that never comes to an end is not believed. */
  private static final int MAX_JOBS = 1_000_000;

  private JobPages() {}

  /**
   * Asks until nothing follows.
   *
   * @param ask asks for the page behind a job, or for the first one
   */
  static List<JobInfo> all(Function<@Nullable UUID, HostMessage.@Nullable Jobs> ask) {
    List<JobInfo> all = new ArrayList<>();
    UUID last = null;
    boolean more = true;
    while (more) {
      HostMessage.Jobs page = ask.apply(last);
      for (JobInfo job : page == null ? List.<JobInfo>of() : page.jobs()) {
        requireBehind(last, job.id());
        last = job.id();
        all.add(job);
      }
      more = page != null && page.more();
      if (more && (page.jobs().isEmpty() || all.size() > MAX_JOBS)) {
        throw new ProtocolException("The host's list of jobs does not come to an end");
      }
    }
    return List.copyOf(all);
  }

  private static void requireBehind(@Nullable UUID last, UUID next) {
    if (last != null && next.compareTo(last) <= 0) {
      throw new ProtocolException(
          "The host tells of job %s behind job %s, which is out of order".formatted(next, last));
    }
  }
}
