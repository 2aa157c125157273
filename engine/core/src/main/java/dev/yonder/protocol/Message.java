package dev.yonder.protocol;

/** What one end says to the other. */
public sealed interface Message permits ClientMessage, HostMessage {
  /**
   * Its kind on the wire.
   *
   * @return the type
   */
  MessageType type();

  /**
   * The call it is about.
   *
   * @return a positive number, or 0 when it is about the session itself
   */
  int call();
}
