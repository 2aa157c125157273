package dev.yonder.script;

import dev.yonder.command.JobState;
import dev.yonder.job.Job;
import dev.yonder.job.JobReference;
import dev.yonder.job.JobWait;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions on jobs that have been started, such as {@code getJob}. */
final class JobFunctions {
  /** In what ways jobs can be named beside {@code job}. */
  private static final List<String> SELECTORS = List.of("name", "id", "instanceId", "state");

  private final Workspace workspace;
  private final JobFinder finder;

  JobFunctions(Workspace workspace) {
    this.workspace = workspace;
    this.finder = new JobFinder(workspace);
  }

  List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("getJob", this::getJob),
        ScriptFunction.of("waitJob", this::waitJob),
        ScriptFunction.of("asCompleted", this::asCompleted),
        ScriptFunction.of("receiveJob", this::receiveJob),
        ScriptFunction.of("rerunJob", this::rerunJob),
        ScriptFunction.of("stopJob", this::stopJob),
        ScriptFunction.of("removeJob", this::removeJob));
  }

  private Object getJob(Arguments arguments) {
    Map<String, @Nullable Object> named = arguments.named();
    if (arguments.positional().isEmpty() && named.containsKey("uri") && named.containsKey("job")) {
      return workspace.object(finder.find("getJob", named));
    }
    Options options = new Options("getJob", arguments, 1, JobQuery.NAMES);
    Object first = options.get("name");
    boolean isOne =
        first instanceof Number
            || first instanceof JobObject
            || first instanceof JobReference
            || first instanceof Map<?, ?>;
    return isOne
        ? workspace.object(finder.find("getJob", first))
        : objects(new JobQuery("getJob", options, finder, workspace).jobs());
  }

  private ResultList objects(List<Job> jobs) {
    ResultList objects = new ResultList();
    jobs.forEach(job -> objects.add(workspace.object(job)));
    return objects;
  }

  private static List<String> known(String... own) {
    return Stream.concat(Stream.concat(Stream.of("job"), Stream.of(own)), SELECTORS.stream())
        .toList();
  }

  private List<Job> jobs(String function, Options options) {
    if (options.has("job")) {
      List<Job> jobs = new ArrayList<>();
      options.list("job").forEach(each -> jobs.add(finder.find(function, each)));
      return jobs;
    } else if (options.isGiven("job") || SELECTORS.stream().noneMatch(options::has)) {
      options.require("job");
    }
    return new JobQuery(function, options, finder, workspace).jobs();
  }

  /** The jobs that have ended: after a time-out perhaps not all. */
  private Object waitJob(Arguments arguments) {
    Options options = new Options("waitJob", arguments, 1, known("any", "timeout", "force"));
    List<Job> awaited = jobs("waitJob", options);
    try (JobWait wait = new JobWait(awaited, options.flag("force"))) {
      List<Job> ended = wait.await(options.flag("any"), options.duration("timeout"));
      warnOfAbsent(ended);
      return objects(ended);
    }
  }

  private void warnOfAbsent(List<Job> ended) {
    for (Job job : ended) {
      if (job.state() == JobState.DISCONNECTED) {
        workspace
            .console()
            .warning("%s may still run; wait with force: true for its end".formatted(job));
      }
    }
  }

  private Object asCompleted(Arguments arguments) {
    Options options = new Options("asCompleted", arguments, 1, known("timeout"));
    Duration timeout = options.duration("timeout");
    JobWait wait = new JobWait(jobs("asCompleted", options), true);
    return new LazyResults(
        new EndedJobs(wait, timeout, workspace::object), UnaryOperator.identity());
  }

  private Object receiveJob(Arguments arguments) {
    List<String> known = new ArrayList<>(known());
    ReceiveOptions.NAMES.forEach(known::add);
    Options options = new Options("receiveJob", arguments, 1, known);
    List<Session> sessions = new ArrayList<>();
    options
        .list("session")
        .forEach(each -> sessions.add(SessionFunctions.session(workspace, "receiveJob", each)));
    ReceiveOptions wanted = ReceiveOptions.of(options, sessions);
    List<JobObject> jobs = jobs("receiveJob", options).stream().map(workspace::object).toList();
    if (options.flag("stream")) {
      return ReceivedRows.of(jobs, wanted);
    }
    ResultList all = new ResultList();
    Deadline deadline = new Deadline(wanted.timeout());
    jobs.forEach(job -> all.addAll(job.receive(wanted.within(deadline.left()))));
    return all;
  }

  private Object rerunJob(Arguments arguments) {
    Options options = new Options("rerunJob", arguments, 1, known());
    ResultList started = new ResultList();
    for (Job job : jobs("rerunJob", options)) {
      started.add(
          workspace.object(workspace.jobs().rerun(workspace.object(job).single("rerunJob"))));
    }
    return options.get("job") instanceof List<?> ? started : started.get(0);
  }

  private @Nullable Object stopJob(Arguments arguments) {
    Options options = new Options("stopJob", arguments, 1, known("passThru"));
    List<Job> jobs = jobs("stopJob", options);
    jobs.forEach(Job::stop);
    return options.flag("passThru") ? objects(jobs) : null;
  }

  private @Nullable Object removeJob(Arguments arguments) {
    Options options = new Options("removeJob", arguments, 1, known("force"));
    jobs("removeJob", options).forEach(job -> workspace.jobs().remove(job, options.flag("force")));
    return null;
  }
}
