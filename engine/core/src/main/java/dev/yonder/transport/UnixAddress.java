package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A path that can name a Unix socket. */
record UnixAddress(Path path) {
  /** What the JDK takes; the kernel itself would take one byte more. */
  static final int LONGEST = 106;

  UnixAddress {
    int length = length(path);
    if (length == 0 || length > LONGEST) {
      throw unusable(
          "The path of a Unix socket has 1 to %d bytes; '%s' has %d"
              .formatted(LONGEST, path, length));
    }
  }

  static UnixAddress of(URI uri) {
    if (uri.getRawAuthority() != null || uri.getQuery() != null || uri.getFragment() != null) {
      throw unusable("'%s' should be unix:/path with nothing else".formatted(uri));
    }
    String path = uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath();
    try {
      return new UnixAddress(Path.of(path));
    } catch (InvalidPathException e) {
      throw unusable("'%s' does not name a file: %s".formatted(uri, e.getMessage()));
    }
  }

  static int length(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  static BindingException unusable(String message) {
    return new BindingException(ErrorCode.INVALID_VALUE, message);
  }

  UnixDomainSocketAddress socketAddress() {
    return UnixDomainSocketAddress.of(path);
  }

  @Override
  public String toString() {
    return "unix:" + path;
  }
}
