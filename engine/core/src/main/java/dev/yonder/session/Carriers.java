package dev.yonder.session;

import dev.yonder.BindingException;
import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Suggestion;
import dev.yonder.transport.CarrierException;
import dev.yonder.transport.Transport;
import dev.yonder.transport.TransportOptions;
import dev.yonder.transport.TransportProvider;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Opens the carrier for a URI, by the provider of its scheme. */
final class Carriers {
  private Carriers() {}

  static Transport open(URI uri, TransportOptions options) {
    Map<String, TransportProvider> providers = providers();
    TransportProvider provider = uri.getScheme() == null ? null : providers.get(uri.getScheme());
    if (provider == null) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "'%s' is no address of a host.%s Schemes: %s"
              .formatted(
                  uri,
                  Suggestion.didYouMean(String.valueOf(uri.getScheme()), providers.keySet()),
                  String.join(", ", providers.keySet())));
    }
    try {
      return provider.open(uri, options);
    } catch (IOException e) {
      throw noSession(uri, e);
    }
  }

  /** The error of a session that was never open; keeps the carrier's code for why. */
  static ConnectionLostException noSession(URI uri, @Nullable Throwable cause) {
    return new ConnectionLostException(
        cause instanceof CarrierException refused ? refused.code() : ErrorCode.CANNOT_CONNECT,
        "No session to %s: %s"
            .formatted(uri, cause == null ? "nothing answered" : cause.getMessage()),
        cause);
  }

  /** The engine's own loader first: a thread's context loader may know nothing of Yonder. */
  private static Map<String, TransportProvider> providers() {
    Map<String, TransportProvider> providers = new TreeMap<>();
    ServiceLoader.load(TransportProvider.class, Carriers.class.getClassLoader())
        .forEach(provider -> providers.putIfAbsent(provider.scheme(), provider));
    ServiceLoader.load(TransportProvider.class)
        .forEach(provider -> providers.putIfAbsent(provider.scheme(), provider));
    return providers;
  }
}
