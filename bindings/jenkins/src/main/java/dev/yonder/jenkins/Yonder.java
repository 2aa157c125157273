package dev.yonder.jenkins;

import dev.yonder.job.JobReference;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way into hosts for a pipeline, from a trusted shared library. What these functions give may
 * be held in a pipeline's variables: it is saved with the pipeline as a small reference, and finds
 * its host again when it is first used after the pipeline was resumed, by another process too.
 *
 * <p>Every call runs on the thread of the pipeline, which is the controller's: it has to end within
 * five minutes, and all branches of the build wait for it. What takes longer is started with {@code
 * asJob: true}. A pipeline's closures are never called from here, as that cannot be done right.
 *
 * <p>Safe for use by several threads.
 */
public final class Yonder {
  private Yonder() {}

  /**
   * Opens a session.
   *
   * @param uri where to, such as {@code ssh://server01}
   * @return the session
   * @throws dev.yonder.RemotingException if the host cannot be reached
   */
  public static PipelineSession newSession(String uri) {
    return newSession(Map.of(), uri);
  }

  /**
   * Opens a session.
   *
   * @param options as {@code newSession} of a script takes them; those that may hold secrets, such
   *     as {@code environment}, are not saved with the pipeline
   * @param uri where to
   * @return the session
   * @throws dev.yonder.RemotingException if the host cannot be reached, or an option is unusable
   */
  public static PipelineSession newSession(Map<String, ?> options, String uri) {
    return PipelineSession.open(uri, options);
  }

  /**
   * Imports all commands of a host.
   *
   * @param session where from
   * @return the module, whose functions are its properties
   * @throws dev.yonder.RemotingException if there are none, or the host cannot be reached
   */
  public static PipelineModule importSession(PipelineSession session) {
    return importSession(Map.of(), session);
  }

  /**
   * Imports commands of a host.
   *
   * @param options as {@code importSession} of a script takes them, such as {@code name} and {@code
   *     prefix}
   * @param session where from
   * @return the module, whose functions are its properties
   * @throws dev.yonder.RemotingException if nothing matches, or the host cannot be reached
   */
  public static PipelineModule importSession(Map<String, ?> options, PipelineSession session) {
    return PipelineModule.of(session, options);
  }

  /**
   * Takes the commands of an exported module.
   *
   * @param session where they are called
   * @param nameOrPath the module, as {@code importModule} of a script takes it
   * @return the module, whose functions are its properties
   * @throws dev.yonder.RemotingException if there is no such module, or it cannot be used
   */
  public static PipelineModule importModule(PipelineSession session, String nameOrPath) {
    return PipelineModule.exported(session, nameOrPath);
  }

  /**
   * Finds a job again that another build, or another process, has started.
   *
   * @param reference what {@code toReference()} of the job gave, or the handle of a generated
   *     library: {@code uri}, {@code session} and {@code job}, and perhaps {@code next}, the number
   *     of the first record wanted
   * @return the job, in a session of its own
   * @throws dev.yonder.RemotingException if the host cannot be reached, or has no such job
   */
  public static PipelineJob job(Map<String, ?> reference) {
    JobReference found = JobReference.of(reference);
    Session session = found.openHost(SessionOptions.DEFAULT);
    @Nullable Object next = reference.get("next");
    return PipelineJob.of(
        PipelineSession.of(session),
        found.job(),
        next == null ? 0 : Long.parseLong(next.toString()));
  }
}
