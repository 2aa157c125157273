package dev.yonder.protocol;

/** The streams, in the order of their numbers on the wire. */
enum RecordKind {
  OUTPUT,
  ERROR,
  WARNING,
  VERBOSE,
  DEBUG,
  INFORMATION,
  PROGRESS
}
