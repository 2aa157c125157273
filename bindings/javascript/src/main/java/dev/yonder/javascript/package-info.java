/**
 * Yonder for JavaScript. Scripts run by {@code new
 * ScriptEngineManager().getEngineByName("yonder-js")} open sessions, import remote commands and
 * call them as functions of their own; {@link dev.yonder.javascript.JavaScriptWorkspace} brings
 * imported functions into a GraalJS context that exists already. {@link
 * dev.yonder.javascript.JavaScriptLanguage} is the other end: a host whose commands are functions
 * of JavaScript modules, and which runs script text.
 */
@NullMarked
package dev.yonder.javascript;

import org.jspecify.annotations.NullMarked;
