package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.JobInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The jobs of a host, whoever has started them, by the names that people give them: an id, a name,
 * or 3 for {@code Job3}.
 */
final class HostJobs {
  private static final String NUMBERED = "Job";

  private final Session session;

  HostJobs(Session session) {
    this.session = session;
  }

  /** All jobs, the oldest first. */
  List<JobInfo> all() {
    List<JobInfo> jobs = new ArrayList<>(session.jobs(true));
    jobs.sort(
        Comparator.comparing(
            JobInfo::begin, Comparator.nullsLast(Comparator.<Instant>naturalOrder())));
    return jobs;
  }

  /** What the names of jobs can be completed to. */
  List<String> names() {
    return all().stream().map(JobInfo::name).filter(Names::isCommandName).distinct().toList();
  }

  /**
   * Finds a job.
   *
   * @throws RemotingException if there is none
   * @throws BindingException if several are called so
   */
  JobInfo find(String wanted) {
    List<JobInfo> all = all();
    List<JobInfo> found = all.stream().filter(job -> isCalled(job, wanted)).toList();
    List<JobInfo> own = found.stream().filter(job -> job.session().equals(session.id())).toList();
    List<JobInfo> best = own.size() == 1 ? own : found;
    if (best.size() == 1) {
      return best.get(0);
    } else if (best.isEmpty()) {
      List<String> known = all.stream().map(JobInfo::name).toList();
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "The host has no job '%s'.%s"
              .formatted(Names.printable(wanted), Suggestion.didYouMean(wanted, known)));
    }
    throw new BindingException(
        ErrorCode.INVALID_OPTION,
        "%d jobs are called '%s'; say which one by its id: %s"
            .formatted(
                best.size(),
                Names.printable(wanted),
                String.join(", ", best.stream().limit(5).map(j -> j.id().toString()).toList())));
  }

  private static boolean isCalled(JobInfo job, String wanted) {
    String key = Names.key(wanted);
    String name = Names.key(job.name());
    return job.id().toString().equals(key)
        || name.equals(key)
        || name.equals(Names.key(NUMBERED) + key);
  }

  /** How a job stands now. */
  JobInfo find(UUID id) {
    return find(id.toString());
  }

  /** A name that no job has: the number after the highest. */
  String nextName() {
    int highest = 0;
    for (JobInfo job : session.jobs(true)) {
      if (job.name().matches(NUMBERED + "[0-9]{1,8}")) {
        highest = Math.max(highest, Integer.parseInt(job.name().substring(NUMBERED.length())));
      }
    }
    return NUMBERED + (highest + 1);
  }
}
