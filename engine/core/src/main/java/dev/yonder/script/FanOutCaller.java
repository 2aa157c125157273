package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Cardinality;
import dev.yonder.command.StreamRecord;
import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.job.FanOut;
import dev.yonder.job.FanOutTarget;
import dev.yonder.session.Session;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs a script's call on several targets: to a list, lazy results or a job. */
final class FanOutCaller {
  private final Workspace workspace;

  FanOutCaller(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * A call on several targets, as a script made it.
   *
   * @param command what is run, for people
   * @param functions the command as a function of a target's session
   * @param targets the sessions, names of sessions and URIs
   * @param arguments by position and by name, common parameters among them, but no session
   * @param parameters what else the script wants
   */
  record Wanted(
      String command,
      Function<Session, ImportedFunction> functions,
      Object targets,
      Arguments arguments,
      FanOutParameters parameters) {}

  /** An imported function on other sessions than its own. */
  @Nullable Object run(ImportedFunction function, Object targets, Arguments arguments) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>(arguments.named());
    FanOutParameters parameters =
        FanOutParameters.take(
            function.name().function(),
            named,
            parameter -> CallableCommands.isOwn(function, parameter));
    return run(
        new Wanted(
            function.command().name(),
            session -> at(session, function),
            targets,
            new Arguments(arguments.positional(), named),
            parameters));
  }

  private static ImportedFunction at(Session session, ImportedFunction function) {
    return function.origin().openSession().filter(session::equals).isPresent()
        ? function
        : RemoteModule.function(session, function.command().name());
  }

  /** What does not fit any target is among the script's errors too. */
  @Nullable Object run(Wanted wanted) {
    try {
      return runChecked(wanted);
    } catch (BindingException e) {
      throw workspace.errors().add(e);
    }
  }

  private @Nullable Object runChecked(Wanted wanted) {
    Map<String, @Nullable Object> named = ScriptValues.plain(wanted.arguments().named());
    CommonParameters common = CommonParameters.take(new LinkedHashMap<>(named), parameter -> false);
    if (common.values().get("input") != null) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "%s: input cannot be piped to several targets; give it as an argument"
              .formatted(wanted.command()));
    }
    List<FanOutTarget> targets = FanOutTargets.of(workspace, wanted.command(), wanted.targets());
    Arguments arguments = new Arguments(ScriptValues.plain(wanted.arguments().positional()), named);
    FanOutPreparation preparation =
        new FanOutPreparation(
            wanted.functions(), arguments, workspace.preferences(), targets.size() > 1);
    FanOut fanOut =
        FanOut.start(
            workspace.jobs(),
            targets,
            wanted.command(),
            preparation,
            wanted.parameters().options(targets.size(), common, !common.asJob()));
    boolean one = !isList(wanted.targets());
    return common.asJob()
        ? workspace.caller().object(fanOut.job(), common)
        : results(fanOut, common, wanted, one ? preparation : null);
  }

  private static boolean isList(Object targets) {
    return targets instanceof Collection<?> || targets instanceof Object[];
  }

  private @Nullable Object results(
      FanOut fanOut, CommonParameters common, Wanted wanted, @Nullable FanOutPreparation ofOne) {
    UnaryOperator<@Nullable Object> conversion = workspace.caller().conversion(common);
    CallStreams streams =
        workspace.caller().streams(common).tellingOutcomes(wanted.parameters().outcomeVariable());
    if (common.stream()) {
      return new LazyResults(
          new FanOutResults(fanOut, streams, UnaryOperator.identity()), conversion);
    }
    ResultList values = new ResultList();
    try (FanOutResults results = new FanOutResults(fanOut, streams, conversion)) {
      for (StreamRecord.Output o = results.next(); o != null; o = results.next()) {
        values.add(o.value());
      }
      RemotingException failure = results.failure();
      if (failure != null) {
        throw failure;
      }
    }
    if (ofOne == null || ofOne.cardinality() == Cardinality.MANY) {
      return values;
    }
    return values.isEmpty() ? null : values.get(0);
  }
}
