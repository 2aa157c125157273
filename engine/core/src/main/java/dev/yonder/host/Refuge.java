package dev.yonder.host;

import dev.yonder.transport.HostSocket;
import dev.yonder.transport.UnixListener;
import dev.yonder.transport.UserDirectories;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where a session is found after its near end has left, when the way it came is closed then: a
 * socket of the user's that is made when the first one leaves.
 */
final class Refuge {
  private final UserDirectories directories;
  private final Runnable opened;
  private @Nullable String address;

  /**
   * A refuge that is not open yet.
   *
   * @param directories where the socket is made
   * @param opened what else is to be done, such as to let go of the terminal
   */
  Refuge(UserDirectories directories, Runnable opened) {
    this.directories = directories;
    this.opened = opened;
  }

  /**
   * Has the host listen there, if it does not yet.
   *
   * @return the address
   * @throws IOException if the socket cannot be made
   */
  synchronized String open(Host host) throws IOException {
    String there = address;
    if (there == null) {
      String name = "local-%d.sock".formatted(ProcessHandle.current().pid());
      HostSocket socket = HostSocket.at(directories.runtime().resolve(name));
      host.listen(UnixListener.open(socket.uri()));
      opened.run();
      there = socket.toString();
      address = there;
    }
    return there;
  }
}
