package dev.yonder.groovy;

import dev.yonder.script.PipelineObject;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A pipeline as Groovy sees it; going through it runs it and takes its results as they come. */
public final class GroovyPipelineView extends GroovyObjectView
    implements Iterable<@Nullable Object> {
  private final PipelineObject pipeline;

  GroovyPipelineView(PipelineObject pipeline) {
    super(pipeline);
    this.pipeline = pipeline;
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return pipeline.open().iterator();
  }
}
