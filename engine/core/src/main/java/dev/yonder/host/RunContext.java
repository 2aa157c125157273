package dev.yonder.host;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.CommandInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The context of a command that runs in a session. */
abstract sealed class RunContext implements CommandContext permits CommandRun, NestedRun {
  private static final BoundArguments NOT_BOUND = new BoundArguments("", Map.of());

  /** Changes with each piped object that the command is run for. */
  private volatile BoundArguments arguments = NOT_BOUND;

  /** Takes the arguments that the command is to be run with next. */
  final void bind(BoundArguments bound) {
    arguments = bound;
  }

  /** What the session keeps. */
  abstract Runspace runspace();

  @Override
  public final @Nullable Object live(Object value) {
    return runspace().held().find(value);
  }

  @Override
  public final String parameterSet() {
    return arguments.set();
  }

  @Override
  public final Map<String, @Nullable Object> arguments() {
    return arguments.values();
  }

  @Override
  public final Optional<CommandInfo> find(String name) {
    return runspace().commands().findFunction(name);
  }

  @Override
  public final @Nullable Object call(
      String command, List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    return NestedRun.of(this, command, positional, named);
  }
}
