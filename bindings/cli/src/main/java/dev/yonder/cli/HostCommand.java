package dev.yonder.cli;

import dev.yonder.host.Endpoint;
import dev.yonder.host.Host;
import dev.yonder.host.HostBuilder;
import dev.yonder.host.HostMain;
import dev.yonder.transport.TransportAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code yonder host}. */
@Command(
    name = "host",
    mixinStandardHelpOptions = true,
    description = "Offers this machine's commands.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yonder host --listen unix:/run/user/1000/yonder.sock",
      "  yonder commands unix:/run/user/1000/yonder.sock"
    })
final class HostCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Where where = new Where();

  /** Exactly one of the two. */
  static final class Where {
    @Option(
        names = "--stdio",
        description = "Serve the one caller at the other side of standard input and output.")
    private boolean stdio;

    @Option(
        names = "--listen",
        paramLabel = "ADDRESS",
        description = "Serve callers at unix:PATH until interrupted.")
    private @Nullable String listen;
  }

  @Option(
      names = "--module-path",
      paramLabel = "DIRECTORIES",
      description = "Where script modules are; by default what YONDER_MODULE_PATH says.")
  private @Nullable String modulePath;

  @Option(
      names = "--script-path",
      paramLabel = "DIRECTORIES",
      description = "Where script files are; by default what YONDER_SCRIPT_PATH says.")
  private @Nullable String scriptPath;

  @Option(
      names = "--endpoint",
      paramLabel = "NAME",
      description = "Offer only what --command and --language say, under this name.")
  private @Nullable String endpoint;

  @Option(
      names = "--command",
      paramLabel = "NAME",
      description = "A command to offer, or a wildcard; may be repeated. Needs --endpoint.")
  private List<String> commands = new ArrayList<>();

  @Option(
      names = "--language",
      paramLabel = "NAME",
      description = "A language in which to run callers' text; may be repeated. Needs --endpoint.")
  private List<String> languages = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return where.listen == null
        ? HostMain.serveStdio(host())
        : HostMain.listen(host(), TransportAddress.parse(where.listen));
  }

  private Host host() {
    HostBuilder host = HostMain.installed();
    if (modulePath != null) {
      host.modulePath(HostMain.paths(modulePath));
    }
    if (scriptPath != null) {
      host.scriptPath(HostMain.paths(scriptPath));
    }
    if (endpoint != null) {
      host.endpoint(new Endpoint(endpoint, commands, languages));
    } else if (!commands.isEmpty() || !languages.isEmpty()) {
      // Whoever means to restrict a host is not to have an open one.
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--command and --language restrict an endpoint: name it with --endpoint");
    }
    return host.build();
  }
}
