package dev.yonder.host;

import dev.yonder.transport.HostSocket;
import dev.yonder.transport.UserDirectories;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a user's own host is found, and how two of them are kept from being there at once.
 *
 * @param sockets where it may be listening; at the first one when it starts
 * @param place held by the host for as long as it lives
 * @param start held by who starts one
 * @param log what a host in the background says
 */
record DaemonFiles(List<HostSocket> sockets, Path place, Path start, Path log) {
  static DaemonFiles of(UserDirectories directories) throws IOException {
    Path runtime = directories.runtime();
    return new DaemonFiles(
        directories.hostSockets().stream().map(HostSocket::at).toList(),
        runtime.resolve("host.lock"),
        runtime.resolve("start.lock"),
        directories.state().resolve("host.log"));
  }

  HostSocket socket() {
    return sockets.get(0);
  }

  /** Connects to the host if it listens anywhere. */
  @Nullable SocketChannel connect(Duration timeout) throws IOException {
    for (HostSocket socket : sockets) {
      SocketChannel channel = socket.connect(timeout);
      if (channel != null) {
        return channel;
      }
    }
    return null;
  }
}
