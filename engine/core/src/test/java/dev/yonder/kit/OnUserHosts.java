package dev.yonder.kit;

import dev.yonder.command.Invocation;
import dev.yonder.session.Session;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a user's own hosts, of which nothing is left in the end. */
public abstract class OnUserHosts {
  /** Where the hosts have their directories. */
  @TempDir protected Path directory;

  /** The hosts. */
  protected UserHosts hosts;

  private Leftovers leftovers;

  /** For those who extend it. */
  protected OnUserHosts() {}

  /** Remembers what is there. */
  @BeforeEach
  protected final void watch() throws Exception {
    leftovers = Leftovers.watch();
    hosts = new UserHosts(directory);
  }

  /** Ends the hosts, and looks for what they left. */
  @AfterEach
  protected final void nothingIsLeft() throws Exception {
    hosts.close();
    leftovers.assertNone();
  }

  /**
   * Calls a command.
   *
   * @param session where
   * @return three
   */
  protected static Object sum(Session session) {
    return session.call(Invocation.of("Add-Number", 1, 2)).value();
  }
}
