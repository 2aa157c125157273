package dev.yonder.cli;

import dev.yonder.script.Arguments;
import dev.yonder.script.CallSyntax;
import dev.yonder.script.NoScope;
import dev.yonder.script.Workspace;
import dev.yonder.session.Session;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yonder export URI}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Saves commands of a host as a module for scripts, and prints its files.",
      "importModule('NAME') in a script brings them back; so do the files beside module.json",
      "in Groovy, JavaScript, Java, jshell and JBang without a word of it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yonder export ssh://server01 -o Server01 --name 'Get-*'",
      "  yonder export local: -o ./out/Local.jar --force",
      "  yonder export ssh://server01 -o ./jenkins/Server01 --jenkins"
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private SessionOption target = new SessionOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "MODULE",
      required = true,
      description = {
        "The module: a name, found by that name later; or the path of a directory or a .jar",
        "(with a / in it), whose last part is the name."
      })
  private String output = "";

  @Mixin private CommandSelection selection = new CommandSelection();

  @Option(names = "--force", description = "Replace the module if it is there.")
  private boolean force;

  @Option(
      names = "--face",
      paramLabel = "LANGUAGE",
      description = "Only this language's files; may be given several times.")
  private List<String> faces = new ArrayList<>();

  @Option(names = "--jenkins", description = "A Jenkins shared library; with --face also others.")
  private boolean jenkins;

  @Option(
      names = "--encoding",
      paramLabel = "CHARSET",
      description = "Of the files beside module.json; UTF-8 by default.")
  private @Nullable String encoding;

  @Option(
      names = "--credential",
      paramLabel = "NAME",
      description = "What the module is to ask a credentialProvider for; never a secret itself.")
  private @Nullable String credential;

  @Mixin private SigningKey key = new SigningKey();

  @Override
  public Integer call() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try (Session session = target.open();
        Workspace workspace =
            new Workspace(new NoScope(CallSyntax.COMMAND_LINE), null, () -> err)) {
      Object files =
          Objects.requireNonNull(workspace.globals().get("exportSession"))
              .call(new Arguments(List.of(session, output), options()));
      if (files instanceof List<?> paths) {
        paths.forEach(System.out::println);
      }
    }
    return ExitCode.OK;
  }

  private Map<String, @Nullable Object> options() {
    Map<String, @Nullable Object> options = new LinkedHashMap<>(selection.options());
    options.put("force", force);
    if (jenkins) {
      faces.add("jenkins");
    }
    if (!faces.isEmpty()) {
      options.put("faces", faces);
    }
    options.put("encoding", encoding);
    options.put("credential", credential);
    options.put("certificate", key.certificate());
    return options;
  }
}
