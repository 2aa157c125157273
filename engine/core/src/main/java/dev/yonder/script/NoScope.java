package dev.yonder.script;

import org.jspecify.annotations.Nullable;

/** The scope of those who call functions without names of their own, such as a command line. */
public final class NoScope implements ScriptScope {
  private final CallSyntax syntax;

  /**
   * A scope.
   *
   * @param syntax how its users write calls
   */
  public NoScope(CallSyntax syntax) {
    this.syntax = syntax;
  }

  @Override
  public boolean isDeliverable(String function) {
    return true;
  }

  @Override
  public boolean isDefined(String function) {
    return false;
  }

  @Override
  public void define(String name, ScriptFunction function) {
    throw new IllegalStateException("Nothing is imported by name here");
  }

  @Override
  public boolean holds(String name, ScriptFunction function) {
    return false;
  }

  @Override
  public void undefine(String name, ScriptFunction function) {
    throw new IllegalStateException("Nothing is imported by name here");
  }

  @Override
  public @Nullable Object variable(String name) {
    return null;
  }

  @Override
  public void setVariable(String name, Object value) {
    throw new IllegalStateException("There are no variables here");
  }

  @Override
  public CallSyntax callSyntax() {
    return syntax;
  }
}
