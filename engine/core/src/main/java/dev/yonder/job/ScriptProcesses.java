package dev.yonder.job;

import dev.yonder.RemotingException;
import dev.yonder.command.Command;
import dev.yonder.command.Invocation;
import dev.yonder.command.Parameter;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import dev.yonder.host.RecordForward;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The built-in module {@code Jobs}: script text in a process of its own, which ends with its job.
 * As the job belongs to the host that started the process, what it wrote outlives the process.
 */
public final class ScriptProcesses implements CommandModule {
  /** The command, to be run as a job. */
  static final String COMMAND = "Invoke-ScriptProcess";

  private static final URI CHILD = TransportAddress.parse("local:");

  /** Made by {@link java.util.ServiceLoader}. */
  public ScriptProcesses() {}

  @Override
  public String name() {
    return "Jobs";
  }

  @Override
  public String description() {
    return "Script text in processes of its own.";
  }

  /**
   * Runs script text in a new process and gives what it writes.
   *
   * @param text the script, or a function
   * @param language its language, empty for the only one
   * @param args positional arguments
   * @param initialization script text that runs first
   * @param workingDirectory where the process works, empty for where this one does
   * @param environment variables of the process beside those of this one
   * @param verboseRecords whether verbose records are wanted
   * @param debugRecords whether debug records are wanted
   * @param context the run
   */
  @Command(
      name = COMMAND,
      help = "Runs script text in a process of its own, which ends with it.",
      many = true,
      examples = "invokeScriptProcess(text: '6 * 7', language: 'groovy')")
  public void invokeScriptProcess(
      @Parameter(position = 0, mandatory = true, help = "The script; a function is called.")
          String text,
      @Parameter(help = "The language; may be left out where only one is allowed.")
          @Nullable String language,
      @Parameter(help = "What the script has as args.") @Nullable List<@Nullable Object> args,
      @Parameter(help = "Script text that runs first.") @Nullable String initialization,
      @Parameter(help = "Where the process works.") @Nullable String workingDirectory,
      @Parameter(help = "Variables of the process, beside those of the host.")
          @Nullable Map<String, String> environment,
      @Parameter(help = "Whether verbose records are wanted.") boolean verboseRecords,
      @Parameter(help = "Whether debug records are wanted.") boolean debugRecords,
      CommandContext context) {
    ScriptTask task =
        new ScriptTask(
            text,
            language == null ? "" : language,
            args == null ? List.of() : args,
            initialization == null ? "" : initialization,
            workingDirectory == null || workingDirectory.isEmpty()
                ? null
                : Path.of(workingDirectory),
            environment == null ? Map.of() : environment,
            new Invocation.Preferences(verboseRecords, debugRecords, true, false));
    run(task, context);
  }

  /**
   * A host that waits for its process to go does not do so on the thread that stops the command.
   */
  private static void run(ScriptTask task, CommandContext context) {
    try (Session child = Session.open(CHILD, options(task))) {
      context.onStop(() -> Threads.start("yonder-job-stop " + child.name(), child::close));
      if (!task.initialization().isEmpty()) {
        forward(child.call(task.inHost(task.initialization(), List.of())), false, context);
      }
      forward(child.call(task.inHost(task.text(), task.args())), true, context);
    }
  }

  private static SessionOptions options(ScriptTask task) {
    Map<String, Object> options = new HashMap<>();
    Path directory = task.workingDirectory();
    if (directory != null) {
      options.put("workingDirectory", directory.toString());
    }
    if (!task.environment().isEmpty()) {
      options.put("environment", task.environment());
    }
    return SessionOptions.DEFAULT.withTransport(options);
  }

  /** What the beginning of a script gives is no result of the script. */
  private static void forward(Call call, boolean results, CommandContext context) {
    RecordForward forward = new RecordForward(context);
    try (call) {
      for (StreamRecord record = call.next(); record != null; record = call.next()) {
        if (results || !(record instanceof StreamRecord.Output)) {
          forward.write(record);
        }
        context.flush();
      }
      RemotingException failure = call.failure();
      context.checkStopped();
      if (failure != null) {
        throw RecordForward.failure(failure);
      }
    }
  }
}
