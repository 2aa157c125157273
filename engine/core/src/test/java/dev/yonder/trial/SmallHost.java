package dev.yonder.trial;

import dev.yonder.host.Host;
import dev.yonder.host.JournalOptions;
import dev.yonder.kit.KitModule;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;

/** A host that keeps little of what its jobs write. */
public final class SmallHost {
  private static final int KIB = 1024;
  private static final int MIB = KIB * KIB;

  /** Half of a job goes to disk. */
  private static final JournalOptions JOURNAL =
      JournalOptions.DEFAULT.withMemory(128 * KIB, 8 * MIB).withTotalBytes(256 * KIB);

  private SmallHost() {}

  /**
   * Serves until it is ended.
   *
   * @param args the address
   * @throws IOException if it cannot listen
   */
  public static void main(String[] args) throws IOException {
    Host host = Host.builder().module(new KitModule()).journal(JOURNAL).build();
    Runtime.getRuntime().addShutdownHook(new Thread(host::close, "yonder-shutdown"));
    host.listen(UnixListener.open(URI.create(args[0])));
    System.out.println("Listening at " + args[0]);
    host.awaitClose();
  }
}
