package dev.yonder.groovy;

import groovy.lang.Closure;
import groovy.lang.MetaClass;
import groovy.lang.MetaMethod;
import groovy.lang.Script;
import java.util.HashSet;
import java.util.Set;
import org.apache.groovy.parser.antlr4.GroovyLexer;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * The names under which a script never, or not always, reaches a function in its scope: keywords,
 * and methods that Groovy gives to every script and to every closure. All are asked from the Groovy
 * that runs, extensions included, so that the list is right for it.
 */
final class ReservedNames {
  private static final Set<String> NAMES = new HashSet<>();

  static {
    addMethods(Script.class);
    addMethods(Closure.class);
    addKeywords();
  }

  private ReservedNames() {}

  static boolean contains(String name) {
    return NAMES.contains(name);
  }

  static Set<String> all() {
    return Set.copyOf(NAMES);
  }

  private static void addMethods(Class<?> type) {
    MetaClass methods = InvokerHelper.getMetaClass(type);
    methods.getMethods().stream().map(MetaMethod::getName).forEach(NAMES::add);
    methods.getMetaMethods().stream().map(MetaMethod::getName).forEach(NAMES::add);
  }

  /** Many words of the lexer are ordinary names wherever they mean nothing else. */
  private static void addKeywords() {
    for (int type = 0; type <= GroovyLexer.VOCABULARY.getMaxTokenType(); type++) {
      String literal = GroovyLexer.VOCABULARY.getLiteralName(type);
      String word = literal == null ? "" : literal.replace("'", "");
      if (!word.isEmpty() && word.chars().allMatch(Character::isLetter) && !isCallable(word)) {
        NAMES.add(word);
      }
    }
  }

  private static boolean isCallable(String word) {
    SourceUnit unit =
        SourceUnit.create("Word", "def x = %s(1)\n%s(2)\n%s 3".formatted(word, word, word));
    try {
      unit.parse();
      unit.completePhase();
      unit.convert();
      return !unit.getErrorCollector().hasErrors();
    } catch (CompilationFailedException e) {
      return false;
    }
  }
}
