package dev.yonder.script;

import org.jspecify.annotations.Nullable;

/** A function that scripts can call, before a language binding gives it the language's own form. */
public interface ScriptFunction {
  /**
   * The function's name.
   *
   * @return the name
   */
  String name();

  /**
   * Calls it, on the script's own thread.
   *
   * @param arguments the arguments
   * @return a plain value, a {@link ScriptObject}, a {@link ResultList} or {@link LazyResults}
   * @throws dev.yonder.RemotingException if it fails
   */
  @Nullable Object call(Arguments arguments);

  /**
   * A function of a name and its code.
   *
   * @param name the name
   * @param code the code
   * @return the function
   */
  static ScriptFunction of(String name, Code code) {
    return new ScriptFunction() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public @Nullable Object call(Arguments arguments) {
        return code.call(arguments);
      }

      @Override
      public String toString() {
        return "function " + name;
      }
    };
  }

  /** The code of a function. */
  @FunctionalInterface
  interface Code {
    /**
     * Runs.
     *
     * @param arguments the arguments
     * @return the result
     */
    @Nullable Object call(Arguments arguments);
  }
}
