package dev.yonder.protocol;

import dev.yonder.ProtocolException;

/** The kinds of message and their numbers on the wire. */
public enum MessageType {
  /** Opens the conversation. */
  HELLO(1, Sender.CLIENT, true),
  /** Asks for the catalogue. */
  GET_CATALOGUE(2, Sender.CLIENT, false),
  /** Asks for signatures. */
  DESCRIBE(3, Sender.CLIENT, false),
  /** Runs a command. */
  INVOKE(4, Sender.CLIENT, false),
  /** Carries pipeline input. */
  INPUT(5, Sender.CLIENT, false),
  /** Says that the pipeline input is over. */
  INPUT_END(6, Sender.CLIENT, false),
  /** Stops a call. */
  STOP(7, Sender.CLIENT, false),
  /** Runs a command as a job. */
  START_JOB(8, Sender.CLIENT, false),
  /** Asks for a job's records. */
  RECEIVE_JOB(9, Sender.CLIENT, false),
  /** Says which records of a job need not be kept. */
  ACKNOWLEDGE_JOB(10, Sender.CLIENT, true),
  /** Stops a job. */
  STOP_JOB(11, Sender.CLIENT, false),
  /** Removes a job. */
  REMOVE_JOB(12, Sender.CLIENT, false),
  /** Asks for jobs. */
  GET_JOBS(13, Sender.CLIENT, false),
  /** Runs the command of a job again. */
  RERUN_JOB(14, Sender.CLIENT, false),
  /** Leaves the session, which lives on. */
  DETACH(15, Sender.CLIENT, true),
  /** Asks for the host's sessions. */
  GET_SESSIONS(16, Sender.CLIENT, false),
  /** Ends another session. */
  END_SESSION(17, Sender.CLIENT, false),
  /** Gives a value that later messages name by its hash. */
  STORE_VALUE(18, Sender.CLIENT, false),

  /** Opens the conversation from the host's side. */
  WELCOME(33, Sender.HOST, true),
  /** Answers with the catalogue. */
  CATALOGUE(34, Sender.HOST, false),
  /** Answers with signatures. */
  DESCRIPTION(35, Sender.HOST, false),
  /** Carries records of a call. */
  RECORDS(36, Sender.HOST, false),
  /** Says how a call ended. */
  END(37, Sender.HOST, false),
  /** Answers with jobs. */
  JOBS(38, Sender.HOST, false),
  /** Tells of a job's new state. */
  JOB_CHANGED(39, Sender.HOST, true),
  /** Answers with sessions. */
  SESSIONS(40, Sender.HOST, false),
  /** Agrees to the near end's leaving. */
  DETACHED(41, Sender.HOST, true),

  /** Gives credit. */
  GRANT(64, Sender.BOTH, false),
  /** Asks for a sign of life. */
  PING(65, Sender.BOTH, true),
  /** Gives a sign of life. */
  PONG(66, Sender.BOTH, true),
  /** Ends the conversation. */
  GOODBYE(67, Sender.BOTH, true);

  private enum Sender {
    CLIENT,
    HOST,
    BOTH
  }

  private static final MessageType[] BY_ID = new MessageType[256];

  static {
    for (MessageType type : values()) {
      BY_ID[type.id] = type;
    }
  }

  private final int id;
  private final Sender sender;
  private final boolean aboutSession;

  MessageType(int id, Sender sender, boolean aboutSession) {
    this.id = id;
    this.sender = sender;
    this.aboutSession = aboutSession;
  }

  /**
   * The type of a number on the wire.
   *
   * @param id the number
   * @return the type
   * @throws ProtocolException if there is none
   */
  static MessageType of(byte id) {
    MessageType type = BY_ID[id & 0xff];
    if (type == null) {
      throw new ProtocolException("There is no message of type %d".formatted(id & 0xff));
    }
    return type;
  }

  /**
   * The number on the wire.
   *
   * @return 1 to 255
   */
  public int id() {
    return id;
  }

  /**
   * Whether messages of this type are about the session itself and name no call.
   *
   * @return true if the call number is 0
   */
  public boolean isAboutSession() {
    return aboutSession;
  }

  /**
   * Whether the near end may send it.
   *
   * @return true if it is a {@link ClientMessage}
   */
  public boolean isFromClient() {
    return sender != Sender.HOST;
  }

  /**
   * Whether the host may send it.
   *
   * @return true if it is a {@link HostMessage}
   */
  public boolean isFromHost() {
    return sender != Sender.CLIENT;
  }
}
