package dev.yonder.host.journal;

/**
 * How much the journals of one host may take, in bytes.
 *
 * @param memory what one journal may hold in memory
 * @param hostMemory what all of them may hold in memory
 * @param total what one journal may hold in all; its job waits or drops beyond that
 * @param hostDisk what all of them may hold on disk
 */
public record JournalLimits(long memory, long hostMemory, long total, long hostDisk) {
  private static final long MAX_SEGMENT = 16L * 1024 * 1024;

  /** Room comes back by whole files: several of them, so that a full journal loses not all. */
  private static final int SEGMENTS = 8;

  /** How large a file grows before the next one is begun. */
  long segment() {
    return Math.min(MAX_SEGMENT, total / SEGMENTS);
  }

  /** Whether a journal goes to disk because of its own size. */
  boolean spills() {
    return memory < total;
  }
}
