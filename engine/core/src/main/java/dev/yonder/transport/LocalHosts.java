package dev.yonder.transport;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts in this JVM by name: those registered in code, then those found as services. */
final class LocalHosts {
  private static final Logger LOG = LoggerFactory.getLogger(LocalHosts.class);

  /** Far more than anybody names by hand; a leak shows before it hurts. */
  private static final int MOST = 1024;

  private static final Map<String, LocalHost> REGISTERED = new HashMap<>();

  private LocalHosts() {}

  static void register(LocalHost host) {
    String name = host.name();
    synchronized (REGISTERED) {
      if (REGISTERED.containsKey(name)) {
        throw new IllegalStateException("A host named '%s' is registered already".formatted(name));
      }
      if (REGISTERED.size() == MOST) {
        throw new IllegalStateException(
            "%d hosts are registered; unregister those that are done".formatted(MOST));
      }
      REGISTERED.put(name, host);
    }
  }

  static void unregister(LocalHost host) {
    synchronized (REGISTERED) {
      REGISTERED.values().removeIf(registered -> registered == host);
    }
  }

  /** All hosts by name, in order. */
  static SortedMap<String, LocalHost> all() {
    SortedMap<String, LocalHost> hosts = new TreeMap<>();
    try {
      for (LocalHost host : ServiceLoader.load(LocalHost.class)) {
        hosts.putIfAbsent(host.name(), host);
      }
    } catch (ServiceConfigurationError e) {
      // One broken provider must not hide the hosts that were found or registered.
      LOG.warn("A local host could not be loaded", e);
    }
    synchronized (REGISTERED) {
      hosts.putAll(REGISTERED);
    }
    return hosts;
  }
}
