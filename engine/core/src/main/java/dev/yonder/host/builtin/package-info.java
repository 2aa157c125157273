/**
 * The commands that every host offers with nothing written: its processes, files, disks, programs
 * and ports. {@link dev.yonder.host.builtin.HostModule} is the way in; the records are what the
 * commands give.
 */
@NullMarked
package dev.yonder.host.builtin;

import org.jspecify.annotations.NullMarked;
