package dev.yonder.command;

import java.util.UUID;

/**
 * How a job is to be started. Whoever starts it chooses its identity: the same request sent twice,
 * because its answer was lost say, starts one job.
 *
 * @param id the job's identity
 * @param name the job's name, empty for one made by the host
 * @param policy what happens when its journal is full
 */
public record JobRequest(UUID id, String name, JournalPolicy policy) {
  /**
   * A new job that waits when its journal is full.
   *
   * @param name its name, empty for one made by the host
   * @return a request with an identity of its own
   */
  public static JobRequest named(String name) {
    return new JobRequest(UUID.randomUUID(), name, JournalPolicy.BLOCK);
  }
}
