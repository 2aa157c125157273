/** Frames and messages as data, and their form on the wire. Pure: no threads, no clocks, no I/O. */
@NullMarked
package dev.yonder.protocol;

import org.jspecify.annotations.NullMarked;
