package dev.yonder.transport;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The user's own host as another process finds it: {@code local:} says so only together with the
 * option {@code attach}, and a reference has an address and no options.
 */
public final class UserHostAddress {
  private UserHostAddress() {}

  /**
   * The address that leads to the same host without options.
   *
   * @param uri the address of a session
   * @param options the options of its scheme
   * @return the socket of the user's own host if the session was attached to that, else the address
   */
  public static URI of(URI uri, Map<String, Object> options) {
    OptionValues values = new OptionValues(options);
    if (!"local".equals(uri.getScheme()) || !values.flag("attach")) {
      return uri;
    }
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(values.stringMap("environment"));
    try {
      List<Path> sockets =
          UserDirectories.of(environment, Path.of(System.getProperty("user.home")))
              .hostSocketPaths();
      Path socket = sockets.stream().filter(Files::exists).findFirst().orElse(sockets.get(0));
      return HostSocket.at(socket).uri();
    } catch (IOException e) {
      return uri;
    }
  }

  /**
   * Whether an address is that of the user's own host.
   *
   * @param uri any address
   * @return true for a socket at which that host may listen
   */
  public static boolean is(URI uri) {
    try {
      return "unix".equals(uri.getScheme())
          && UserDirectories.ofProcess().hostSocketPaths().contains(UnixAddress.of(uri).path());
    } catch (IOException e) {
      return false;
    }
  }
}
