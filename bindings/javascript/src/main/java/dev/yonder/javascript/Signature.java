package dev.yonder.javascript;

import dev.yonder.javascript.Lexer.Kind;
import dev.yonder.javascript.Lexer.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a function says of how it is called.
 *
 * @param parameters its parameters, in order
 * @param generator whether it is one that yields
 * @param readsArguments whether it uses {@code arguments}, and so may take more than it names
 */
record Signature(List<Declared> parameters, boolean generator, boolean readsArguments) {
  /** How an argument reaches a parameter. */
  enum Place {
    /** By its position. */
    POSITION,
    /** As a property of the last argument, an object that the function takes apart. */
    PROPERTY,
    /** By all positions that are left. */
    REST
  }

  /**
   * A parameter as it is declared.
   *
   * @param name its name, empty for a pattern that is no object at the end
   * @param place how an argument reaches it
   * @param defaultText the expression of its default, or null
   */
  record Declared(String name, Place place, @Nullable String defaultText) {}

  private static final int MOST_PARAMETERS = 1000;

  Signature {
    parameters = List.copyOf(parameters);
  }

  /** A function of which nothing is known: it is given whatever there is. */
  static final Signature UNKNOWN = new Signature(List.of(), false, true);

  /** Whether the last argument is an object that the function takes apart. */
  boolean takesProperties() {
    return parameters.stream().anyMatch(p -> p.place() == Place.PROPERTY);
  }

  /**
   * Reads the text of a function, method or arrow function.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Signature of(String source) {
    Lexer lexer = new Lexer(source);
    boolean generator = false;
    Token token = lexer.next();
    Token before = token;
    for (; !token.is("("); before = token, token = lexer.next()) {
      if (token.is("=>") && before.kind() == Kind.WORD) {
        return new Signature(List.of(named(before.text(), null)), false, false);
      } else if (token.is("[")) {
        bracketed(lexer);
      } else if (token.kind() == Kind.END) {
        throw new IllegalArgumentException("This is no function");
      }
      generator |= token.is("*");
    }
    List<Declared> parameters = new Signature.Reader(source).all(bracketed(lexer));
    boolean arrow = (token = lexer.next()).is("=>");
    return new Signature(parameters, generator, !arrow && readsArguments(lexer));
  }

  private static Declared named(String name, @Nullable String defaultText) {
    return new Declared(name, Place.POSITION, defaultText);
  }

  /** The tokens up to the bracket that closes the one just read. */
  private static List<Token> bracketed(Lexer lexer) {
    List<Token> tokens = new ArrayList<>();
    for (int depth = 1; ; ) {
      Token token = lexer.next();
      depth += token.depth();
      if (depth == 0) {
        return tokens;
      } else if (token.kind() == Kind.END) {
        throw new IllegalArgumentException("The function ends within a bracket");
      }
      tokens.add(token);
    }
  }

  private static boolean readsArguments(Lexer lexer) {
    boolean member = false;
    for (Token token = lexer.next(); token.kind() != Kind.END; token = lexer.next()) {
      if (token.is("arguments") && !member) {
        return true;
      }
      member = token.is(".");
    }
    return false;
  }

  /** Reads the parameters between the brackets. */
  private record Reader(String source) {
    List<Declared> all(List<Token> tokens) {
      List<List<Token>> parts = parts(tokens);
      List<Declared> all = new ArrayList<>();
      for (List<Token> part : parts) {
        boolean isLast = part == parts.get(parts.size() - 1);
        List<Declared> properties =
            isLast && part.get(0).is("{") ? properties(part) : List.<Declared>of();
        all.addAll(properties.isEmpty() ? List.of(single(part)) : properties);
      }
      if (all.size() > MOST_PARAMETERS) {
        throw new IllegalArgumentException(
            "A function with more than %d parameters".formatted(MOST_PARAMETERS));
      }
      return all;
    }

    private Declared single(List<Token> part) {
      boolean rest = part.get(0).is("...");
      Token first = part.get(rest && part.size() > 1 ? 1 : 0);
      String name = first.kind() == Kind.WORD ? first.text() : "";
      return new Declared(name, rest ? Place.REST : Place.POSITION, defaultOf(part));
    }

    /**
     * The properties of an object pattern that have a name; what they are bound to is no matter.
     */
    private List<Declared> properties(List<Token> pattern) {
      List<Declared> properties = new ArrayList<>();
      for (List<Token> part : parts(pattern.subList(1, closing(pattern)))) {
        Token key = part.get(0);
        if (key.kind() == Kind.WORD || key.kind() == Kind.TEXT) {
          String text = key.text();
          String name = key.kind() == Kind.TEXT ? text.substring(1, text.length() - 1) : text;
          properties.add(new Declared(name, Place.PROPERTY, defaultOf(part)));
        }
      }
      return properties;
    }

    private static int closing(List<Token> pattern) {
      int depth = 0;
      for (int i = 0; i < pattern.size(); i++) {
        depth += pattern.get(i).depth();
        if (depth == 0) {
          return i;
        }
      }
      return pattern.size();
    }

    private static List<List<Token>> parts(List<Token> tokens) {
      List<List<Token>> parts = new ArrayList<>();
      List<Token> part = new ArrayList<>();
      int depth = 0;
      for (Token token : tokens) {
        depth += token.depth();
        if (token.is(",") && depth == 0) {
          parts.add(part);
          part = new ArrayList<>();
        } else {
          part.add(token);
        }
      }
      parts.add(part);
      parts.removeIf(List::isEmpty);
      return parts;
    }

    /** The text behind the first {@code =} that is not within brackets. */
    private @Nullable String defaultOf(List<Token> part) {
      int depth = 0;
      for (int i = 0; i + 1 < part.size(); i++) {
        depth += part.get(i).depth();
        if (depth == 0 && part.get(i).is("=")) {
          return source.substring(part.get(i + 1).start(), part.get(part.size() - 1).end());
        }
      }
      return null;
    }
  }
}
