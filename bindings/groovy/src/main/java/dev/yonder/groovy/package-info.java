/**
 * The language binding for Groovy: the script engine {@code yonder-groovy}, and imports for Groovy
 * that runs elsewhere ({@link dev.yonder.groovy.GroovyWorkspace}).
 */
@NullMarked
package dev.yonder.groovy;

import org.jspecify.annotations.NullMarked;
