package dev.yonder.session;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.transport.TransportAddress;
import java.io.Serializable;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Where a session is to be found again, by another process too. Holds no secret: who may come to
 * the host by its address may connect.
 *
 * @param uri where its host is; a password in it is left out
 * @param session its identity
 * @param name its name
 */
public record SessionReference(URI uri, UUID session, String name) implements Serializable {
  private static final String URI_KEY = "uri";
  private static final String SESSION_KEY = "session";
  private static final String NAME_KEY = "name";

  /** Takes a password out of the address. */
  public SessionReference {
    uri = TransportAddress.withoutPassword(uri);
  }

  /**
   * The reference as plain data.
   *
   * @return a map of {@code uri}, {@code session} and {@code name}, all texts
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(URI_KEY, uri.toString());
    map.put(SESSION_KEY, session.toString());
    map.put(NAME_KEY, name);
    return map;
  }

  /**
   * Reads what {@link #toMap} gave.
   *
   * @param map the map; what else is in it does not matter
   * @return the reference
   * @throws BindingException if it is none
   */
  public static SessionReference of(Map<?, ?> map) {
    URI uri = TransportAddress.parse(text(map, URI_KEY));
    String session = text(map, SESSION_KEY);
    String name = map.get(NAME_KEY) == null ? "" : String.valueOf(map.get(NAME_KEY));
    return new SessionReference(uri, id(session), name);
  }

  /**
   * Reads a session's identity.
   *
   * @param text as {@link UUID#toString} gives it
   * @return the identity
   * @throws BindingException if it is none
   */
  public static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          ErrorCode.INVALID_VALUE,
          "'%s' is no id of a session; one looks like %s"
              .formatted(Names.printable(text), new UUID(0, 1)),
          e);
    }
  }

  private static String text(Map<?, ?> map, String key) {
    if (map.get(key) instanceof CharSequence text) {
      return text.toString();
    }
    throw new BindingException(
        ErrorCode.INVALID_VALUE,
        "A reference to a session has '%s', '%s' and '%s'; '%s' is missing"
            .formatted(URI_KEY, SESSION_KEY, NAME_KEY, key));
  }
}
