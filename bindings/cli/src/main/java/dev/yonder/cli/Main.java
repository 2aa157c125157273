package dev.yonder.cli;

import dev.yonder.RemotingException;
import dev.yonder.script.ScriptConsole;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.script.ScriptException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code yonder} command. */
@Command(
    name = "yonder",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Runs commands of other processes and machines, from scripts and from here.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yonder run samples/hello/hello.groovy",
      "  yonder commands local: --name 'Get-*'",
      "  yonder call local: Get-Process --name 'java*'",
      "  yonder help local: Get-Process",
      "  yonder enter local:",
      "  yonder host --listen unix:/run/user/1000/yonder.sock",
      "",
      "Exit codes: 0 ok, 1 the command failed, 2 usage, 69 cannot connect,",
      "124 timed out, 130 interrupted."
    })
public final class Main {
  private static final Map<String, Class<?>> COMMANDS = commands();

  /** Those that speak of the others. */
  private static final Set<String> OF_ALL = Set.of("help", "generate-completion");

  private static Map<String, Class<?>> commands() {
    Map<String, Class<?>> commands = new LinkedHashMap<>();
    commands.put("run", RunCommand.class);
    commands.put("host", HostCommand.class);
    commands.put("commands", CommandsCommand.class);
    commands.put("call", CallCommand.class);
    commands.put("export", ExportCommand.class);
    commands.put("enter", EnterCommand.class);
    commands.put("jshell", JshellCommand.class);
    commands.put("sessions", SessionsCommand.class);
    commands.put("jobs", JobsCommand.class);
    commands.put("receive", ReceiveCommand.class);
    commands.put("stop", StopCommand.class);
    commands.put("generate-completion", GenerateCompletion.class);
    commands.put("help", HelpCommand.class);
    return commands;
  }

  @Option(
      names = "--no-progress",
      scope = ScopeType.INHERIT,
      description = "Show no progress, also on a terminal.")
  private void hideProgress(boolean hidden) {
    if (hidden) {
      System.clearProperty(ScriptConsole.TERMINAL_PROPERTY);
    }
  }

  /** Made by the command line parser. */
  public Main() {}

  /**
   * Runs the command line and ends the process with its exit code.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine line = commandLine(args.length == 0 ? "" : args[0]);
    line.setExecutionExceptionHandler(
        (error, where, parsed) -> report(error, where.getErr(), ReportOption.isWanted(parsed)));
    line.setUsageHelpAutoWidth(true);
    int end = List.of(args).indexOf("--");
    if (end >= 0 && args[0].equals("call")) {
      CallCommand call = line.getSubcommands().get("call").getCommand();
      call.verbatim(List.of(args).subList(end + 1, args.length));
      return line.execute(Arrays.copyOf(args, end));
    }
    return line.execute(args);
  }

  /** Finding out what all commands take costs more time than most need to run. */
  private static CommandLine commandLine(String first) {
    CommandLine line = new CommandLine(new Main());
    boolean alone = COMMANDS.containsKey(first) && !OF_ALL.contains(first);
    if (alone) {
      line.addSubcommand(first, COMMANDS.get(first));
    } else if (!first.equals("--version")) {
      COMMANDS.forEach(line::addSubcommand);
    }
    CommandLine run = line.getSubcommands().get("run");
    if (run != null) {
      // What follows the script's name is the script's.
      run.setStopAtPositional(true);
    }
    return line;
  }

  private static int report(Exception error, PrintWriter err, boolean toProgram) {
    Throwable remote = error;
    while (remote != null && !(remote instanceof RemotingException)) {
      remote = remote.getCause();
    }
    Throwable shown = remote == null ? error : remote;
    String code = remote instanceof RemotingException known ? " [%s]".formatted(known.code()) : "";
    String message = Terminal.printable(String.valueOf(shown.getMessage()));
    err.println("yonder: " + position(error) + message + code);
    if (toProgram) {
      ReportOption.print(Map.of("error", ReportOption.error(shown)), System.out);
    }
    return error instanceof ScriptException ? ExitCode.ofScript(shown) : ExitCode.of(shown);
  }

  /** Where in a script it happened; a script's own message tells that already. */
  private static String position(Exception error) {
    boolean told = !(error instanceof ScriptException script) || script.getLineNumber() < 0;
    if (told || error.getCause() == null) {
      return "";
    }
    ScriptException script = (ScriptException) error;
    return "%s:%d: ".formatted(script.getFileName(), script.getLineNumber());
  }
}
