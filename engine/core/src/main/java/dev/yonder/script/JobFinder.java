package dev.yonder.script;

import dev.yonder.command.JobInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Wildcard;
import dev.yonder.job.Job;
import dev.yonder.job.JobErrors;
import dev.yonder.job.JobReference;
import dev.yonder.job.RemoteJob;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the jobs that a script means: by object, number, name, identity or reference. */
final class JobFinder {
  private final Workspace workspace;

  JobFinder(Workspace workspace) {
    this.workspace = workspace;
  }

  /** All jobs, each parent before its children. */
  List<Job> everything() {
    List<Job> all = new ArrayList<>();
    for (Job job : workspace.jobs().all()) {
      all.add(job);
      all.addAll(job.children());
    }
    return all;
  }

  /** The one job that a script means. */
  Job find(String function, @Nullable Object wanted) {
    if (wanted instanceof JobObject object) {
      return object.subject();
    } else if (wanted instanceof Job job) {
      return job;
    } else if (wanted instanceof JobReference reference) {
      return open(function, reference);
    } else if (wanted instanceof Map<?, ?> map) {
      return open(function, reference(map));
    } else if (wanted instanceof Number number) {
      return byId(function, number.longValue());
    }
    return byName(function, String.valueOf(wanted));
  }

  static JobReference reference(Map<?, ?> map) {
    Map<String, Object> texts = new java.util.HashMap<>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            texts.put(String.valueOf(key), value.toString());
          }
        });
    return JobReference.of(texts);
  }

  Job byId(String function, long id) {
    return everything().stream()
        .filter(job -> job.id() == id)
        .findFirst()
        .orElseThrow(() -> JobErrors.notFound(function, "Id", String.valueOf(id), List.of()));
  }

  Job byInstanceId(String function, String id) {
    return everything().stream()
        .filter(job -> job.instanceId().toString().equals(Names.key(id)))
        .findFirst()
        .orElseThrow(() -> JobErrors.notFound(function, "InstanceId", id, List.of()));
  }

  /** A job that was named by its identity is meant by that. */
  private Job byName(String function, String name) {
    return everything().stream()
        .filter(job -> isNamed(job, name) || job.instanceId().toString().equals(Names.key(name)))
        .findFirst()
        .orElseThrow(() -> JobErrors.notFound(function, "Name", name, names()));
  }

  static boolean isNamed(Job job, String name) {
    return Names.key(job.name()).equals(Names.key(name));
  }

  /** All jobs of names with wildcards; a name without any has to be there. */
  List<Job> named(String function, List<String> names, List<Job> among) {
    List<Job> found = among.stream().filter(job -> Wildcard.anyMatches(names, job.name())).toList();
    for (String name : names) {
      boolean isPattern = name.contains("*") || name.contains("?");
      if (!isPattern && found.stream().noneMatch(job -> isNamed(job, name))) {
        throw JobErrors.notFound(function, "Name", name, names());
      }
    }
    return found;
  }

  private List<String> names() {
    return everything().stream().map(Job::name).toList();
  }

  /** A job that may have been started by another process, or before a restart of its host. */
  Job open(String function, JobReference reference) {
    UUID id = reference.job();
    RemoteJob known = workspace.jobs().find(id).orElse(null);
    if (known != null) {
      return known;
    }
    Session session = sessionTo(reference);
    JobInfo info =
        session.jobs(true).stream()
            .filter(job -> job.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> JobErrors.notFound(function, "InstanceId", id.toString(), List.of()));
    return workspace.jobs().open(session, info);
  }

  /** One of this script if there is any to that host; else a new one, closed with the script. */
  private Session sessionTo(JobReference reference) {
    for (Session session : workspace.sessions()) {
      if (session.reference().uri().equals(reference.uri())) {
        return session;
      }
    }
    String name = "Job-" + reference.job().toString().substring(0, 8);
    Session session = reference.openHost(SessionOptions.DEFAULT.withName(name));
    workspace.add(session);
    return session;
  }
}
