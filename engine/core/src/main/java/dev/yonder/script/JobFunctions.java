package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import dev.yonder.job.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code getJob}, {@code waitJob}, {@code receiveJob}, {@code stopJob}, {@code removeJob}. */
final class JobFunctions {
  private final Workspace workspace;

  JobFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("getJob", this::getJob),
        ScriptFunction.of("waitJob", this::waitJob),
        ScriptFunction.of("receiveJob", this::receiveJob),
        ScriptFunction.of("stopJob", this::stopJob),
        ScriptFunction.of("removeJob", this::removeJob));
  }

  private Object getJob(Arguments arguments) {
    Options options = new Options("getJob", arguments, 1, List.of("name", "id", "state"));
    Object name = options.get("name");
    if (name instanceof Number || name instanceof JobObject) {
      return workspace.object(find("getJob", name));
    }
    List<String> names = options.texts("name", List.of("*"));
    List<String> ids = options.texts("id", List.of());
    List<String> states = options.texts("state", List.of("*"));
    ResultList found = new ResultList();
    for (Job job : workspace.jobs().all()) {
      boolean byId = ids.isEmpty() || ids.contains(String.valueOf(job.id()));
      if (byId
          && Wildcard.anyMatches(names, job.name())
          && Wildcard.anyMatches(states, job.state().toString())) {
        found.add(workspace.object(job));
      }
    }
    return found;
  }

  private Job find(String function, @Nullable Object wanted) {
    if (wanted instanceof JobObject object) {
      return object.subject();
    }
    String text = String.valueOf(wanted);
    for (Job job : workspace.jobs().all()) {
      boolean found =
          wanted instanceof Number
              ? String.valueOf(job.id()).equals(text)
              : Names.key(job.name()).equals(Names.key(text))
                  || job.instanceId().toString().equals(text);
      if (found) {
        return job;
      }
    }
    List<String> known = workspace.jobs().all().stream().map(Job::name).toList();
    throw new RemotingException(
        ErrorCode.NOT_FOUND,
        "%s: there is no job '%s'.%s"
            .formatted(function, Names.printable(text), Suggestion.didYouMean(text, known)));
  }

  private List<Job> jobs(String function, Options options) {
    List<Job> jobs = new ArrayList<>();
    options.require("job");
    options.list("job").forEach(each -> jobs.add(find(function, each)));
    return jobs;
  }

  /** The jobs that have ended: after a time-out perhaps not all. */
  private Object waitJob(Arguments arguments) {
    Options options = new Options("waitJob", arguments, 1, List.of("job", "any", "timeout"));
    ResultList ended = new ResultList();
    workspace
        .jobs()
        .await(jobs("waitJob", options), options.flag("any"), options.duration("timeout"))
        .forEach(job -> ended.add(workspace.object(job)));
    return ended;
  }

  private Object receiveJob(Arguments arguments) {
    Options options =
        new Options("receiveJob", arguments, 1, List.of("job", "keep", "wait", "errorAction"));
    Map<String, @Nullable Object> rest = new HashMap<>(arguments.named());
    rest.keySet().removeIf(name -> Names.key(name).equals("job"));
    ResultList all = new ResultList();
    for (Job job : jobs("receiveJob", options)) {
      all.addAll(workspace.object(job).receive(new Arguments(List.of(), rest)));
    }
    return all;
  }

  private @Nullable Object stopJob(Arguments arguments) {
    Options options = new Options("stopJob", arguments, 1, List.of("job"));
    jobs("stopJob", options).forEach(Job::stop);
    return null;
  }

  private @Nullable Object removeJob(Arguments arguments) {
    Options options = new Options("removeJob", arguments, 1, List.of("job", "force"));
    jobs("removeJob", options).forEach(job -> workspace.jobs().remove(job, options.flag("force")));
    return null;
  }
}
