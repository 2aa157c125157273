package dev.yonder.script;

import dev.yonder.imports.ImportPlan;
import org.jspecify.annotations.Nullable;

/** Where functions are put so that scripts find them by name. */
public interface ScriptScope extends ImportPlan.Scope {
  /**
   * Puts a function in, in the place of what is there.
   *
   * @param name the name
   * @param function the function
   */
  void define(String name, ScriptFunction function);

  /**
   * Whether a function that was put in is still what its name stands for.
   *
   * @param name the name
   * @param function the function
   * @return true if nothing has taken its place
   */
  boolean holds(String name, ScriptFunction function);

  /**
   * Takes a function out, if it is still there; what it took the place of is there again.
   *
   * @param name the name
   * @param function the function
   */
  void undefine(String name, ScriptFunction function);

  /**
   * Reads a variable.
   *
   * @param name the name
   * @return its value, plain; null when it is not set
   */
  @Nullable Object variable(String name);

  /**
   * Sets a variable.
   *
   * @param name the name
   * @param value a plain value
   */
  void setVariable(String name, Object value);

  /**
   * How those who use this scope write calls.
   *
   * @return by default with named arguments, as Groovy does
   */
  default CallSyntax callSyntax() {
    return CallSyntax.NAMED_ARGUMENTS;
  }
}
