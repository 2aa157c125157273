package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** What people write as a session's address. */
public final class TransportAddress {
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
      URI uri = new URI(text.endsWith(":") && text.indexOf(':') > 0 ? text + "/" : text);
      if (uri.getScheme() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw unusable(text, e.getMessage(), e);
    }
    throw unusable(text, "it has no scheme", null);
  }

  private static BindingException unusable(String text, String why, @Nullable Throwable cause) {
    return new BindingException(
        ErrorCode.INVALID_VALUE,
        "'%s' is no address of a session: %s. Such addresses are local:, unix:/path, ssh://host"
            .formatted(text, why),
        cause);
  }

  /** What stands behind the scheme without leading slashes; empty for {@code local:}. */
  static String plainPart(URI uri) {
    return uri.getSchemeSpecificPart().replaceFirst("^/+", "");
  }
}
