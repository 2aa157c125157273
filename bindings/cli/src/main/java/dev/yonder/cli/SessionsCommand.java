package dev.yonder.cli;

import dev.yonder.command.Names;
import dev.yonder.protocol.SessionInfo;
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

/** {@code yonder sessions URI}. */
@Command(
    name = "sessions",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the sessions of a host.",
      "Whoever has left one comes back to it with yonder enter URI --session NAME."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  yonder sessions ssh://server01", "  yonder sessions ssh://server01 --json"})
final class SessionsCommand implements Callable<Integer> {
  @Mixin private SessionOption target = new SessionOption();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try (Session session = target.openToAsk()) {
      ResultList rows = new ResultList();
      new HostSessions(session).all().forEach(each -> rows.add(json ? whole(each) : row(each)));
      new Output(json, Display.of(List.of()), System.out).all(rows);
    }
    return ExitCode.OK;
  }

  private static Map<String, @Nullable Object> row(SessionInfo session) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("name", Names.printable(session.name()));
    row.put("state", session.state().toString());
    row.put("since", JobListing.seconds(session.changed()));
    row.put("heldBy", Names.printable(session.client()));
    row.put("jobs", session.jobs());
    row.put("running", session.running());
    row.put("id", session.id().toString());
    return row;
  }

  private static Map<String, @Nullable Object> whole(SessionInfo session) {
    Map<String, @Nullable Object> row = row(session);
    row.put("created", session.created());
    row.put("since", session.changed());
    row.put("idleTimeout", session.idleTimeout());
    return row;
  }
}
