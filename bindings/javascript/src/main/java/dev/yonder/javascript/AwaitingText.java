package dev.yonder.javascript;

import dev.yonder.javascript.Lexer.Kind;
import dev.yonder.javascript.Lexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The text of a script that awaits outside of any function, which only the body of an async
 * function may do. So that it does what it would do as a script, its last expression becomes what
 * the function returns, and what it declares with a value at its top becomes a global variable.
 */
final class AwaitingText {
  private static final String BEGIN = "(async () => {";
  private static final String END = "\n})()";
  private static final int MOST_TRIES = 20;
  private static final Set<String> NO_RESULTS = Set.of("function", "class", "async", "let");

  private final String text;
  private final List<Token> top;

  AwaitingText(String text) {
    this.top = top(text);
    this.text = global(text);
  }

  /** The tokens that stand in no bracket, the opening ones among them, up to the end. */
  private static List<Token> top(String text) {
    List<Token> top = new ArrayList<>();
    Lexer lexer = new Lexer(text);
    int depth = 0;
    for (Token token = lexer.next(); ; token = lexer.next()) {
      if (depth == 0 || token.kind() == Kind.END) {
        top.add(token);
      }
      depth += token.depth();
      if (token.kind() == Kind.END) {
        return top;
      }
    }
  }

  /** The forms it may be run in, to be tried in this order. */
  List<String> candidates() {
    List<String> candidates = new ArrayList<>();
    for (int i = top.size() - 1; i >= 0 && candidates.size() < MOST_TRIES; i--) {
      if (mayBeLastStatement(i)) {
        int split = top.get(i).start();
        String last = text.substring(split).replaceFirst("[;\\s]+$", "");
        candidates.add(BEGIN + text.substring(0, split) + "return (" + last + "\n)" + END);
      }
    }
    candidates.add(BEGIN + text + END);
    return candidates;
  }

  private boolean mayBeLastStatement(int i) {
    Token token = top.get(i);
    boolean isOperand = token.kind() == Kind.WORD && !NO_RESULTS.contains(token.text());
    isOperand |= token.kind() == Kind.NUMBER || token.kind() == Kind.TEXT;
    return beginsStatement(i) && (isOperand || token.is("[") || token.is("("));
  }

  /** A bracket on a new line would continue what is before it. */
  private boolean beginsStatement(int i) {
    if (i == 0 || top.get(i - 1).is(";")) {
      return true;
    }
    boolean onNewLine = text.substring(top.get(i - 1).end(), top.get(i).start()).indexOf('\n') >= 0;
    return onNewLine && top.get(i).kind() != Kind.MARK && !top.get(i).text().startsWith("`");
  }

  /** Takes {@code const}, {@code let} and {@code var} from before single variables with a value. */
  private String global(String source) {
    StringBuilder out = new StringBuilder(source);
    for (int i = 0; i + 2 < top.size(); i++) {
      Token word = top.get(i);
      boolean declares = word.is("const") || word.is("let") || word.is("var");
      if (declares && top.get(i + 1).kind() == Kind.WORD && top.get(i + 2).is("=") && isOne(i)) {
        out.replace(word.start(), word.end(), " ".repeat(word.text().length()));
      }
    }
    return out.toString();
  }

  private boolean isOne(int declaration) {
    for (int i = declaration; i < top.size() && !top.get(i).is(";"); i++) {
      if (top.get(i).is(",")) {
        return false;
      }
    }
    return true;
  }
}
