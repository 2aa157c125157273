/**
 * Imports that are kept: chosen commands of a host as a module on disk, with their signatures, the
 * way to the host, and a face in each language. What brings it back makes a session when the first
 * command is called.
 */
@NullMarked
package dev.yonder.exports;

import org.jspecify.annotations.NullMarked;
