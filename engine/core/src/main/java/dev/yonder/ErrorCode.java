package dev.yonder;

/**
 * Stable names of what can go wrong. The constant's name is the code that scripts, logs and the
 * wire see; a constant is never renamed or reused.
 */
public enum ErrorCode {
  /** No command of that name is offered. */
  UNKNOWN_COMMAND,
  /** The command has no parameter of that name. */
  UNKNOWN_PARAMETER,
  /** A parameter name is the beginning of several parameters' names. */
  AMBIGUOUS_PARAMETER,
  /** A mandatory parameter was given no value. */
  MISSING_PARAMETER,
  /** More positional arguments were given than the command takes. */
  TOO_MANY_ARGUMENTS,
  /** One parameter was given twice, by name and by position or under two names. */
  DUPLICATE_PARAMETER,
  /** A value cannot be converted to its parameter's type. */
  WRONG_TYPE,
  /** A value is outside what its parameter allows. */
  INVALID_VALUE,
  /** No parameter set fits the parameters that were given. */
  NO_PARAMETER_SET,
  /** An option of a function is unknown or has an unusable value. */
  INVALID_OPTION,
  /** A value is larger or deeper than the limits allow. */
  VALUE_TOO_LARGE,
  /** The command ran and failed. */
  COMMAND_FAILED,
  /** The command was stopped on request. */
  STOPPED,
  /** The time allowed for the call ran out; whether the command took effect is unknown. */
  DEADLINE_EXCEEDED,
  /** The connection ended while the call was under way. */
  CONNECTION_LOST,
  /** No connection could be made. */
  CANNOT_CONNECT,
  /** A program that carries connections, such as ssh, is not on this machine. */
  PROGRAM_MISSING,
  /** The far machine shows a host key that is not known. */
  HOST_KEY_UNKNOWN,
  /** The far machine shows another host key than the one that is known. */
  HOST_KEY_CHANGED,
  /** The far machine does not accept who connects. */
  AUTHENTICATION_FAILED,
  /** The far machine was reached, but it has no host to start. */
  HOST_MISSING,
  /** The far machine was reached, but it has no Java that a host can run with. */
  JAVA_MISSING,
  /** The far machine says something else than a host would. */
  UNEXPECTED_OUTPUT,
  /** The session is not open. */
  SESSION_CLOSED,
  /** The host ended in good order, and with it all its sessions. */
  HOST_ENDED,
  /** Another near end holds the session. */
  SESSION_TAKEN,
  /** A frame or message broke the protocol. */
  PROTOCOL_VIOLATION,
  /** The two ends speak no common version of the protocol. */
  VERSION_MISMATCH,
  /** The host refused to do what was asked. */
  REFUSED,
  /** There is no terminal for what needs one. */
  NO_TERMINAL,
  /** Nothing was imported: no command matched, or all that matched were skipped. */
  NOTHING_IMPORTED,
  /** No session, module or job of that name or id is known. */
  NOT_FOUND,
  /** There is something already in the place of what is to be made. */
  ALREADY_EXISTS,
  /** The files of an exported module cannot be used. */
  INVALID_MODULE,
  /** An exported module was written by a newer version, in a format that this one does not know. */
  NEWER_MODULE,
  /**
   * The execution policy does not allow an exported module: it is not signed, was changed, or its
   * signer is not trusted.
   */
  UNTRUSTED_MODULE,
  /** The operation does not fit the job's state. */
  INVALID_JOB_STATE,
  /** A value that arrived cannot be turned into what was asked for. */
  UNREADABLE_VALUE,
  /** A value that was named by its hash is not kept by the host any more. */
  VALUE_MISSING
}
