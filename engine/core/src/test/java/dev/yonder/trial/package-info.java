/** Trials that last: processes are killed, lines are cut, disks are full; and nothing is lost. */
@NullMarked
package dev.yonder.trial;

import org.jspecify.annotations.NullMarked;
