package dev.yonder.cli;

import dev.yonder.host.Endpoint;
import dev.yonder.host.HostArguments;
import dev.yonder.host.HostBuilder;
import dev.yonder.host.HostMain;
import dev.yonder.host.HostProgram;
import java.nio.file.Path;
import java.time.Duration;
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
      "  yonder commands unix:/run/user/1000/yonder.sock",
      "  yonder host --daemon --idle PT8H"
    })
final class HostCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Where where = new Where();

  /** Exactly one of the three. */
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

    @Option(
        names = "--daemon",
        description = "Start this user's own host, which serves all callers of the user.")
    private boolean daemon;
  }

  @Option(
      names = "--keep",
      description = "With --stdio: keep a session that the caller leaves, at a socket.")
  private boolean keep;

  @Option(
      names = "--attach",
      description =
          "With --stdio: join the caller to this user's own host, and start it if there is none.")
  private boolean attach;

  @Option(
      names = "--offer-socket",
      description =
          "With --attach: tell the caller of the host's socket, and carry only what it sends here.")
  private boolean offerSocket;

  @Option(names = "--foreground", description = "With --daemon: be that host, not start it.")
  private boolean foreground;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "With --foreground: write messages there, a few megabytes at the most.")
  private @Nullable Path log;

  @Option(
      names = "--idle",
      paramLabel = "DURATION",
      description =
          "With --daemon or --attach: how long this user's own host stays without callers,"
              + " sessions and jobs; by default PT1H.")
  private @Nullable Duration idle;

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
    HostArguments arguments =
        new HostArguments(
            where.stdio,
            keep,
            attach,
            offerSocket,
            where.listen,
            where.daemon,
            foreground,
            log,
            idle);
    requireClear();
    return HostMain.run(arguments.mode(), this::host, program());
  }

  private void requireClear() {
    List<String> given = configuration();
    if (attach && !given.isEmpty()) {
      // The host may run already, for others too: whoever attaches cannot choose what it offers.
      throw wrong(given.get(0) + " cannot be given with --attach, but with --daemon, before");
    }
    if (endpoint == null && !(commands.isEmpty() && languages.isEmpty())) {
      // Whoever means to restrict a host is not to have an open one.
      throw wrong("--command and --language restrict an endpoint: name it with --endpoint");
    }
  }

  /** What a host in the background is to be given again. */
  private HostProgram program() {
    List<String> arguments = new ArrayList<>(List.of("host"));
    arguments.addAll(configuration());
    return new HostProgram(Main.class.getName(), arguments);
  }

  private List<String> configuration() {
    List<String> words = new ArrayList<>();
    add(words, "--module-path", modulePath);
    add(words, "--script-path", scriptPath);
    add(words, "--endpoint", endpoint);
    commands.forEach(each -> add(words, "--command", each));
    languages.forEach(each -> add(words, "--language", each));
    return words;
  }

  private static void add(List<String> words, String name, @Nullable String value) {
    if (value != null) {
      words.add(name);
      words.add(value);
    }
  }

  private HostBuilder host() {
    HostBuilder host = HostMain.installed();
    if (modulePath != null) {
      host.modulePath(HostMain.paths(modulePath));
    }
    if (scriptPath != null) {
      host.scriptPath(HostMain.paths(scriptPath));
    }
    if (endpoint != null) {
      host.endpoint(new Endpoint(endpoint, commands, languages));
    }
    return host;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
