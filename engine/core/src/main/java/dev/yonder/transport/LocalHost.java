package dev.yonder.transport;

/**
 * A far end in this JVM that {@code memory:} connects to. Found by {@link java.util.ServiceLoader},
 * so that the near end does not know the far end.
 */
public interface LocalHost {
  /**
   * The name in {@code memory:NAME}; the empty name is the host of {@code memory:}.
   *
   * @return the name
   */
  String name();

  /**
   * Serves one near end. Returns at once: the near end waits for it and gets its side of the
   * carrier only then, so the serving itself belongs to threads of this host.
   *
   * @param transport the far end's side of the carrier; this host closes it when done
   */
  void serve(Transport transport);
}
