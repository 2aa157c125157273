/**
 * What Yonder costs, beside a raw socket and Java RMI in the same run. A way to make a call is a
 * {@link dev.yonder.bench.CallPath}; a script language adds its own.
 */
@NullMarked
package dev.yonder.bench;

import org.jspecify.annotations.NullMarked;
