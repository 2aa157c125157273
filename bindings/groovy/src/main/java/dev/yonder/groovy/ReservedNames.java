package dev.yonder.groovy;

import groovy.lang.Closure;
import groovy.lang.MetaClass;
import groovy.lang.MetaMethod;
import groovy.lang.Script;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.groovy.parser.antlr4.GroovyLexer;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.syntax.Types;

/**
 * The names under which a script never, or not always, reaches a function in its scope: keywords,
 * methods that Groovy gives to every script and to every closure, and the few variables that these
 * rely on. Words and methods are asked from the Groovy that runs, extensions included, so that the
 * list is right for it.
 */
final class ReservedNames {
  private static final String CALLS = "word()\nword(1)\nword 1\nword(a: 1)\nword(1, 2)\n";

  private static final Set<String> METHODS = new HashSet<>();

  /** Variables that Groovy's own methods read: {@code println} writes to {@code out}. */
  private static final Set<String> VARIABLES = Set.of("out", "binding", "context", "args");

  /** Words of the language; most names are none of them, so those asked for are tried only then. */
  private static final Set<String> WORDS = words();

  private static final Map<String, Boolean> CALLABLE_WORDS = new ConcurrentHashMap<>();

  static {
    addMethods(Script.class);
    addMethods(Closure.class);
  }

  private ReservedNames() {}

  /** Many words are ordinary names wherever they mean nothing else. */
  static boolean contains(String name) {
    return METHODS.contains(name)
        || VARIABLES.contains(name)
        || WORDS.contains(name) && !CALLABLE_WORDS.computeIfAbsent(name, ReservedNames::isCallable);
  }

  private static void addMethods(Class<?> type) {
    MetaClass methods = InvokerHelper.getMetaClass(type);
    methods.getMethods().stream().map(MetaMethod::getName).forEach(METHODS::add);
    methods.getMetaMethods().stream().map(MetaMethod::getName).forEach(METHODS::add);
  }

  private static Set<String> words() {
    Set<String> words = new HashSet<>(Types.getKeywords());
    for (int type = 0; type <= GroovyLexer.VOCABULARY.getMaxTokenType(); type++) {
      String literal = GroovyLexer.VOCABULARY.getLiteralName(type);
      words.add(literal == null ? "" : literal.replace("'", ""));
    }
    return words;
  }

  /** Whether Groovy takes every kind of call of this name for a call. */
  private static boolean isCallable(String word) {
    String calls = CALLS.replace("word", word);
    SourceUnit unit = SourceUnit.create("Word", calls);
    try {
      unit.parse();
      unit.completePhase();
      unit.convert();
    } catch (CompilationFailedException e) {
      return false;
    }
    return unit.getAST().getStatementBlock().getStatements().stream()
        .allMatch(
            statement ->
                statement instanceof ExpressionStatement expression
                    && expression.getExpression() instanceof MethodCallExpression call
                    && word.equals(call.getMethodAsString()));
  }
}
