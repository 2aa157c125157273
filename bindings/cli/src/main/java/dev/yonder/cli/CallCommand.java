package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.ParameterInfo;
import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.PreparedCall;
import dev.yonder.imports.RemoteModule;
import dev.yonder.script.Arguments;
import dev.yonder.script.Display;
import dev.yonder.script.LazyResults;
import dev.yonder.script.Workspace;
import dev.yonder.session.Session;
import dev.yonder.value.PropertyBag;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code yonder call URI COMMAND [--param value …]}. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = {
      "Calls a command of a host. What is no option of yonder is an argument of the command:",
      "--NAME VALUE, --NAME=VALUE or a switch --NAME; other words are positional,",
      "and so is everything behind --."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yonder call local: Get-Process --name 'java*'",
      "  yonder call local: Get-Content --path app.log --follow --stream",
      "  yonder call local: Get-Disk --json",
      "  yonder call local: Invoke-Program -- ls -l --all"
    })
final class CallCommand implements Callable<Integer> {
  @Mixin private SessionOption target = new SessionOption();

  @Parameters(index = "1", paramLabel = "COMMAND", description = "The command's name on the host.")
  private String command = "";

  @Option(names = "--json", description = "Print JSON; with --stream one document a line.")
  private boolean json;

  @Option(names = "--stream", description = "Print results as they come.")
  private boolean stream;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Stop the command after this time.")
  private @Nullable Double timeout;

  @Unmatched private List<String> words = new ArrayList<>();

  private List<String> verbatim = List.of();

  @Override
  public Integer call() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try (Session session = target.open();
        Workspace workspace = new Workspace(new NoScope(), null, () -> err)) {
      ImportedFunction function = RemoteModule.function(session, command);
      Arguments arguments = arguments(function.info());
      PreparedCall call =
          function.prepare(arguments.positional(), arguments.named(), commonParameters());
      Object result = workspace.run(call);
      Output output = new Output(json, display(session, result), System.out);
      if (result instanceof LazyResults lazy) {
        try (lazy) {
          output.each(lazy.iterator());
        }
      } else {
        output.all(result);
      }
      return ExitCode.OK;
    }
  }

  /** The host is asked for its views only where there is something to show by them. */
  private Display display(Session session, @Nullable Object result) {
    Collection<?> values = result instanceof Collection<?> many ? many : Arrays.asList(result);
    boolean typed =
        !json
            && values.stream()
                .anyMatch(value -> value instanceof PropertyBag bag && !bag.typeNames().isEmpty());
    return Display.of(typed ? session.catalogue().views() : List.of());
  }

  /** What stands behind {@code --}: words for the command, whatever they look like. */
  void verbatim(List<String> behind) {
    verbatim = List.copyOf(behind);
  }

  private CommonParameters commonParameters() {
    Map<String, @Nullable Object> common = new LinkedHashMap<>();
    common.put("stream", stream);
    common.put("timeout", timeout);
    return new CommonParameters(common);
  }

  private Arguments arguments(CommandInfo info) {
    ArgumentBinder binder = new ArgumentBinder(info, ArgumentBinder.End.NEAR);
    List<@Nullable Object> positional = new ArrayList<>();
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        positional.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String name = word.substring(2, equals < 0 ? word.length() : equals);
      ParameterInfo parameter = binder.parameter(name);
      if (equals >= 0) {
        add(named, parameter, word.substring(equals + 1));
      } else if (parameter.type().isSwitch()) {
        named.put(parameter.name(), true);
      } else if (i + 1 < words.size()) {
        add(named, parameter, words.get(++i));
      } else {
        throw new BindingException(
            ErrorCode.MISSING_PARAMETER,
            "%s: --%s needs a value".formatted(info.name(), parameter.name()));
      }
    }
    positional.addAll(verbatim);
    return new Arguments(positional, named);
  }

  /** A parameter that takes a list may be given several times. */
  private static void add(
      Map<String, @Nullable Object> named, ParameterInfo parameter, String value) {
    if (parameter.type().list() && named.get(parameter.name()) instanceof List<?> before) {
      List<@Nullable Object> all = new ArrayList<>(before);
      all.add(value);
      named.put(parameter.name(), all);
    } else if (parameter.type().list()) {
      named.put(parameter.name(), new ArrayList<>(List.of(value)));
    } else if (named.containsKey(parameter.name())) {
      throw new BindingException(
          ErrorCode.DUPLICATE_PARAMETER, "--%s is given twice".formatted(parameter.name()));
    } else {
      named.put(parameter.name(), value);
    }
  }
}
