package dev.yonder.jenkins;

import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which command of a host a function calls. No record: those that save pipelines read no hidden
 * one.
 */
final class FunctionReference implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final String function;
  private final String command;
  private final String module;
  private final boolean qualified;

  private FunctionReference(String function, String command, String module, boolean qualified) {
    this.function = function;
    this.command = command;
    this.module = module;
    this.qualified = qualified;
  }

  static FunctionReference of(ImportedFunction function) {
    CommandSummary command = function.command();
    return new FunctionReference(
        function.name().function(),
        command.name(),
        command.module(),
        !function.called().equals(command.name()));
  }

  /** The function's name. */
  String function() {
    return function;
  }

  /** The command's name on the host. */
  String command() {
    return command;
  }

  /** The function itself: with the module where the name alone is another command's. */
  ImportedFunction in(Session session) {
    return qualified
        ? RemoteModule.function(
            session, new CommandSummary(command, CommandType.CMDLET, module, null))
        : RemoteModule.function(session, command);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FunctionReference that
        && that.command.equals(command)
        && that.module.equals(module)
        && that.qualified == qualified;
  }

  @Override
  public int hashCode() {
    return Objects.hash(command, module, qualified);
  }
}
