/** The near end: opens sessions to hosts, and makes calls on them. */
@NullMarked
package dev.yonder.session;

import org.jspecify.annotations.NullMarked;
