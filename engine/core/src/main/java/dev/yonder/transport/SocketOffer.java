package dev.yonder.transport;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a bridge can say before anything else: at which socket of its machine the host listens, so
 * that a caller whose ssh can forward sockets needs no bridge. It is one frame, and its first byte
 * begins no message of a host.
 */
final class SocketOffer {
  private static final byte[] MARK = "yonder-socket:".getBytes(StandardCharsets.US_ASCII);

  /** Nothing that ssh would replace, or take for the end of a path. */
  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9_./+=@,-]+");

  private SocketOffer() {}

  /** The frame, led by its length. */
  static ByteBuffer frame(SocketAddress host) {
    byte[] path =
        host instanceof UnixDomainSocketAddress socket
            ? socket.getPath().toString().getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    return ByteBuffer.allocate(Transport.LENGTH_BYTES + MARK.length + path.length)
        .putInt(MARK.length + path.length)
        .put(MARK)
        .put(path)
        .flip();
  }

  /** Whether a frame is an offer, be it of use or not. */
  static boolean is(ByteBuffer frame) {
    return frame.remaining() >= MARK.length
        && frame.slice(frame.position(), MARK.length).equals(ByteBuffer.wrap(MARK));
  }

  /** The socket that is offered; null if ssh could make anything else of it than a path. */
  static @Nullable String path(ByteBuffer offer) {
    ByteBuffer rest = offer.duplicate().position(offer.position() + MARK.length);
    String path = StandardCharsets.UTF_8.decode(rest).toString();
    return isPlain(path) ? path : null;
  }

  private static boolean isPlain(String path) {
    return path.length() <= UnixAddress.LONGEST && PLAIN.matcher(path).matches();
  }

  /** Whether ssh takes a path as it is. */
  static boolean isPlain(Path path) {
    return isPlain(path.toString());
  }
}
