/** Remote commands as functions: which are imported under which names, and how they are called. */
@NullMarked
package dev.yonder.imports;

import org.jspecify.annotations.NullMarked;
