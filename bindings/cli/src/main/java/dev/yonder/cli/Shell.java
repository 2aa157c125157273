package dev.yonder.cli;

import dev.yonder.RemotingException;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.Names;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.PreparedCall;
import dev.yonder.protocol.SessionState;
import dev.yonder.script.CallSyntax;
import dev.yonder.script.NoScope;
import dev.yonder.script.Workspace;
import dev.yonder.session.LostState;
import dev.yonder.session.Session;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shell on a host: what is written into it runs in a session there. */
final class Shell implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

  private final Session session;
  private final boolean endsSession;
  private final ShellStreams streams;
  private final Workspace workspace;
  private final HostCommands commands;
  private final ShellLanguage language;
  private final OwnCommands own = new OwnCommands(this);
  private final ShellGrammar grammar;
  private UUID lastId;
  private boolean warned;
  private boolean over;

  /**
   * A shell.
   *
   * @param session where lines run
   * @param endsSession whether the session, and what runs in it, ends with the shell
   * @param language the language of script text, or null for the first that the host runs
   * @param streams where things are shown
   */
  Shell(Session session, boolean endsSession, @Nullable String language, ShellStreams streams) {
    this.session = session;
    this.endsSession = endsSession;
    this.streams = streams;
    this.lastId = session.id();
    this.workspace = new Workspace(new NoScope(CallSyntax.COMMAND_LINE), null, streams::err);
    this.commands = new HostCommands(session);
    this.language = new ShellLanguage(commands, workspace, language);
    this.grammar = new ShellGrammar(own::has, commands::has, this.language::isOffered);
  }

  Session session() {
    return session;
  }

  Workspace workspace() {
    return workspace;
  }

  HostCommands commands() {
    return commands;
  }

  ShellStreams streams() {
    return streams;
  }

  ShellGrammar grammar() {
    return grammar;
  }

  ShellProposals proposals() {
    return new ShellProposals(own, commands, new ArgumentProposals(commands, workspace));
  }

  /**
   * Runs lines until there are no more, or somebody leaves.
   *
   * @return the exit code of the last line
   */
  int run(ShellInput input) {
    commands.refresh();
    int last = ExitCode.OK;
    while (!over) {
      String line = input.readLine(prompt());
      if (line == null) {
        over = !input.isInteractive();
        last = over ? last : run(input, "exit");
      } else {
        last = run(input, line);
      }
    }
    return last;
  }

  private String prompt() {
    return "[%s]: %s> "
        .formatted(Names.printable(session.computerName()), Names.printable(session.name()));
  }

  private int run(ShellInput input, String text) {
    ShellLine line = grammar.read(text);
    try {
      if (line instanceof ShellLine.Own command && OwnCommands.isQuick(command.name())) {
        return own.run(command.name(), command.words());
      }
      int[] code = new int[1];
      input.run(() -> code[0] = execute(line));
      return code[0];
    } catch (CancellationException e) {
      streams.err().println("Stopped");
      return ExitCode.INTERRUPTED;
    } catch (RuntimeException e) {
      return failed(e);
    } finally {
      tellOfSession();
    }
  }

  private int execute(ShellLine line) {
    int code = ExitCode.OK;
    if (line instanceof ShellLine.Own command) {
      code = own.run(command.name(), command.words());
    } else if (line instanceof ShellLine.Call call) {
      execute(call);
    } else if (line instanceof ShellLine.Script script) {
      run(language.prepare(script.text(), Map.of()), script.asJob(), false);
    }
    refresh();
    return code;
  }

  private void execute(ShellLine.Call call) {
    CallSwitches switches = CallSwitches.of(call.words());
    ImportedFunction function = commands.function(call.command());
    PreparedCall prepared =
        CallWords.of(function.info(), switches.words())
            .prepare(function, call.verbatim(), switches.stream(), switches.timeout());
    run(prepared, call.asJob(), switches.json());
  }

  private void run(PreparedCall call, boolean asJob, boolean json) {
    if (!asJob) {
      new ResultPrinter(session, workspace, streams.out()).print(workspace.run(call), json);
      return;
    }
    String name = new HostJobs(session).nextName();
    JobInfo job = session.startJob(call.invocation(), JobRequest.named(name));
    streams.err().println(Names.printable(job.name()).replace("Job", "Job ") + " started");
  }

  /**
   * A line may have loaded modules. A session that was lost comes back for a line, not for this.
   */
  private void refresh() {
    try {
      if (session.state() == SessionState.OPEN) {
        commands.refresh();
      }
    } catch (RemotingException e) {
      LOG.debug("The host does not tell its commands; they are asked for again", e);
    }
  }

  private int failed(RuntimeException error) {
    workspace.hideProgress();
    String code = error instanceof RemotingException known ? " [%s]".formatted(known.code()) : "";
    String message = Terminal.printable(String.valueOf(error.getMessage()));
    streams.err().println(error.getClass().getSimpleName() + ": " + message + code);
    return ExitCode.of(error);
  }

  /** What has become of the session shows here, and not only at the next failure. */
  private void tellOfSession() {
    if (session.state() == SessionState.BROKEN) {
      streams.err().println("The connection is lost; the next line makes a new one");
    } else if (!session.id().equals(lastId)) {
      lastId = session.id();
      String lost = session.lostState().map(LostState::toString).orElse("what was in it");
      streams.err().println("The host no longer has the session; lost are " + lost);
    }
  }

  /**
   * Leaves the shell.
   *
   * @param keep whether the session is to live on at the host
   * @throws RemotingException if it cannot
   */
  void leave(boolean keep) {
    if (keep) {
      session.disconnect();
      streams
          .err()
          .printf(
              "Session %s is kept; enter with --session %s to come back%n",
              Names.printable(session.name()), session.id());
    } else if (endsSession && session.state() == SessionState.OPEN && !warned) {
      long running = session.jobs().stream().filter(job -> !job.state().isFinished()).count();
      if (running > 0) {
        warned = true;
        streams
            .err()
            .printf("Jobs still run (%d): exit again to end them, detach to keep them%n", running);
        return;
      }
    }
    over = true;
  }

  /** Tells how the shell is used, or how a command is called. */
  void help(String command) {
    streams
        .out()
        .println(
            command.isEmpty()
                ? ShellHelp.TEXT
                : workspace.help(commands.function(command), true).toString());
  }

  /** Ends what the shell has begun; the session is its opener's. */
  @Override
  public void close() {
    workspace.close();
  }
}
