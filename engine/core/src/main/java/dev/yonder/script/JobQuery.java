package dev.yonder.script;

import dev.yonder.command.JobState;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import dev.yonder.job.Job;
import dev.yonder.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which jobs a {@code getJob} wants: all conditions have to hold. */
final class JobQuery {
  static final List<String> NAMES =
      List.of(
          "name",
          "id",
          "instanceId",
          "state",
          "command",
          "location",
          "before",
          "after",
          "newest",
          "hasMoreData",
          "includeChildJob",
          "childJobState",
          "session",
          "all");

  private static final List<String> STATES =
      Stream.of(JobState.values()).map(JobState::toString).toList();

  private final String function;
  private final Options options;
  private final JobFinder finder;
  private final Workspace workspace;

  JobQuery(String function, Options options, JobFinder finder, Workspace workspace) {
    this.function = function;
    this.options = options;
    this.finder = finder;
    this.workspace = workspace;
  }

  /** The jobs, by number. */
  List<Job> jobs() {
    states("state", List.of());
    states("childJobState", List.of());
    List<Job> found = new ArrayList<>();
    for (Job job : chosen()) {
      if (isWanted(job)) {
        found.add(job);
        found.addAll(children(job));
      }
    }
    List<Job> byId = found.stream().distinct().sorted(Comparator.comparingInt(Job::id)).toList();
    int newest = options.integer("newest", byId.size());
    return byId.subList(Math.max(0, byId.size() - Math.max(0, newest)), byId.size());
  }

  /** Those that are named in one way or another; a name or id that nobody has is an error. */
  private List<Job> chosen() {
    List<Job> among = options.has("session") ? ofSession() : workspace.jobs().all();
    if (options.has("id")) {
      return options.list("id").stream().map(id -> finder.byId(function, number(id))).toList();
    } else if (options.has("instanceId")) {
      return options.texts("instanceId", List.of()).stream()
          .map(id -> finder.byInstanceId(function, id))
          .toList();
    } else if (options.has("name")) {
      return finder.named(function, options.texts("name", List.of()), among);
    }
    return among;
  }

  private long number(@Nullable Object id) {
    try {
      return Long.parseLong(String.valueOf(id));
    } catch (NumberFormatException e) {
      throw options.invalid("takes numbers as 'id', not '%s'".formatted(id));
    }
  }

  /** What the host has, be it started here or elsewhere. */
  private List<Job> ofSession() {
    Session session = SessionFunctions.session(workspace, function, options.require("session"));
    return session.jobs(options.flag("all")).stream()
        .<Job>map(info -> workspace.jobs().open(session, info))
        .toList();
  }

  private List<Job> children(Job job) {
    List<String> states = states("childJobState", List.of());
    boolean wanted = options.flag("includeChildJob") || !states.isEmpty();
    return wanted
        ? job.children().stream()
            .filter(child -> states.isEmpty() || isIn(child, states))
            .map(child -> (Job) child)
            .toList()
        : List.of();
  }

  /** A state that no job can be in is a mistake, which no result would tell. */
  private List<String> states(String option, List<String> otherwise) {
    List<String> states = options.texts(option, otherwise);
    for (String state : states) {
      if (STATES.stream().noneMatch(known -> Wildcard.anyMatches(List.of(state), known))) {
        throw options.invalid(
            "knows no '%s' %s.%s States: %s"
                .formatted(
                    option,
                    Names.printable(state),
                    Suggestion.didYouMean(state, STATES),
                    String.join(", ", STATES)));
      }
    }
    return states;
  }

  private static boolean isIn(Job job, List<String> states) {
    return Wildcard.anyMatches(states, job.state().toString());
  }

  private boolean isWanted(Job job) {
    return Stream.of(
            isIn(job, states("state", List.of("*"))),
            Wildcard.anyMatches(options.texts("command", List.of("*")), job.command()),
            Wildcard.anyMatches(options.texts("location", List.of("*")), job.location()),
            !options.has("hasMoreData") || options.flag("hasMoreData") == job.hasMoreData(),
            hasEnded(job.endTime()))
        .allMatch(holds -> holds);
  }

  private boolean hasEnded(@Nullable Instant end) {
    Instant before = options.instant("before");
    Instant after = options.instant("after");
    boolean bounded = before != null || after != null;
    return !bounded
        || end != null
            && (before == null || end.isBefore(before))
            && (after == null || end.isAfter(after));
  }
}
