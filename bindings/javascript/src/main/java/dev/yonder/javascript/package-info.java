/**
 * Yonder for JavaScript. Scripts run by {@code new
 * ScriptEngineManager().getEngineByName("yonder-js")} open sessions, import remote commands and
 * call them as functions of their own; {@code dev.yonder.javascript.JavaScriptFunctions} brings
 * imported functions into a GraalJS context that exists already.
 */
@NullMarked
package dev.yonder.javascript;

import org.jspecify.annotations.NullMarked;
