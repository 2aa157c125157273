/**
 * What a script sees: JSR-223 engines over a language binding, the global functions, the objects
 * they give, and how results and streams reach the script.
 */
@NullMarked
package dev.yonder.script;

import org.jspecify.annotations.NullMarked;
