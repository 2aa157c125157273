/**
 * The language binding for Groovy: the script engine {@code yonder-groovy}, imports for Groovy that
 * runs elsewhere ({@link dev.yonder.groovy.GroovyWorkspace}), and Groovy as a language of hosts
 * ({@link dev.yonder.groovy.GroovyScriptLanguage}).
 */
@NullMarked
package dev.yonder.groovy;

import org.jspecify.annotations.NullMarked;
