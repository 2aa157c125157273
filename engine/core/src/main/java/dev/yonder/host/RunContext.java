package dev.yonder.host;

import dev.yonder.command.CommandInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The context of a command that runs in a session. */
abstract sealed class RunContext implements CommandContext permits CommandRun, NestedRun {
  /** What the session keeps. */
  abstract Runspace runspace();

  @Override
  public final @Nullable Object live(Object value) {
    return runspace().held().find(value);
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
