package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stages of which each takes what the one before gives, to be run, or to be piped on. */
public final class PipelineObject extends MemberObject {
  private final Workspace workspace;
  private final List<Stage> stages;

  PipelineObject(Workspace workspace, List<Stage> stages) {
    this.workspace = workspace;
    this.stages = List.copyOf(stages);
    members
        .method("run", this::run)
        .method("toList", this::run)
        .method("pipe", continuing(workspace, this))
        .method("toString", none -> toString());
  }

  /** What {@code pipe} does as a method of an object that can be the beginning of a pipeline. */
  static ScriptFunction.Code continuing(Workspace workspace, Object beginning) {
    return arguments -> {
      List<@Nullable Object> all = new ArrayList<>();
      all.add(beginning);
      all.addAll(arguments.positional());
      return new PipelineObject(workspace, stages(all));
    };
  }

  /** What scripts write as stages; a pipeline among them stands for its own. */
  static List<Stage> stages(List<@Nullable Object> written) {
    List<Stage> stages = new ArrayList<>();
    for (Object each : written) {
      if (each instanceof PipelineObject pipeline) {
        stages.addAll(pipeline.stages);
      } else {
        stages.add(stage(each, stages.isEmpty()));
      }
    }
    return stages;
  }

  private static Stage stage(@Nullable Object written, boolean first) {
    if (written instanceof PreparedObject prepared) {
      return new Stage.Command(prepared);
    } else if (written instanceof ScriptFunction function) {
      ScriptFunction prepare = function.members().get("prepare");
      return prepare == null
          ? new Stage.Each(function)
          : stage(prepare.call(new Arguments(List.of(), java.util.Map.of())), first);
    } else if (written != null && first) {
      return new Stage.Values(written);
    }
    throw new BindingException(
        ErrorCode.INVALID_OPTION,
        "pipe takes values as its first stage only; behind it prepared calls such as "
            + "getDisk.prepare(), functions, and first(n)");
  }

  private @Nullable Object run(Arguments none) {
    new Options("run", none, 0, List.of());
    return run(false);
  }

  /** Results of the last stage: all, or one by one where that is wanted. */
  Object run(boolean stream) {
    LazyResults results = open();
    return stream || isStreamed() ? results : all(results);
  }

  private boolean isStreamed() {
    return stages.get(stages.size() - 1) instanceof Stage.Command last
        && last.prepared().checked().common().stream();
  }

  private static ResultList all(LazyResults results) {
    ResultList all = new ResultList();
    try (results) {
      results.forEach(all::add);
    }
    return all;
  }

  /**
   * Runs the pipeline.
   *
   * @return the results of the last stage, which come as they are taken; closing them stops all
   *     stages
   * @throws dev.yonder.RemotingException if a stage cannot be run where it stands
   */
  public LazyResults open() {
    return new PipelineRun(workspace.caller()).of(stages);
  }

  @Override
  public PipelineObject subject() {
    return this;
  }

  @Override
  public String toString() {
    return stages.stream().map(Stage::toString).collect(Collectors.joining(" | "));
  }
}
