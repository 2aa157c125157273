/**
 * The far end: offers commands, runs them for near ends, and keeps their jobs. Knows nothing of the
 * near end but what it sends.
 */
@NullMarked
package dev.yonder.host;

import org.jspecify.annotations.NullMarked;
