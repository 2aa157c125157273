package dev.yonder.command;

/** How many values a command declares to give. */
public enum Cardinality {
  /** At most one: the result is the value, or null. */
  ONE,
  /** Any number: the result is a list or a stream. */
  MANY
}
