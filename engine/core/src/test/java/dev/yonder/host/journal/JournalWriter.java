package dev.yonder.host.journal;

import java.nio.file.Path;

/** A process that writes a durable journal, and says after each batch how many it has written. */
final class JournalWriter {
  static final int BYTES = 3_000;

  private JournalWriter() {}

  /**
   * Writes until it is killed.
   *
   * @param args the directory
   */
  public static void main(String[] args) {
    JournalLimits limits = new JournalLimits(1 << 20, 1 << 24, 1 << 26, 1 << 28);
    Journal journal = Journals.durable(new JournalStore(limits), Path.of(args[0]));
    for (long first = 0; ; first += 7) {
      journal.put(Journals.batch(first, 7, BYTES));
      System.out.println(journal.written());
    }
  }
}
