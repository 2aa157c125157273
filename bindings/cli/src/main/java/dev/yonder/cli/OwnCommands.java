package dev.yonder.cli;

import dev.yonder.command.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The commands of the shell itself. */
final class OwnCommands {
  private final Shell shell;
  private final Map<String, CommandLine> commands = new LinkedHashMap<>();

  OwnCommands(Shell shell) {
    this.shell = shell;
    for (Runnable command :
        List.of(new Help(), new JobList(), new Receive(), new Stop(), new Detach(), new Exit())) {
      CommandLine line = new CommandLine(command);
      commands.put(line.getCommandName(), line);
    }
  }

  List<String> names() {
    return List.copyOf(commands.keySet());
  }

  boolean has(String name) {
    return commands.containsKey(Names.key(name));
  }

  /** Whether a command is over at once, so that there is nothing to be interrupted. */
  static boolean isQuick(String name) {
    return name.equals("exit") || name.equals("detach");
  }

  /** What can stand behind a command. */
  List<String> proposals(String name) {
    return switch (Names.key(name)) {
      case "receive", "stop" -> new HostJobs(shell.session()).names();
      case "help" -> shell.commands().names();
      default -> List.of();
    };
  }

  /**
   * Runs a command.
   *
   * @return its exit code
   * @throws dev.yonder.RemotingException if it fails
   */
  int run(String name, List<String> words) {
    CommandLine command = commands.get(name);
    command.setOut(shell.streams().err()).setErr(shell.streams().err());
    try {
      CommandLine.ParseResult parsed = command.parseArgs(words.toArray(String[]::new));
      if (CommandLine.executeHelpRequest(parsed) != null) {
        return ExitCode.OK;
      }
      Runnable own = command.getCommand();
      own.run();
      return ExitCode.OK;
    } catch (ParameterException e) {
      shell.streams().err().println(name + ": " + Terminal.printable(e.getMessage()));
      return ExitCode.USAGE;
    }
  }

  /** {@code help}. */
  @Command(
      name = "help",
      mixinStandardHelpOptions = true,
      description = "Tells what can be written here, or how a command of the host is called.")
  private final class Help implements Runnable {
    @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "A command.")
    private String command = "";

    @Override
    public void run() {
      shell.help(command);
    }
  }

  /** {@code jobs}. */
  @Command(
      name = "jobs",
      mixinStandardHelpOptions = true,
      description = "Lists the jobs of the host.")
  private final class JobList implements Runnable {
    @Mixin private JobListing listing = new JobListing();

    @Override
    public void run() {
      listing.print(shell.session(), shell.streams().out());
    }
  }

  /** {@code receive JOB}. */
  @Command(
      name = "receive",
      mixinStandardHelpOptions = true,
      description = "Shows what a job has written and nobody has received yet.")
  private final class Receive implements Runnable {
    @Parameters(index = "0", paramLabel = "JOB", description = "Its id, its name, or 3 for Job3.")
    private String job = "";

    @Mixin private JobReceipt receipt = new JobReceipt();

    @Override
    public void run() {
      receipt.print(shell.session(), shell.workspace(), job, shell.streams());
    }
  }

  /** {@code stop JOB}. */
  @Command(name = "stop", mixinStandardHelpOptions = true, description = "Asks a job to stop.")
  private final class Stop implements Runnable {
    @Parameters(index = "0", paramLabel = "JOB", description = "Its id, its name, or 3 for Job3.")
    private String job = "";

    @Override
    public void run() {
      shell.session().stopJob(new HostJobs(shell.session()).find(job).id());
    }
  }

  /** {@code detach}. */
  @Command(
      name = "detach",
      mixinStandardHelpOptions = true,
      description = "Leaves the shell; session and jobs live on at the host.")
  private final class Detach implements Runnable {
    @Override
    public void run() {
      shell.leave(true);
    }
  }

  /** {@code exit}. */
  @Command(name = "exit", mixinStandardHelpOptions = true, description = "Leaves the shell.")
  private final class Exit implements Runnable {
    @Option(names = "--keep", description = "Leave session and jobs at the host, as detach does.")
    private boolean keep;

    @Override
    public void run() {
      shell.leave(keep);
    }
  }
}
