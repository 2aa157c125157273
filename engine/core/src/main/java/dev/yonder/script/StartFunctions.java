package dev.yonder.script;

import dev.yonder.command.Invocation;
import dev.yonder.job.LocalJobs;
import dev.yonder.job.ScriptTask;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code startJob} and {@code startThreadJob}: script text as a job on this machine. */
final class StartFunctions {
  private static final List<String> COMMON =
      List.of("script", "args", "name", "language", "initializationScript", "verbose", "debug");

  private final Workspace workspace;

  StartFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("startJob", this::startJob),
        ScriptFunction.of("startThreadJob", this::startThreadJob));
  }

  private static List<String> with(String... own) {
    List<String> all = new ArrayList<>(COMMON);
    all.addAll(List.of(own));
    return all;
  }

  private Object startJob(Arguments arguments) {
    Options options =
        new Options("startJob", arguments, 1, with("workingDirectory", "environment", "detached"));
    ScriptTask task = task(options);
    String name = options.text("name", "");
    LocalJobs jobs = workspace.localJobs();
    return workspace.object(
        options.flag("detached") ? jobs.startDetached(task, name) : jobs.startProcess(task, name));
  }

  private Object startThreadJob(Arguments arguments) {
    Options options = new Options("startThreadJob", arguments, 1, with("throttleLimit"));
    int limit = options.integer("throttleLimit", 0);
    if (options.has("throttleLimit") && limit < 1) {
      throw options.invalid("takes a number from 1 on as 'throttleLimit', not " + limit);
    }
    return workspace.object(
        workspace.localJobs().startThread(task(options), options.text("name", ""), limit));
  }

  private ScriptTask task(Options options) {
    Object first = options.get("initializationScript");
    return new ScriptTask(
        ScriptSources.text(workspace, options.require("script"), options),
        options.text("language", workspace.scope().language()),
        ScriptValues.plain(options.list("args")),
        first == null ? "" : ScriptSources.text(workspace, first, options),
        directory(options),
        environment(options),
        new Invocation.Preferences(options.flag("verbose"), options.flag("debug"), true, false));
  }

  private static @Nullable Path directory(Options options) {
    if (!options.has("workingDirectory")) {
      return null;
    }
    String text = options.text("workingDirectory", "");
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw options.invalid("takes a path as 'workingDirectory': " + e.getMessage());
    }
  }

  private static Map<String, String> environment(Options options) {
    Map<String, String> environment = new LinkedHashMap<>();
    options.map("environment").forEach((key, value) -> environment.put(key, String.valueOf(value)));
    return environment;
  }
}
