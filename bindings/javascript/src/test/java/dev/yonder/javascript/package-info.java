@NullMarked
package dev.yonder.javascript;

import org.jspecify.annotations.NullMarked;
