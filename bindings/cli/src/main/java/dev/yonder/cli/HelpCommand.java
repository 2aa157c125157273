package dev.yonder.cli;

import dev.yonder.command.Suggestion;
import dev.yonder.imports.RemoteModule;
import dev.yonder.script.CallSyntax;
import dev.yonder.script.NoScope;
import dev.yonder.script.Workspace;
import dev.yonder.session.Session;
import dev.yonder.transport.TransportAddress;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code yonder help}, {@code yonder help COMMAND} and {@code yonder help URI COMMAND}. */
@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    description = "Shows help: on yonder, on one of its commands, or on a command of a host.",
    customSynopsis = {
      "yonder help [COMMAND]",
      "yonder help [--class-path PATH] [--attach] [-O NAME=VALUE]... URI COMMAND"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  yonder help call", "  yonder help local: Get-Process"})
final class HelpCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..2",
      paramLabel = "WORD",
      description = "A command of yonder; or a host's URI and the name of a command there.")
  private List<String> words = List.of();

  @Mixin private SessionSettings settings = new SessionSettings();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine yonder = Objects.requireNonNull(spec).parent().commandLine();
    if (words.isEmpty()) {
      yonder.usage(yonder.getOut());
      return ExitCode.OK;
    }
    return words.size() == 1 ? ofYonder(yonder, words.get(0)) : ofHost(words.get(0), words.get(1));
  }

  private static int ofYonder(CommandLine yonder, String name) {
    CommandLine own = yonder.getSubcommands().get(name);
    if (own != null) {
      own.usage(yonder.getOut());
      return ExitCode.OK;
    }
    String near = Suggestion.didYouMean(name, yonder.getSubcommands().keySet());
    yonder
        .getErr()
        .println(
            "yonder help: there is no command '%s'.%s For one of a host: yonder help URI COMMAND"
                .formatted(Terminal.printable(name), near));
    return ExitCode.USAGE;
  }

  private int ofHost(String uri, String name) {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    try (Session session = Session.open(TransportAddress.parse(uri), settings.options());
        Workspace workspace =
            new Workspace(new NoScope(CallSyntax.COMMAND_LINE), null, () -> err)) {
      out.println(workspace.help(RemoteModule.function(session, name), true));
    }
    return ExitCode.OK;
  }
}
