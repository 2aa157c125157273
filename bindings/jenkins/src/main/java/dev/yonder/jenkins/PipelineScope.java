package dev.yonder.jenkins;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptScope;
import org.jspecify.annotations.Nullable;

/** A pipeline's functions are reached through its modules; nothing is put into its variables. */
final class PipelineScope implements ScriptScope {
  @Override
  public boolean isDeliverable(String function) {
    return true;
  }

  @Override
  public boolean isDefined(String function) {
    return false;
  }

  @Override
  public void define(String name, ScriptFunction function) {}

  @Override
  public boolean holds(String name, ScriptFunction function) {
    return true;
  }

  @Override
  public void undefine(String name, ScriptFunction function) {}

  @Override
  public @Nullable Object variable(String name) {
    return null;
  }

  @Override
  public void setVariable(String name, Object value) {
    throw new BindingException(
        ErrorCode.INVALID_OPTION,
        "A pipeline's variables cannot be set from here ('%s'); use errorAction: 'stop', or asJob"
            .formatted(name));
  }
}
