/**
 * Carriers that move whole opaque frames between two processes. A carrier knows nothing of what is
 * in a frame but its length.
 */
@NullMarked
package dev.yonder.transport;

import org.jspecify.annotations.NullMarked;
