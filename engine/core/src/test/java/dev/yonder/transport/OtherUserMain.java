package dev.yonder.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A process of another user that knocks at a Unix socket or listens on one. Needs nothing but this
 * class, since another user may not be able to read the class path.
 */
public final class OtherUserMain {
  static final int NOBODY = 65534;

  private OtherUserMain() {}

  /** Starts it, as only root can. */
  static Process start(Path directory, String act, Path socket) throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes/dev/yonder/transport"));
    Path file = classes.resolve("OtherUserMain.class");
    try (var bytes = OtherUserMain.class.getResourceAsStream("OtherUserMain.class")) {
      Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    return new ProcessBuilder(
            "setpriv",
            "--reuid=" + NOBODY,
            "--clear-groups",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            directory.resolve("classes").toString(),
            OtherUserMain.class.getName(),
            act,
            socket.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /**
   * Knocks and prints how many bytes came before the end, or listens and prints that it does.
   *
   * @param args {@code knock} or {@code listen}, and the path of the socket
   * @throws IOException if that fails
   */
  public static void main(String[] args) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(args[1]);
    if (args[0].equals("knock")) {
      try (SocketChannel channel = SocketChannel.open(address)) {
        System.out.println("end " + channel.read(ByteBuffer.allocate(10)));
      }
      return;
    }
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      System.out.println("listening");
      // Without bound: whoever started this process ends it.
      server.accept().read(ByteBuffer.allocate(10));
    }
  }
}
