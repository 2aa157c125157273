package dev.yonder.jshell;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names of a generated file: which a host may choose, and which have to be made of its own. */
final class JavaNames {
  private static final int MAX_CLASS_NAME = 100;

  /** A static method of such a name would hide, or hide behind, one that every class has. */
  private static final Set<String> OF_OBJECT =
      Set.of(
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  /** What the generated class has itself. */
  private static final Set<String> OWN = Set.of("main", "module", "help", "commands", "call");

  /** The words that the language reads as something else where a method is called. */
  private static final Set<String> CONTEXTUAL =
      Set.of("yield", "var", "record", "sealed", "permits");

  private final Set<String> taken = new HashSet<>();

  /**
   * Names for the classes of one file.
   *
   * @param reserved the simple names of the types that the file mentions
   */
  JavaNames(List<String> reserved) {
    reserved.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether a host's name can be a name in Java at all. */
  static boolean isIdentifier(String name) {
    return SourceVersion.isIdentifier(name)
        && !SourceVersion.isKeyword(name, SourceVersion.RELEASE_17)
        && !CONTEXTUAL.contains(name);
  }

  /** Whether a function can be a static method of that name. */
  static boolean isFunction(String name) {
    return isIdentifier(name) && !OF_OBJECT.contains(name) && !OWN.contains(name);
  }

  /** Whether a parameter or property can be a method of that name, with or without argument. */
  static boolean isMember(String name) {
    return isIdentifier(name) && !OF_OBJECT.contains(name);
  }

  /**
   * A class's name that no other class of the file has. In ASCII and unlike the others also without
   * regard to case, since it becomes a file's name; of two words, since those of one are often
   * classes of the platform.
   *
   * @param wanted what the host calls it
   * @param kind what follows a name of one word
   */
  String classFor(String wanted, String kind) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < wanted.length() && name.length() < MAX_CLASS_NAME; i++) {
      char c = wanted.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (letter || name.length() > 0 && c >= '0' && c <= '9') {
        name.append(name.length() == 0 ? Character.toUpperCase(c) : c);
      }
    }
    boolean oneWord = name.chars().filter(Character::isUpperCase).count() < 2;
    if (oneWord && !name.toString().equals(kind)) {
      name.append(kind);
    }
    String free = name.toString();
    for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
      free = name.toString() + number;
    }
    return free;
  }
}
