package dev.yonder.groovy;

import dev.yonder.script.JobObject;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A job as Groovy sees it; going through it takes its results one by one, as they come. */
public final class GroovyJobView extends GroovyObjectView implements Iterable<@Nullable Object> {
  private final JobObject job;

  GroovyJobView(JobObject job) {
    super(job);
    this.job = job;
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return job.rows().iterator();
  }
}
