/** Work that runs on while its caller does other things, as its caller sees it. */
@NullMarked
package dev.yonder.job;

import org.jspecify.annotations.NullMarked;
