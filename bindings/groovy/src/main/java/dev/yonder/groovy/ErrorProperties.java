package dev.yonder.groovy;

import dev.yonder.CommandException;
import dev.yonder.RemotingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What errors know as properties, in a script {@code e.category}: Groovy finds this class by its
 * list of extensions.
 */
public final class ErrorProperties {
  private ErrorProperties() {}

  /**
   * The stable code.
   *
   * @param error the error
   * @return the name of the code
   */
  public static String getCode(RemotingException error) {
    return error.code().name();
  }

  /**
   * The remote name of the command that failed.
   *
   * @param error the error
   * @return the name
   */
  public static String getCommand(CommandException error) {
    return error.command();
  }

  /**
   * What kind of failure the command calls it.
   *
   * @param error the error
   * @return the category
   */
  public static String getCategory(CommandException error) {
    return error.category();
  }

  /**
   * What the command was working on when it failed.
   *
   * @param error the error
   * @return the target as text, or null
   */
  public static @Nullable String getTarget(CommandException error) {
    return error.target();
  }

  /**
   * The command's own name for the failure.
   *
   * @param error the error
   * @return the name, may be empty
   */
  public static String getErrorId(CommandException error) {
    return error.errorId();
  }

  /**
   * The name of the failure among those of all commands.
   *
   * @param error the error
   * @return the name
   */
  public static String getFullyQualifiedErrorId(CommandException error) {
    return error.fullyQualifiedErrorId();
  }

  /**
   * Where in a script of the host it arose.
   *
   * @param error the error
   * @return file and line, or null
   */
  public static @Nullable String getPosition(CommandException error) {
    return error.position();
  }

  /**
   * The remote stack.
   *
   * @param error the error
   * @return the stack as text, may be empty
   */
  public static String getScriptStack(CommandException error) {
    return error.scriptStack();
  }

  /**
   * Class names of the remote exception.
   *
   * @param error the error
   * @return the names, most specific first
   */
  public static List<String> getRemoteTypes(CommandException error) {
    return error.remoteTypes();
  }
}
