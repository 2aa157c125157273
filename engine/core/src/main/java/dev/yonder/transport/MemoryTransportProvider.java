package dev.yonder.transport;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scheme {@code memory}: a host in this JVM by its name. Has no options. */
public final class MemoryTransportProvider implements TransportProvider {
  /** For {@link java.util.ServiceLoader}. */
  public MemoryTransportProvider() {}

  @Override
  public String scheme() {
    return "memory";
  }

  @Override
  public Transport open(URI uri, TransportOptions options) throws IOException {
    options.requireOnly(scheme(), List.of());
    String name = TransportAddress.plainPart(uri);
    SortedMap<String, LocalHost> hosts = LocalHosts.all();
    @Nullable LocalHost host = hosts.get(name);
    if (host == null) {
      throw new IOException(
          "No host named '%s' is in this JVM; known: %s. Register one with MemoryTransport.register"
              .formatted(name, known(hosts)));
    }
    MemoryTransport.Pair pair = MemoryTransport.pair(name);
    boolean served = false;
    try {
      host.serve(pair.far());
      served = true;
      return pair.near();
    } finally {
      if (!served) {
        pair.near().close();
        pair.far().close();
      }
    }
  }

  private static String known(SortedMap<String, LocalHost> hosts) {
    return hosts.isEmpty()
        ? "none"
        : hosts.keySet().stream().map(name -> "memory:" + name).collect(Collectors.joining(", "));
  }
}
