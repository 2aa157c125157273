package dev.yonder.groovy;

import dev.yonder.host.DocComment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function as a script declares it.
 *
 * @param name its name
 * @param line where it is declared
 * @param comment its documentation
 * @param parameters its parameters
 */
record FunctionDeclaration(
    String name, int line, DocComment comment, List<DeclaredParameter> parameters) {
  /**
   * A parameter of a function.
   *
   * @param name its name
   * @param defaultText its default as it is written, or null when it has none
   */
  record DeclaredParameter(String name, @Nullable String defaultText) {}

  /** The method that evaluates a parameter's default from the arguments before it. */
  String defaultMethod(int parameter) {
    return defaultMethod(name, parameter);
  }

  static String defaultMethod(String function, int parameter) {
    return function + "$default$" + parameter;
  }
}
