package dev.yonder.session;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.transport.TransportAddress;
import java.io.IOException;

/**
 * A process that opens a session to a child process of its own, starts a job there and leaves the
 * session, or holds it. Prints what another process needs, and then waits for the end of its input.
 */
public final class LeaverMain {
  private LeaverMain() {}

  /**
   * Does so.
   *
   * @param args {@code leave} or {@code hold}
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    Session session = Session.open(TransportAddress.parse("local:"), SessionOptions.DEFAULT);
    Invocation numbers = Invocation.of("Get-Number", 0, 1000);
    String job = session.startJob(numbers, JobRequest.named("numbers")).id().toString();
    if (args[0].equals("leave")) {
      session.disconnect();
    }
    System.out.printf("%s %s %s %d%n", session.uri(), session.id(), job, session.hostPid());
    System.out.flush();
    if (System.in.read() < 0) {
      System.exit(0);
    }
  }
}
