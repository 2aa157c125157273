package dev.yonder.protocol;

import dev.yonder.command.ErrorRecord;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of sessions and jobs, in the order of the wire: written above, read below. */
final class SessionFields {
  private SessionFields() {}

  static List<@Nullable Object> of(ClientMessage.Opening opening) {
    return list(
        opening.owner(),
        opening.session(),
        opening.takeOver(),
        opening.name(),
        opening.idleTimeout().toMillis());
  }

  static List<@Nullable Object> of(HostMessage.Admission session) {
    return list(
        session.id(),
        session.name(),
        session.idleTimeout().toMillis(),
        session.detachable(),
        session.resumed());
  }

  static List<@Nullable Object> of(SessionInfo session) {
    return list(
        session.id(),
        session.name(),
        session.state().name(),
        session.client(),
        session.created(),
        session.changed(),
        session.idleTimeout().toMillis(),
        session.jobs(),
        session.running());
  }

  static List<@Nullable Object> of(JobRequest request) {
    return list(request.id(), request.name(), request.policy().name());
  }

  static List<@Nullable Object> of(JobInfo job) {
    ErrorRecord reason = job.reason();
    return list(
        job.id(),
        job.session(),
        job.name(),
        job.command(),
        job.state().name(),
        job.begin(),
        job.end(),
        job.records(),
        job.acknowledged(),
        job.dropped(),
        job.idempotent(),
        reason == null ? null : BatchWriter.fields(reason));
  }

  private static List<@Nullable Object> list(@Nullable Object... fields) {
    return Arrays.asList(fields);
  }

  static ClientMessage.Opening opening(Fields hello) {
    Fields f = hello.nested("opening");
    return new ClientMessage.Opening(f.uuid(), f.optionalUuid(), f.bool(), f.text(), f.millis());
  }

  static HostMessage.Admission admission(Fields welcome) {
    Fields f = welcome.nested("session");
    return new HostMessage.Admission(f.uuid(), f.text(), f.millis(), f.bool(), f.bool());
  }

  static SessionInfo session(Fields sessions) {
    Fields f = sessions.nested("session");
    return new SessionInfo(
        f.uuid(),
        f.text(),
        f.constant(SessionState.class),
        f.text(),
        f.instant(),
        f.instant(),
        f.millis(),
        f.integer(),
        f.integer());
  }

  static JobRequest request(Fields start) {
    return new JobRequest(start.uuid(), start.text(), start.constant(JournalPolicy.class));
  }

  static JobInfo nestedJob(Fields jobs) {
    return job(jobs.nested("job"));
  }

  static JobInfo job(Fields f) {
    return new JobInfo(
        f.uuid(),
        f.uuid(),
        f.text(),
        f.text(),
        f.constant(JobState.class),
        f.optionalInstant(),
        f.optionalInstant(),
        f.natural(),
        f.natural(),
        f.natural(),
        f.bool(),
        reason(f));
  }

  private static @Nullable ErrorRecord reason(Fields job) {
    Fields f = job.optionalNested("reason");
    return f == null ? null : BatchReader.error(f);
  }
}
