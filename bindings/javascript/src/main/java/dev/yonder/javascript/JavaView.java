package dev.yonder.javascript;

/** A proxy that shows a Java object to scripts, and gives it back when it is passed on. */
interface JavaView {
  /** The Java object. */
  Object java();
}
