package dev.yonder.protocol;

import dev.yonder.ErrorCode;

/** What either end may say. */
public sealed interface PeerMessage extends ClientMessage, HostMessage {

  /**
   * Gives itself to the method for its kind.
   *
   * @param handler what to do with each kind
   */
  void deliverToPeer(Handler handler);

  @Override
  default void deliver(ClientMessage.Handler handler) {
    deliverToPeer(handler);
  }

  @Override
  default void deliver(HostMessage.Handler handler) {
    deliverToPeer(handler);
  }

  /** What both ends do with each kind of message. */
  interface Handler {
    /**
     * @param message gives credit
     */
    void grant(Grant message);

    /**
     * @param message asks for a sign of life
     */
    void ping(Ping message);

    /**
     * @param message gives a sign of life
     */
    void pong(Pong message);

    /**
     * @param message ends the conversation
     */
    void goodbye(Goodbye message);
  }

  /**
   * Gives credit: for output when the near end says it, for input when the host does.
   *
   * @param call the call it is for
   * @param credit how much more
   */
  record Grant(int call, Credit credit) implements PeerMessage {
    @Override
    public MessageType type() {
      return MessageType.GRANT;
    }

    @Override
    public void deliverToPeer(Handler handler) {
      handler.grant(this);
    }
  }

  /**
   * Asks for a sign of life.
   *
   * @param token comes back in the answer
   */
  record Ping(long token) implements PeerMessage {
    @Override
    public MessageType type() {
      return MessageType.PING;
    }

    @Override
    public int call() {
      return 0;
    }

    @Override
    public void deliverToPeer(Handler handler) {
      handler.ping(this);
    }
  }

  /**
   * Gives a sign of life.
   *
   * @param token as it came
   */
  record Pong(long token) implements PeerMessage {
    @Override
    public MessageType type() {
      return MessageType.PONG;
    }

    @Override
    public int call() {
      return 0;
    }

    @Override
    public void deliverToPeer(Handler handler) {
      handler.pong(this);
    }
  }

  /**
   * Ends the conversation; the last message of its sender.
   *
   * @param code {@link ErrorCode#SESSION_CLOSED} when all is well, else what was wrong
   * @param message why, for people
   */
  record Goodbye(ErrorCode code, String message) implements PeerMessage {
    @Override
    public MessageType type() {
      return MessageType.GOODBYE;
    }

    @Override
    public int call() {
      return 0;
    }

    @Override
    public void deliverToPeer(Handler handler) {
      handler.goodbye(this);
    }
  }
}
