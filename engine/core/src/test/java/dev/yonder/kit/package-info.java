/** What the tests of Yonder, and of those who build on it, have in common. */
@NullMarked
package dev.yonder.kit;

import org.jspecify.annotations.NullMarked;
