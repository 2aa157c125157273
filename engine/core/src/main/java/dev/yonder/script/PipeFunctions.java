package dev.yonder.script;

import java.util.ArrayList;
import java.util.List;

/** {@code pipe} and {@code first}. */
final class PipeFunctions {
  private final Workspace workspace;

  PipeFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(ScriptFunction.of("pipe", this::pipe), ScriptFunction.of("first", this::first));
  }

  private Object pipe(Arguments arguments) {
    Options options =
        new Options("pipe", new Arguments(List.of(), arguments.named()), 0, List.of("stream"));
    List<Stage> stages = PipelineObject.stages(new ArrayList<>(arguments.positional()));
    if (stages.isEmpty()) {
      throw options.invalid("needs stages, such as pipe(getDisk.prepare(), first(2))");
    }
    return new PipelineObject(workspace, stages).run(options.flag("stream"));
  }

  private Object first(Arguments arguments) {
    Options options = new Options("first", arguments, 1, List.of("count"));
    int count = options.integer("count", 1);
    if (count < 0) {
      throw options.invalid("takes a count of 0 or more, not " + count);
    }
    return new PipelineObject(workspace, List.of(new Stage.First(count)));
  }
}
