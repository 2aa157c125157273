package dev.yonder.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Scheme {@code unix}: a host that listens on a Unix socket of this machine. Has no options. */
public final class UnixTransportProvider implements TransportProvider {
  /** For {@link java.util.ServiceLoader}. */
  public UnixTransportProvider() {}

  @Override
  public String scheme() {
    return "unix";
  }

  @Override
  public Transport open(URI uri, TransportOptions options) throws IOException {
    options.requireOnly(scheme(), List.of());
    UnixAddress address = UnixAddress.of(uri);
    return ChannelTransport.of(connect(address, options.connectTimeout()), address.toString());
  }

  private static SocketChannel connect(UnixAddress address, Duration timeout) throws IOException {
    try {
      return UnixConnect.connect(address, timeout);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(explain(address, e), e);
    }
  }

  private static String explain(UnixAddress address, IOException failure) {
    Path path = address.path();
    String start = "start a host there with: yonder host --listen " + address;
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Files.isDirectory(path.toAbsolutePath().getParent())
          ? "There is no socket %s; %s".formatted(path, start)
          : "There is no directory for the socket %s, or it may not be read; %s"
              .formatted(path, start);
    }
    if (!Files.isWritable(path)) {
      return "This user may not connect to %s: only the user who started the host may"
          .formatted(path);
    }
    return "Nobody listens on %s (%s); %s".formatted(path, failure.getMessage(), start);
  }
}
