/**
 * The records of jobs by sequence number: in memory, on disk, and what is left of them when a host
 * has died. Knows nothing of commands, sessions and who reads.
 */
@NullMarked
package dev.yonder.host.journal;

import org.jspecify.annotations.NullMarked;
