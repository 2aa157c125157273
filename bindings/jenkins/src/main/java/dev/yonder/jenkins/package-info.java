/**
 * Yonder for Jenkins pipelines: exported modules as shared libraries, and, for trusted libraries
 * that have this on their class path, sessions, functions and jobs that a pipeline may hold while
 * it is saved and resumed.
 */
@NullMarked
package dev.yonder.jenkins;

import org.jspecify.annotations.NullMarked;
