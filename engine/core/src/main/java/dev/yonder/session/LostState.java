package dev.yonder.session;

import dev.yonder.command.Names;
import java.util.List;
import java.util.UUID;

/**
 * What was lost when a host no longer had a session and a new one was made in its place: what its
 * scripts had defined, the modules it had loaded, the aliases it had set, and jobs.
 *
 * @param session the identity of the session that is lost
 * @param jobs the names of its jobs, as far as this end knew them, that the host does not know any
 *     longer
 */
public record LostState(UUID session, List<String> jobs) {
  private static final int MAX_NAMED = 10;

  /**
   * Copies the list.
   *
   * @param session the identity of the session that is lost
   * @param jobs the names of the jobs that are lost with it
   */
  public LostState {
    jobs = List.copyOf(jobs);
  }

  /** As people read it: {@code its variables, loaded modules and aliases, and 1 job (Backup)}. */
  @Override
  public String toString() {
    String state = "its variables, loaded modules and aliases";
    if (jobs.isEmpty()) {
      return state;
    }
    String names = String.join(", ", jobs.subList(0, Math.min(MAX_NAMED, jobs.size())));
    return "%s, and %d %s (%s%s)"
        .formatted(
            state,
            jobs.size(),
            jobs.size() == 1 ? "job" : "jobs",
            Names.printable(names),
            jobs.size() > MAX_NAMED ? ", …" : "");
  }
}
