package dev.yonder.groovy;

import groovy.lang.Closure;
import java.util.Map;
import java.util.WeakHashMap;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.jspecify.annotations.Nullable;

/**
 * Where the literal of a closure stands. Each literal has a class, and its text is known as long as
 * the class is.
 *
 * @param script the text of the script
 * @param span the literal's place in it
 */
record ClosureSource(String script, SourceSpan span) {
  private static final Map<Class<?>, ClosureSource> KNOWN = new WeakHashMap<>();

  /** Notes where the literal of a closure's class stands; classes that are declared have none. */
  static void note(Class<?> type, ClassNode node, String script) {
    if (node.isSynthetic() && node.isDerivedFrom(ClassHelper.CLOSURE_TYPE)) {
      synchronized (KNOWN) {
        KNOWN.put(type, new ClosureSource(script, SourceSpan.of(node)));
      }
    }
  }

  /** The literal of a closure; null when no script has written one. */
  static @Nullable String of(Closure<?> closure) {
    ClosureSource source;
    synchronized (KNOWN) {
      source = KNOWN.get(closure.getClass());
    }
    String text = source == null ? "" : source.span().in(source.script());
    return text.isEmpty() ? null : text;
  }
}
