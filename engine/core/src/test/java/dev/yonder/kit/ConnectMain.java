package dev.yonder.kit;

import dev.yonder.RemotingException;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.net.URI;
import java.util.UUID;

/** A process that takes a session when it is told to, says what came of it, and holds it. */
public final class ConnectMain {
  private ConnectMain() {}

  /**
   * Runs.
   *
   * @param args the address of a host and the id of a session
   * @throws Exception if it cannot be told
   */
  public static void main(String... args) throws Exception {
    System.out.println("ready");
    System.in.read();
    try {
      Session session =
          Session.connect(
              URI.create(args[0]), UUID.fromString(args[1]), false, SessionOptions.DEFAULT);
      System.out.println(session.state());
    } catch (RemotingException e) {
      System.out.println(e.code());
    }
    System.in.read();
    System.exit(0);
  }
}
