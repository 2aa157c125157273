package dev.yonder.command;

/** What kind of thing a command is on its host. */
public enum CommandType {
  /** Another name of a command. */
  ALIAS,
  /** A function of a script module. */
  FUNCTION,
  /** A compiled command: a Java method. */
  CMDLET,
  /** A script file. */
  SCRIPT,
  /** A program of the host's operating system. */
  APPLICATION
}
