package dev.yonder.javascript;

import dev.yonder.javascript.Lexer.Kind;
import dev.yonder.javascript.Lexer.Token;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a script is run: as a script, as a function that is called, or, when it awaits,
 * as the body of an async function.
 *
 * @param source what is evaluated
 * @param isFunction whether it gives a function that is then to be called
 */
record ScriptText(Source source, boolean isFunction) {
  private static final String AWAIT = "await";

  /**
   * Makes text ready to run.
   *
   * @param context where it will run
   * @param text the script
   * @param name what its lines are called in stacks
   * @throws PolyglotException if it is not correct
   */
  static ScriptText of(Context context, String text, String name) {
    if (isFunction(text)) {
      Source function = inBrackets(text, name);
      if (parses(context, function)) {
        return new ScriptText(function, true);
      }
    }
    Source script = source(text, name);
    try {
      context.parse(script);
    } catch (PolyglotException e) {
      if (!e.isSyntaxError() || !text.contains(AWAIT)) {
        throw e;
      }
      return new ScriptText(awaiting(context, text, name, e), false);
    }
    return new ScriptText(script, false);
  }

  /** The text of a function, when it can be made from it again; null of built-in functions. */
  static @Nullable String ofFunction(Realm realm, Value function) {
    String text = realm.call("sourceOf", function).asString();
    return isFunction(text) && parses(realm.context(), inBrackets(text, "function")) ? text : null;
  }

  private static Source source(String text, String name) {
    return Source.newBuilder("js", text, name).buildLiteral();
  }

  private static Source inBrackets(String text, String name) {
    return source("(" + text.strip().replaceFirst("[;\\s]+$", "") + "\n)", name);
  }

  private static boolean parses(Context context, Source source) {
    try {
      context.parse(source);
      return true;
    } catch (PolyglotException e) {
      if (!e.isSyntaxError()) {
        throw e;
      }
      return false;
    }
  }

  /** Whether it begins like a function: only then it is worth a try. */
  private static boolean isFunction(String text) {
    try {
      Lexer lexer = new Lexer(text);
      Token first = lexer.next();
      Token next = lexer.next();
      if (first.is("async")) {
        first = next;
        next = lexer.next();
      }
      for (int depth = first.is("(") ? 1 : 0; depth > 0 && next.kind() != Kind.END; ) {
        depth += next.depth();
        next = lexer.next();
      }
      return first.is("function") || next.is("=>");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Source awaiting(
      Context context, String text, String name, PolyglotException refusal) {
    return new AwaitingText(text)
        .candidates().stream()
            .map(candidate -> source(candidate, name))
            .filter(candidate -> parses(context, candidate))
            .findFirst()
            .orElseThrow(() -> refusal);
  }
}
