/**
 * One carrier, many calls: the reader, the writer, flow control, signs of life and the end. A
 * connection knows messages, but not what they are about.
 */
@NullMarked
package dev.yonder.connection;

import org.jspecify.annotations.NullMarked;
