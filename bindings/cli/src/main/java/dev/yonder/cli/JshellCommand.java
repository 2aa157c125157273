package dev.yonder.cli;

import dev.yonder.imports.ImportOptions;
import dev.yonder.jshell.JavaShell;
import dev.yonder.session.Session;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yonder jshell URI}. */
@Command(
    name = "jshell",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the JDK's jshell with a host's commands as functions.",
      "commands() lists them, help(\"getDisk\") tells of one; /exit leaves, with an exit code."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yonder jshell local:",
      "  yonder jshell ssh://server01 --name 'Get-*' --prefix Prod",
      "  yonder jshell local: report.jsh"
    })
final class JshellCommand implements Callable<Integer> {
  @Mixin private SessionOption target = new SessionOption();

  @Parameters(
      index = "1..*",
      paramLabel = "FILE",
      description = "What jshell runs first, as it takes files; - is standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--name",
      paramLabel = "WILDCARD",
      description = "Only commands of this name; may be given several times.")
  private List<String> names = List.of();

  @Option(
      names = "--module",
      paramLabel = "WILDCARD",
      description = "Only commands of this module of the host; may be given several times.")
  private List<String> modules = List.of();

  @Option(
      names = "--prefix",
      paramLabel = "WORD",
      description = "Goes before the nouns of the functions' names.")
  private String prefix = "";

  @Override
  public Integer call() throws IOException {
    ImportOptions selection = ImportOptions.DEFAULT.withPrefix(prefix);
    if (!names.isEmpty()) {
      selection = selection.withNames(names);
    }
    if (!modules.isEmpty()) {
      selection = selection.withModules(modules);
    }
    try (Session session = target.open()) {
      return JavaShell.run(session, selection, files);
    }
  }
}
