package dev.yonder.host;

import dev.yonder.transport.HostSocket;
import dev.yonder.transport.UserDirectories;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a user's own host is found, and how two of them are kept from being there at once.
 *
 * @param socket where it listens
 * @param place held by the host for as long as it lives
 * @param start held by who starts one
 * @param log what a host in the background says
 */
record DaemonFiles(HostSocket socket, Path place, Path start, Path log) {
  static DaemonFiles of(UserDirectories directories) throws IOException {
    Path runtime = directories.runtime();
    return new DaemonFiles(
        HostSocket.at(directories.hostSocket()),
        runtime.resolve("host.lock"),
        runtime.resolve("start.lock"),
        directories.state().resolve("host.log"));
  }
}
