package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.imports.PreparedCall;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts the stages of a pipeline together. Between two commands runs a thread that takes from the
 * one what the other has credit for, so that no stage collects what comes. Functions of the script
 * run on the script's thread, as results are taken, and so stand behind the last command only.
 */
final class PipelineRun {
  private final FunctionCaller caller;
  private @Nullable RecordSource flow;
  private UnaryOperator<@Nullable Object> conversion = UnaryOperator.identity();
  private boolean called;
  private int number;

  PipelineRun(FunctionCaller caller) {
    this.caller = caller;
  }

  LazyResults of(List<Stage> stages) {
    try {
      stages.forEach(this::add);
      if (flow == null) {
        throw new BindingException(
            ErrorCode.INVALID_OPTION, "pipe needs values or a command to begin with");
      }
      return new LazyResults(flow, conversion);
    } catch (RemotingException e) {
      if (flow != null) {
        flow.close();
      }
      throw e;
    }
  }

  private void add(Stage stage) {
    number++;
    if (stage instanceof Stage.Values values) {
      flow = GivenValues.of(values.source());
    } else if (stage instanceof Stage.Command command) {
      flow = command(command.prepared());
    } else if (stage instanceof Stage.First first) {
      flow = new FirstResults(required(stage), first.count());
    } else if (stage instanceof Stage.Each each) {
      required(stage);
      called = true;
      conversion = then(each.function());
    }
  }

  private RecordSource required(Stage stage) {
    if (flow == null) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "pipe: '%s' needs values or a command before it".formatted(stage));
    }
    return flow;
  }

  private RecordSource command(PreparedObject prepared) {
    if (called) {
      throw prepared.refusal(
          "stands behind a function of the script in a pipeline; functions can only stand behind "
              + "the last command");
    } else if (prepared.checked().common().asJob()) {
      throw prepared.refusal("cannot be a job in a pipeline; leave out asJob");
    }
    PreparedCall call =
        flow == null
            ? prepared.alone()
            : prepared.fedBy(new LazyResults(flow, UnaryOperator.identity()));
    conversion = caller.conversion(call.common());
    String name = "Stage %d of the pipeline, %s".formatted(number, call.command().name());
    return new StageSource(name, caller.feeding(call));
  }

  private UnaryOperator<@Nullable Object> then(ScriptFunction function) {
    UnaryOperator<@Nullable Object> before = conversion;
    return value -> function.call(new Arguments(Arrays.asList(before.apply(value)), Map.of()));
  }
}
