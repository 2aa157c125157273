package dev.yonder.protocol;

/** Bounds that both ends keep, whatever the peer says. */
public final class ProtocolLimits {
  /** The only version of the protocol so far. */
  public static final int VERSION = 1;

  /** The longest message, over all its frames, in bytes. */
  public static final int MAX_MESSAGE = 64 * 1024 * 1024;

  /** The longest message before the session is open, in bytes. */
  public static final int MAX_GREETING = 16 * 1024;

  /** Messages of one connection that may be half received at once. */
  public static final int MAX_PARTIAL_MESSAGES = 1024;

  /** Calls of one session that may be under way at once. */
  public static final int MAX_CALLS = 16 * 1024;

  /** Commands whose signatures one message may ask for. */
  public static final int MAX_DESCRIBED = 1000;

  /** Arguments of one call, those by position and those by name. */
  public static final int MAX_ARGUMENTS = 100_000;

  /** Properties of each result that a call may ask for by name. */
  public static final int MAX_PROPERTIES = 1000;

  /** Jobs in one message. */
  public static final int MAX_JOBS = 10_000;

  /** Records in one message. */
  public static final int MAX_BATCH = 4096;

  /** The most credit in items that a receiver may give at once. */
  public static final int MAX_CREDIT_ITEMS = 1 << 20;

  /** The most credit in bytes that a receiver may give at once. */
  public static final int MAX_CREDIT_BYTES = 1 << 30;

  /** The smallest value that is worth being kept by a host, in encoded bytes. */
  public static final int MIN_STORED_VALUE = 64 * 1024;

  /** The largest value that a host keeps for later calls, in encoded bytes. */
  public static final int MAX_STORED_VALUE = 32 * 1024 * 1024;

  /** Values that a host keeps for one session at once, and arguments of a call told by hash. */
  public static final int MAX_STORED_VALUES = 1024;

  private ProtocolLimits() {}
}
