@NullMarked
package dev.yonder.jshell;

import org.jspecify.annotations.NullMarked;
