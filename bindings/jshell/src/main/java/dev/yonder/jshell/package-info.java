/**
 * The faces of exported modules for Java, jshell and JBang, and a jshell that has the commands of a
 * host.
 */
@NullMarked
package dev.yonder.jshell;

import org.jspecify.annotations.NullMarked;
