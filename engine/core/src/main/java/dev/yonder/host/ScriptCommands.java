package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command of the module {@code Utility} that runs script text. */
public final class ScriptCommands {
  ScriptCommands() {}

  /**
   * Runs script text.
   *
   * @param text the script, or a function
   * @param language its language, or null for the only one that is allowed
   * @param args positional arguments
   * @param variables variables for this run, or null
   * @param context the run
   * @return the script's result
   * @throws Throwable whatever the script's failure is
   */
  @Command(
      name = "Invoke-Script",
      help =
          "Runs script text in this session, where the endpoint allows its language. Variables that"
              + " it sets and modules that it loads are there for all later text of the session.",
      many = true,
      examples = "invokeScript('getProcess().size()', language: 'groovy')")
  public @Nullable Object invokeScript(
      @Parameter(position = 0, mandatory = true, help = "The script; a function is called.")
          String text,
      @Parameter(help = "The language; may be left out where only one is allowed.")
          @Nullable String language,
      @Parameter(remaining = true, help = "What the script has as args.")
          @Nullable List<@Nullable Object> args,
      @Parameter(help = "Variables for this run, by name.")
          @Nullable Map<String, @Nullable Object> variables,
      CommandContext context)
      throws Throwable {
    ScriptRuntimes runtimes = Runspace.of(context).runtimes();
    String chosen = language == null ? soleLanguage(context) : language;
    return runtimes
        .forNearEnd(chosen)
        .run(
            text,
            args == null ? List.of() : args,
            variables == null ? Map.of() : variables,
            context);
  }

  private static String soleLanguage(CommandContext context) {
    Runspace runspace = Runspace.of(context);
    List<String> allowed = runspace.runtimes().allowed();
    if (allowed.isEmpty()) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          runspace.offering().languages().isEmpty()
              ? "This host has no script language, so it runs no script text"
              : "Endpoint '%s' runs no script text".formatted(runspace.endpoint().name()));
    }
    if (allowed.size() > 1) {
      throw new BindingException(
          ErrorCode.MISSING_PARAMETER,
          "Invoke-Script: parameter 'language' says which of %s the text is in"
              .formatted(String.join(", ", allowed)));
    }
    return allowed.get(0);
  }
}
