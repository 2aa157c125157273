package dev.yonder.host.journal;

import dev.yonder.command.JournalPolicy;
import dev.yonder.protocol.EncodedBatch;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What tests of journals put into them, and how they read it. */
final class Journals {
  static final JournalLimits ROOMY = new JournalLimits(1 << 20, 1 << 26, 1 << 24, 1 << 28);

  private Journals() {}

  /** A batch whose bytes tell its numbers, so that a mix-up shows. */
  static EncodedBatch batch(long first, int count, int bytes) {
    byte[] content = new byte[Math.max(bytes, count)];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (first * 31 + i);
    }
    return new EncodedBatch(first, count, content);
  }

  static Journal spilling(JournalStore store, JournalPolicy policy) {
    return store.spilling(UUID.randomUUID(), policy, blocked -> {});
  }

  static Journal spilling(JournalStore store) {
    return spilling(store, JournalPolicy.BLOCK);
  }

  static Journal durable(JournalStore store, Path directory) {
    return store.durable(directory, JournalPolicy.BLOCK, blocked -> {});
  }

  /** What a host that comes later finds in a directory. */
  static Journal recovered(JournalStore store, Path directory) throws Exception {
    Journal journal = durable(store, directory);
    journal.recover(-1, 0, 0);
    return journal;
  }

  static List<EncodedBatch> read(Journal journal, long from) throws Exception {
    JournalReader reader = journal.reader(from);
    List<EncodedBatch> read = new ArrayList<>();
    for (EncodedBatch batch = reader.next(false); batch != null; batch = reader.next(false)) {
      read.add(batch);
    }
    return read;
  }

  /** Batches compare by their bytes. */
  static List<List<Object>> contents(List<EncodedBatch> batches) {
    return batches.stream()
        .<List<Object>>map(b -> List.of(b.first(), b.count(), ByteBuffer.wrap(b.bytes())))
        .toList();
  }
}
