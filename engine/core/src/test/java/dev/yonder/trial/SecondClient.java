package dev.yonder.trial;

import dev.yonder.command.StreamRecord;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A program that receives what another client of a job has not. It takes the other's session, or
 * reads the job from one of its own; then it clears away both.
 */
public final class SecondClient {
  /** Every so many rows the host is told that they have been received. */
  private static final int APART = 1_000;

  private SecondClient() {}

  /**
   * Receives the rest.
   *
   * @param args the host's address, {@code take} or {@code own}, the other's session, the job, the
   *     number of the first row that is missing, and the file for the numbers of the rows
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Address address = Address.parse(args[0]);
    UUID others = UUID.fromString(args[2]);
    UUID job = UUID.fromString(args[3]);
    boolean take = args[1].equals("take");
    try (Session session =
        take ? Session.connect(address.uri(), others, true, address.options()) : address.open()) {
      receive(session, job, Long.parseLong(args[4]), Path.of(args[5]));
      session.removeJob(job);
      if (!take) {
        session.endSession(others);
      }
    }
  }

  private static void receive(Session session, UUID job, long from, Path file) throws IOException {
    try (Call rows = session.receiveJob(job, from, true);
        Receipt receipt = new Receipt(file)) {
      for (StreamRecord row = rows.next(); row != null; row = rows.next()) {
        receipt.add(FirstClient.number(row));
        if (rows.position() % APART == 0) {
          session.acknowledgeJob(job, rows.position());
        }
      }
      if (rows.failure() != null) {
        throw rows.failure();
      }
    }
  }
}
