package dev.yonder.job;

import dev.yonder.command.Invocation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Script text that is to run as a job on this machine.
 *
 * @param text the script, or the source of a function
 * @param language its language, empty for the only one that the host has
 * @param args what the script has as {@code args}, plain values
 * @param initialization script text that runs first, empty for none
 * @param workingDirectory where its process works, or null for where this one does
 * @param environment variables of its process beside those of this one
 * @param preferences which streams are wanted
 */
public record ScriptTask(
    String text,
    String language,
    List<@Nullable Object> args,
    String initialization,
    @Nullable Path workingDirectory,
    Map<String, String> environment,
    Invocation.Preferences preferences) {
  /** Copies the map. */
  public ScriptTask {
    environment = Map.copyOf(environment);
  }

  /** Runs it in the host that is asked. */
  Invocation inHost(String script, List<@Nullable Object> arguments) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    named.put("text", script);
    if (!language.isEmpty()) {
      named.put("language", language);
    }
    if (!arguments.isEmpty()) {
      named.put("args", arguments);
    }
    return Invocation.of("Invoke-Script").withNamed(named).withPreferences(preferences);
  }

  /** Runs it in a process that the host that is asked starts for it. */
  Invocation inProcess() {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    named.put("text", text);
    named.put("language", language);
    named.put("args", args);
    named.put("initialization", initialization);
    named.put("workingDirectory", workingDirectory == null ? "" : workingDirectory.toString());
    named.put("environment", environment);
    named.put("verboseRecords", preferences.verbose());
    named.put("debugRecords", preferences.debug());
    return Invocation.of(ScriptProcesses.COMMAND).withNamed(named).withPreferences(preferences);
  }
}
