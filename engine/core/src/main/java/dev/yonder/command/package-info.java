/**
 * The words both ends share: what a command is called, what it takes, how it is to be run and what
 * comes back. Data only: no threads, no clocks, no I/O.
 */
@NullMarked
package dev.yonder.command;

import org.jspecify.annotations.NullMarked;
