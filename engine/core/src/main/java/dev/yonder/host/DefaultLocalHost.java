package dev.yonder.host;

import dev.yonder.transport.LocalHost;
import dev.yonder.transport.Transport;

/**
 * The host of {@code memory:}: made when first used, with all installed modules, and kept as long
 * as this JVM.
 */
public final class DefaultLocalHost implements LocalHost {
  /** Made by {@link java.util.ServiceLoader}. */
  public DefaultLocalHost() {}

  /** Made when the first near end comes. */
  private static final class Holder {
    static final Host HOST = HostMain.installed().build();
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public void serve(Transport transport) {
    Holder.HOST.serveInMemory(transport);
  }
}
