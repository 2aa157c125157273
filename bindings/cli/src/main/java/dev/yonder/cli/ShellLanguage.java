package dev.yonder.cli;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.imports.PreparedCall;
import dev.yonder.script.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The language of the script text that is written into a shell, and how the host runs it. */
final class ShellLanguage {
  private static final String COMMAND = "Invoke-Script";

  /** Which of several languages is meant when nobody says so. */
  private static final List<String> PREFERRED = List.of("groovy", "javascript");

  private final HostCommands commands;
  private final Workspace workspace;
  private @Nullable String language;

  /**
   * A language.
   *
   * @param wanted its name, or null for the first of those that the host runs
   */
  ShellLanguage(HostCommands commands, Workspace workspace, @Nullable String wanted) {
    this.commands = commands;
    this.workspace = workspace;
    this.language = wanted;
  }

  boolean isOffered() {
    return commands.has(COMMAND);
  }

  /** A call that runs some text. */
  PreparedCall prepare(String text, Map<String, @Nullable Object> common) {
    if (language == null) {
      language = firstOffered();
    }
    return prepare(text, language, common);
  }

  private PreparedCall prepare(
      String text, String inLanguage, Map<String, @Nullable Object> common) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>(common);
    named.put("text", text);
    named.put("language", inLanguage);
    return commands.function(COMMAND).prepare(List.of(), named);
  }

  /** A host does not tell its languages; text that does nothing shows whether it runs one. */
  private String firstOffered() {
    String last = PREFERRED.get(PREFERRED.size() - 1);
    for (String each : PREFERRED.subList(0, PREFERRED.size() - 1)) {
      try {
        workspace.run(prepare("", each, Map.of()));
        return each;
      } catch (RemotingException e) {
        if (e.code() != ErrorCode.NOT_FOUND && e.code() != ErrorCode.REFUSED) {
          throw e;
        }
      }
    }
    return last;
  }
}
