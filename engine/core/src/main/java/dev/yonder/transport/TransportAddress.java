package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** What people write as a session's address. */
public final class TransportAddress {
  private static final String UNIX = "unix:";

  private TransportAddress() {}

  /**
   * Reads an address. {@link URI} itself refuses one with nothing behind the scheme: {@code local:}
   * becomes {@code local:/}, which providers take as the same.
   *
   * @param text such as {@code local:}, {@code unix:/run/yonder.sock} or {@code memory:tests}
   * @return the URI, which has a scheme
   * @throws BindingException if it is not a URI with a scheme
   */
  public static URI parse(String text) {
    try {
      URI uri = text.startsWith(UNIX) ? unix(text) : new URI(withPath(text));
      if (uri.getScheme() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw unusable(text, e.getMessage(), e);
    }
    throw unusable(text, "it has no scheme", null);
  }

  private static String withPath(String text) {
    return text.endsWith(":") && text.indexOf(':') > 0 ? text + "/" : text;
  }

  /** All behind the scheme is the path, blanks and all. */
  private static URI unix(String text) throws URISyntaxException {
    String path = text.substring(UNIX.length());
    boolean quoted = path.indexOf('%') >= 0 || path.startsWith("//");
    return quoted ? new URI(text) : new URI("unix", path.isEmpty() ? "/" : path, null);
  }

  private static BindingException unusable(String text, String why, @Nullable Throwable cause) {
    return new BindingException(
        ErrorCode.INVALID_VALUE,
        "'%s' is no address of a session: %s. Such addresses are local:, unix:/path, ssh://host, memory:"
            .formatted(text, why),
        cause);
  }

  /**
   * An address for whoever reads where something is, rather than opens it.
   *
   * @param uri an address
   * @return the same without a password
   */
  public static URI withoutPassword(URI uri) {
    String authority = uri.getRawAuthority();
    int at = authority == null ? -1 : authority.lastIndexOf('@');
    int colon = authority == null ? -1 : authority.indexOf(':');
    if (authority == null || colon < 0 || colon > at) {
      return uri;
    }
    String text = uri.toString();
    int start = text.indexOf(authority);
    return URI.create(text.substring(0, start + colon) + text.substring(start + at));
  }

  /** What stands behind the scheme without leading slashes; empty for {@code local:}. */
  static String plainPart(URI uri) {
    return uri.getSchemeSpecificPart().replaceFirst("^/+", "");
  }
}
