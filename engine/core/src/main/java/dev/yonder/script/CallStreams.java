package dev.yonder.script;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.StreamRecord;
import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.StreamAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deals with the records of one call that are no results, in the order of the host, as the call's
 * common parameters want it, and fills the variables that they name.
 */
final class CallStreams {
  private final CommonParameters common;
  private final StreamTargets targets;
  private final StreamAction onError;
  private final StreamAction onWarning;
  private final StreamAction onInformation;
  private final StreamAction onProgress;
  private final List<@Nullable Object> outputs = new ArrayList<>();
  private final List<@Nullable Object> errors = new ArrayList<>();
  private final List<@Nullable Object> warnings = new ArrayList<>();
  private final List<@Nullable Object> informations = new ArrayList<>();
  private @Nullable Object outcomeVariable;
  private List<@Nullable Object> outcomes = List.of();

  CallStreams(CommonParameters common, StreamTargets targets) {
    this.common = common;
    this.targets = targets;
    this.onError = common.action("errorAction");
    this.onWarning = common.action("warningAction");
    this.onInformation = common.action("informationAction");
    this.onProgress = common.action("progressAction");
  }

  /** A variable is wanted for what became of each of several targets. */
  CallStreams tellingOutcomes(@Nullable Object variable) {
    outcomeVariable = variable;
    return this;
  }

  void outcomes(List<@Nullable Object> ofTargets) {
    outcomes = ofTargets;
  }

  void take(StreamRecord record) {
    if (record instanceof StreamRecord.Output output) {
      keep(outputs, output.value(), "outVariable");
    } else if (record instanceof StreamRecord.Error error) {
      takeError(error.error());
    } else if (record instanceof StreamRecord.Warning warning) {
      takeWarning(warning.message());
    } else if (record instanceof StreamRecord.Information information) {
      takeInformation(information.value());
    } else if (record instanceof StreamRecord.Verbose verbose) {
      targets.console().verbose(verbose.message());
    } else if (record instanceof StreamRecord.Debug debug) {
      targets.console().debug(debug.message());
    } else if (record instanceof StreamRecord.Progress progress) {
      takeProgress(progress);
    }
  }

  private void takeError(ErrorRecord error) {
    if (onError == StreamAction.IGNORE) {
      return;
    }
    keep(errors, ErrorBag.of(error), "errorVariable");
    targets.errors().add(error);
    if (onError == StreamAction.STOP) {
      throw error.toException();
    } else if (onError.isShown()) {
      targets.console().error(error);
    }
  }

  /** What ended the call is among its errors too. */
  void failed(RemotingException failure) {
    keep(errors, ErrorBag.of(failure), "errorVariable");
    targets.errors().add(failure);
  }

  private void takeWarning(String message) {
    if (onWarning != StreamAction.IGNORE) {
      keep(warnings, message, "warningVariable");
    }
    if (onWarning.isShown()) {
      targets.console().warning(message);
    }
    stopIf(onWarning, "warning", message);
  }

  private void takeInformation(@Nullable Object value) {
    if (onInformation != StreamAction.IGNORE) {
      keep(informations, value, "informationVariable");
    }
    if (onInformation.isShown()) {
      targets.console().information(value);
    }
    stopIf(onInformation, "information", String.valueOf(value));
  }

  private void takeProgress(StreamRecord.Progress progress) {
    if (onProgress.isShown()) {
      targets.console().progress(this, progress.progress());
    }
    stopIf(onProgress, "progress", progress.progress().activity());
  }

  private void stopIf(StreamAction action, String stream, String what) {
    if (action == StreamAction.STOP) {
      throw targets
          .errors()
          .add(
              new CommandException(
                  ErrorCode.STOPPED,
                  "Stopped by %sAction: stop, at '%s'".formatted(stream, what),
                  "",
                  "OperationStopped",
                  List.of(),
                  "",
                  null));
    }
  }

  /** Only for whoever will ask for it: a stream of a million records is not to be held. */
  private void keep(List<@Nullable Object> list, @Nullable Object value, String variable) {
    if (common.values().get(variable) != null) {
      list.add(value);
    }
  }

  /** The call is over: shows no progress any longer and sets the variables. */
  void end() {
    targets.console().endProgress(this);
    set("outVariable", outputs);
    set("errorVariable", errors);
    set("warningVariable", warnings);
    set("informationVariable", informations);
    if (outcomeVariable != null) {
      targets.variables().set("outcomeVariable", outcomeVariable, outcomes);
    }
  }

  private void set(String parameter, List<@Nullable Object> values) {
    Object name = common.values().get(parameter);
    if (name != null) {
      targets.variables().set(parameter, name, values);
    }
  }
}
