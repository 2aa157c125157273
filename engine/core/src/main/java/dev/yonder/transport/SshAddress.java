package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.PrintableText;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where ssh is to go: {@code ssh://[user@]host[:port]}. The host may be an alias of the user's ssh
 * configuration. Only what can be nothing but a user, a host and a port is let through: neither an
 * option of ssh, nor anything to a shell that a {@code ProxyCommand} of the user's runs.
 *
 * @param user who to be there, or null for what ssh decides
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 1 to 65535, or 0 for what ssh decides
 */
record SshAddress(@Nullable String user, String host, int port) {
  private static final String USER = "[A-Za-z0-9_][A-Za-z0-9_.+-]*";
  private static final String HOST = "[A-Za-z0-9_][A-Za-z0-9_.-]*";
  private static final String IPV6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:(%s)@)?(?:(%s)|\\[(%s)])(?::([0-9]{1,5}))?".formatted(USER, HOST, IPV6));
  private static final Pattern ONLY_HOST = Pattern.compile("%s|%s".formatted(HOST, IPV6));
  private static final int LONGEST = 320;
  private static final int LAST_PORT = 65_535;

  static SshAddress of(URI uri) {
    @Nullable String path = uri.getRawPath();
    if (path != null && !path.isEmpty() && !path.equals("/")
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw unusable(uri, "nothing may follow the host and port");
    }
    @Nullable String authority = uri.getRawAuthority();
    if (authority == null || authority.length() > LONGEST) {
      throw unusable(uri, "it names no host");
    }
    return ofAuthority(uri, authority);
  }

  private static SshAddress ofAuthority(URI uri, String authority) {
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw unusable(
          uri,
          "a user or host has ASCII letters, digits and - _ . only (a user also +), does not begin"
              + " with - and is not escaped");
    }
    String host = parts.group(2) != null ? parts.group(2) : parts.group(3);
    int port = parts.group(4) == null ? 0 : Integer.parseInt(parts.group(4));
    if (parts.group(4) != null && (port < 1 || port > LAST_PORT)) {
      throw unusable(uri, "a port is 1 to " + LAST_PORT);
    }
    return new SshAddress(parts.group(1), host, port);
  }

  /** Whether a text can only be what ssh calls a destination: {@code [user@]host[:port]}. */
  static boolean isDestination(String text) {
    return text.length() <= LONGEST && AUTHORITY.matcher(text).matches();
  }

  /** Whether a text can only be a host: a name or an address, without brackets. */
  static boolean isHost(String text) {
    return text.length() <= LONGEST && ONLY_HOST.matcher(text).matches();
  }

  private static BindingException unusable(URI uri, String why) {
    return new BindingException(
        ErrorCode.INVALID_VALUE,
        "'%s' is no address of an ssh session: %s. Such an address is ssh://[user@]host[:port]"
            .formatted(
                PrintableText.of(TransportAddress.withoutPassword(uri).toString(), LONGEST), why));
  }

  /** As one writes it behind {@code ssh} in a terminal. */
  String commandLine() {
    return (port == 0 ? "" : "-p %d ".formatted(port)) + (user == null ? "" : user + "@") + host;
  }

  @Override
  public String toString() {
    return "ssh://%s%s%s"
        .formatted(
            user == null ? "" : user + "@",
            host.indexOf(':') < 0 ? host : "[" + host + "]",
            port == 0 ? "" : ":" + port);
  }
}
