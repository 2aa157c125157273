/** The {@code yonder} command line: runs scripts and hosts, lists and calls commands. */
@NullMarked
package dev.yonder.cli;

import org.jspecify.annotations.NullMarked;
