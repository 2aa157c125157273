package dev.yonder.cli;

import dev.yonder.script.CallSyntax;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptScope;
import org.jspecify.annotations.Nullable;

/** The scope of a command line: there is no script that could see names in it. */
final class NoScope implements ScriptScope {
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
    throw new IllegalStateException("A command line imports nothing");
  }

  @Override
  public boolean holds(String name, ScriptFunction function) {
    return false;
  }

  @Override
  public void undefine(String name, ScriptFunction function) {
    throw new IllegalStateException("A command line imports nothing");
  }

  @Override
  public @Nullable Object variable(String name) {
    return null;
  }

  @Override
  public void setVariable(String name, Object value) {
    throw new IllegalStateException("A command line has no variables");
  }

  @Override
  public CallSyntax callSyntax() {
    return CallSyntax.COMMAND_LINE;
  }
}
