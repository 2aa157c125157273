package dev.yonder.job;

import dev.yonder.command.StreamRecord;
import java.util.ArrayList;
import java.util.List;

/** What of a job has been received here, what is under way, and what its host has been told. */
final class Receipts {
  private final Claims claims;
  private final List<StreamRecord> returned = new ArrayList<>();
  private long acknowledged;

  /** Those before a sequence number have been received already. */
  Receipts(long received) {
    claims = new Claims(received);
    acknowledged = received;
  }

  Claims claims() {
    return claims;
  }

  /** Whether, of so many records, some have not been taken. */
  synchronized boolean isMissing(long records) {
    return claims.first() < records || !returned.isEmpty();
  }

  /** Records that the host has forgotten, but that did not arrive where they were wanted. */
  synchronized void giveBack(List<StreamRecord> records) {
    returned.addAll(0, records);
  }

  synchronized List<StreamRecord> returned(boolean keep) {
    List<StreamRecord> copy = List.copyOf(returned);
    if (!keep) {
      returned.clear();
    }
    return copy;
  }

  /** What the host can be told next: the number before which all have arrived, or -1. */
  synchronized long due() {
    long upTo = claims.received();
    if (upTo <= acknowledged) {
      return -1;
    }
    acknowledged = upTo;
    return upTo;
  }
}
