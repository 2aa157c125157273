package dev.yonder.cli;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import dev.yonder.script.Display;
import dev.yonder.script.ResultList;
import dev.yonder.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yonder commands URI}. */
@Command(
    name = "commands",
    mixinStandardHelpOptions = true,
    description = "Lists the commands that a host offers.",
    footerHeading = "%nExamples:%n",
    footer = {"  yonder commands local:", "  yonder commands local: --name 'Get-*' --json"})
final class CommandsCommand implements Callable<Integer> {
  @Mixin private SessionOption target = new SessionOption();

  @Option(
      names = "--name",
      paramLabel = "WILDCARD",
      description = "Only commands of this name; may be given several times.")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try (Session session = target.open()) {
      List<String> wanted =
          session.catalogue().commands().stream()
              .map(CommandSummary::name)
              .filter(name -> names.isEmpty() || Wildcard.anyMatches(names, name))
              .toList();
      if (wanted.isEmpty() && !names.isEmpty()) {
        throw noneNamed(session);
      }
      ResultList lines = new ResultList();
      session.describe(wanted).forEach(command -> lines.add(line(command)));
      new Output(json, Display.of(List.of()), System.out).all(lines);
      return ExitCode.OK;
    }
  }

  private RemotingException noneNamed(Session session) {
    List<String> known =
        session.catalogue().commands().stream()
            .map(CommandSummary::name)
            .filter(Names::isCommandName)
            .toList();
    String wanted = String.join(", ", names);
    return new RemotingException(
        ErrorCode.NOT_FOUND,
        "The host has no command '%s'.%s"
            .formatted(Names.printable(wanted), Suggestion.didYouMean(wanted, known)));
  }

  private static Map<String, @Nullable Object> line(CommandInfo command) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("name", Names.printable(command.name()));
    line.put("type", command.type().name());
    line.put("module", Names.printable(command.module()));
    line.put("synopsis", Names.printable(command.synopsis()));
    return line;
  }
}
