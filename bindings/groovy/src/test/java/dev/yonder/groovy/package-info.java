/** Scripts in Groovy over real sessions. */
@NullMarked
package dev.yonder.groovy;

import org.jspecify.annotations.NullMarked;
