package dev.yonder.cli;

import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * Where that goes which is shown.
 *
 * @param out results
 * @param err all else
 */
record ShellStreams(PrintStream out, PrintWriter err) {}
