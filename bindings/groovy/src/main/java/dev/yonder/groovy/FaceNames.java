package dev.yonder.groovy;

import dev.yonder.exports.ModuleManifest;
import java.util.Set;

/** The names that no method of a generated Groovy class can have, in any Groovy from 3.0 on. */
final class FaceNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue def default do"
                  + " double else enum extends false final finally float for goto if implements"
                  + " import instanceof int interface long native new null package private"
                  + " protected public return short static strictfp super switch synchronized this"
                  + " threadsafe throw throws transient true try void volatile while")
              .split(" "));

  /** What Groovy itself calls on objects and classes; a method of the name would get in its way. */
  private static final Set<String> METHODS =
      Set.of(
          ("clone equals finalize getClass getMetaClass getProperty hashCode invokeMethod main"
                  + " methodMissing notify notifyAll propertyMissing setMetaClass setProperty"
                  + " toString wait")
              .split(" "));

  private FaceNames() {}

  /**
   * Why a class cannot have a method of the name.
   *
   * @param name an identifier
   * @return what the name is otherwise, or empty if it is free
   */
  static String obstacle(String name) {
    if (KEYWORDS.contains(name)) {
      return "a word of the language";
    }
    return METHODS.contains(name) ? "a method of every object" : "";
  }

  /**
   * Why the class of a module cannot have a method of the name.
   *
   * @param name an identifier
   * @param module the module
   * @return what the name is otherwise, or empty if it is free
   */
  static String obstacle(String name, ModuleManifest module) {
    return name.equals(module.name()) ? "the name of this class" : obstacle(name);
  }
}
