package dev.yonder.transport;

import java.io.IOException;
import java.net.URI;

/**
 * Makes carriers for one URI scheme. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Implementations are stateless and safe for use by several threads.
 */
public interface TransportProvider {
  /**
   * The scheme this provider serves.
   *
   * @return such as {@code unix}
   */
  String scheme();

  /**
   * Opens a carrier.
   *
   * @param uri where to; its scheme is this provider's
   * @param options what the caller asked for; an option that this provider does not know has to be
   *     refused
   * @return an open carrier
   * @throws IOException if the other end cannot be reached; the message says what to try
   * @throws dev.yonder.BindingException if the URI or an option is unusable
   */
  Transport open(URI uri, TransportOptions options) throws IOException;
}
