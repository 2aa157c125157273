/**
 * Whether a module that somebody made may be used here: signatures as the JDK makes and checks
 * them, whose are believed, and the policy that says which are asked for.
 */
@NullMarked
package dev.yonder.trust;

import org.jspecify.annotations.NullMarked;
