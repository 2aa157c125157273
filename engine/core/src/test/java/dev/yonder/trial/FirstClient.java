package dev.yonder.trial;

import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.job.Job;
import dev.yonder.job.JobReader;
import dev.yonder.job.Jobs;
import dev.yonder.session.Session;
import dev.yonder.value.PropertyBag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A program that starts a long job, receives its rows as they come, and is killed at it. */
public final class FirstClient {
  private FirstClient() {}

  /**
   * Receives until it is killed.
   *
   * @param args the host's address, how many rows the job gives, the file that will tell which
   *     session and job they are, and the file for the numbers of the rows
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Session session = Address.parse(args[0]).open();
    Invocation rows = Invocation.of("Get-Row", Integer.parseInt(args[1]));
    Job job = new Jobs().start(session, rows, "long");
    tell(Path.of(args[2]), List.of(session.id().toString(), job.instanceId().toString()));
    try (JobReader reader = job.reader(false, true);
        Receipt receipt = new Receipt(Path.of(args[3]))) {
      for (StreamRecord record = reader.next(); record != null; record = reader.next()) {
        receipt.add(number(record));
        reader.commit();
      }
    }
  }

  /** The file is whole as soon as it is there. */
  private static void tell(Path file, List<String> lines) throws IOException {
    Path part = Files.write(file.resolveSibling(file.getFileName() + ".part"), lines);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static long number(StreamRecord record) {
    if (record instanceof StreamRecord.Output output && output.value() instanceof PropertyBag row) {
      return ((Number) row.get("id")).longValue();
    }
    throw new AssertionError("not a row: " + record);
  }
}
