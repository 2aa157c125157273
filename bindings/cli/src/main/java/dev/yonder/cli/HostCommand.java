package dev.yonder.cli;

import dev.yonder.host.HostMain;
import dev.yonder.transport.TransportAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

  @Override
  public Integer call() {
    return where.listen == null
        ? HostMain.serveStdio()
        : HostMain.listen(TransportAddress.parse(where.listen));
  }
}
