package dev.yonder.script;

import dev.yonder.imports.CommonParameters;

/**
 * Where that goes which calls give beside results.
 *
 * @param console shows it
 * @param errors keeps errors
 * @param variables takes what common parameters such as {@code errorVariable} ask for
 */
record StreamTargets(ScriptConsole console, ErrorLog errors, Variables variables) {
  /** Deals with the records of one call. */
  CallStreams streams(CommonParameters common) {
    return new CallStreams(common, this);
  }

  /** The same for a call whose records are taken by another thread than the script's. */
  StreamTargets elsewhere() {
    return new StreamTargets(console.here(), errors, variables);
  }
}
