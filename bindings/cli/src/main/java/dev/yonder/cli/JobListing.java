package dev.yonder.cli;

import dev.yonder.command.JobInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Wildcard;
import dev.yonder.script.Display;
import dev.yonder.script.ResultList;
import dev.yonder.session.Session;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Shows the jobs of a host. */
final class JobListing {
  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only jobs in this state, such as Running; a wildcard, may be repeated.")
  private List<String> states = List.of("*");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  void print(Session session, PrintStream out) {
    ResultList rows = new ResultList();
    for (JobInfo job : new HostJobs(session).all()) {
      if (Wildcard.anyMatches(states, job.state().toString())) {
        rows.add(json ? whole(job) : row(job));
      }
    }
    new Output(json, Display.of(List.of()), out).all(rows);
  }

  private static Map<String, @Nullable Object> row(JobInfo job) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("name", Names.printable(job.name()));
    row.put("state", job.state().toString());
    row.put("command", Names.printable(job.command()));
    row.put("begin", seconds(job.begin()));
    row.put("unread", job.records() - job.acknowledged() - job.dropped());
    row.put("id", job.id().toString());
    return row;
  }

  private static Map<String, @Nullable Object> whole(JobInfo job) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("id", job.id().toString());
    row.put("session", job.session().toString());
    row.put("name", Names.printable(job.name()));
    row.put("state", job.state().toString());
    row.put("command", Names.printable(job.command()));
    row.put("begin", job.begin());
    row.put("end", job.end());
    row.put("records", job.records());
    row.put("acknowledged", job.acknowledged());
    row.put("dropped", job.dropped());
    row.put("idempotent", job.idempotent());
    row.put("reason", job.reason() == null ? null : Names.printable(job.reason().message()));
    return row;
  }

  /** Whoever reads it does not count milliseconds. */
  static @Nullable Instant seconds(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }
}
