package dev.yonder.script;

import dev.yonder.command.ErrorRecord;
import dev.yonder.command.StreamRecord;
import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.StreamAction;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deals with the records of one call that are no results, as the call's common parameters want it,
 * and fills the variables that they name.
 */
final class CallStreams {
  private final CommonParameters common;
  private final ScriptConsole console;
  private final List<@Nullable Object> outputs = new ArrayList<>();
  private final List<@Nullable Object> errors = new ArrayList<>();
  private final List<@Nullable Object> warnings = new ArrayList<>();
  private final List<@Nullable Object> informations = new ArrayList<>();

  CallStreams(CommonParameters common, ScriptConsole console) {
    this.common = common;
    this.console = console;
    common.action("errorAction");
    common.action("warningAction");
    common.action("informationAction");
    common.action("progressAction");
  }

  void take(StreamRecord record) {
    if (record instanceof StreamRecord.Output output) {
      if (common.values().containsKey("outVariable")) {
        outputs.add(output.value());
      }
    } else if (record instanceof StreamRecord.Error error) {
      takeError(error.error());
    } else if (record instanceof StreamRecord.Warning warning) {
      StreamAction action = common.action("warningAction");
      keep(warnings, warning.message(), action);
      if (action == StreamAction.CONTINUE) {
        console.warning(warning.message());
      }
    } else if (record instanceof StreamRecord.Information information) {
      StreamAction action = common.action("informationAction");
      keep(informations, information.value(), action);
      if (action == StreamAction.CONTINUE) {
        console.information(information.value());
      }
    } else if (record instanceof StreamRecord.Verbose verbose) {
      console.verbose(verbose.message());
    } else if (record instanceof StreamRecord.Debug debug) {
      console.debug(debug.message());
    } else if (record instanceof StreamRecord.Progress progress
        && common.action("progressAction") == StreamAction.CONTINUE) {
      console.progress(progress.progress());
    }
  }

  private void takeError(ErrorRecord error) {
    StreamAction action = common.action("errorAction");
    keep(errors, bag(error), action);
    if (action == StreamAction.STOP) {
      throw error.toException();
    } else if (action == StreamAction.CONTINUE) {
      console.error(error);
    }
  }

  private static void keep(
      List<@Nullable Object> list, @Nullable Object value, StreamAction action) {
    if (action != StreamAction.IGNORE) {
      list.add(value);
    }
  }

  /** The call is over: shows no progress any longer and sets the variables. */
  void end(Variables variables) {
    console.endProgress();
    set(variables, "outVariable", outputs);
    set(variables, "errorVariable", errors);
    set(variables, "warningVariable", warnings);
    set(variables, "informationVariable", informations);
  }

  private void set(Variables variables, String parameter, List<@Nullable Object> values) {
    Object name = common.values().get(parameter);
    if (name != null) {
      variables.set(parameter, name, values);
    }
  }

  /** An error as scripts see it. */
  static PropertyBag bag(ErrorRecord error) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("message", error.message());
    properties.put("code", error.code().name());
    properties.put("command", error.command());
    properties.put("category", error.category());
    properties.put("errorId", error.errorId());
    properties.put("target", error.target());
    properties.put("types", error.types());
    properties.put("scriptStack", error.scriptStack());
    return PropertyBag.of(List.of("dev.yonder.ErrorRecord"), properties, error.message());
  }
}
