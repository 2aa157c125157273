package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.PreparedCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call of an imported function whose arguments have been checked, to be run or piped later. */
public final class PreparedObject extends MemberObject {
  private final Workspace workspace;
  private final ImportedFunction function;
  private final Arguments arguments;
  private final PreparedCall checked;
  private final boolean lacksInput;

  PreparedObject(Workspace workspace, ImportedFunction function, Arguments arguments) {
    this.workspace = workspace;
    this.function = function;
    this.arguments = arguments;
    this.lacksInput =
        function.info().traits().input()
            && !CallableCommands.isOwn(function, "input")
            && arguments.named().get("input") == null;
    this.checked = CallableCommands.prepare(workspace, function, asIfFed());
    members
        .property("command", () -> checked.command().name())
        .property("session", () -> workspace.object(checked.session()))
        .method("run", none -> run(none))
        .method("pipe", PipelineObject.continuing(workspace, this))
        .method("toString", none -> toString());
  }

  /** What a command before it will give may be what is still missing. */
  private Arguments asIfFed() {
    Map<String, @Nullable Object> named = new LinkedHashMap<>(arguments.named());
    if (lacksInput) {
      named.put("input", List.of());
    }
    return new Arguments(arguments.positional(), named);
  }

  private @Nullable Object run(Arguments none) {
    new Options("run", none, 0, List.of());
    return workspace.caller().run(alone());
  }

  /** The call with nothing before it. */
  PreparedCall alone() {
    return CallableCommands.prepare(workspace, function, arguments);
  }

  /** The call with the results of another one as its input. */
  PreparedCall fedBy(LazyResults results) {
    if (!checked.command().traits().input()) {
      throw refusal("takes no pipeline input, so that nothing can be piped to it");
    } else if (!lacksInput) {
      throw refusal("has input of its own; only the first command of a pipeline can have that");
    }
    return checked.withInput(results);
  }

  PreparedCall checked() {
    return checked;
  }

  BindingException refusal(String why) {
    return new BindingException(
        ErrorCode.INVALID_OPTION, "%s %s".formatted(checked.command().name(), why));
  }

  @Override
  public PreparedCall subject() {
    return checked;
  }

  @Override
  public String toString() {
    return "%s of session %s, prepared"
        .formatted(checked.command().name(), checked.session().name());
  }
}
