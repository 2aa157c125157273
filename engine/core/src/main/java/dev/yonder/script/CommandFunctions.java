package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import dev.yonder.imports.CommandOrigin;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code getCommand}: what answers to a name, and what is behind it. */
final class CommandFunctions {
  private final Workspace workspace;

  CommandFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(ScriptFunction.of("getCommand", this::getCommand));
  }

  /** A function with the module that it is in. */
  private record Listed(ModuleObject object, ImportedFunction function) {
    String name() {
      return function.name().function();
    }
  }

  private Object getCommand(Arguments arguments) {
    Options options = new Options("getCommand", arguments, 1, List.of("name", "module", "all"));
    List<String> names = options.texts("name", List.of("*"));
    List<Listed> matching = matching(names, options);
    requireFound(names, matching);
    boolean all = options.flag("all");
    ResultList found = new ResultList();
    Set<String> answered = new HashSet<>();
    for (Listed each : matching) {
      if (answered.add(each.name()) || all) {
        found.add(line(each, matching));
      }
    }
    if (all) {
      matching.forEach(each -> found.addAll(behind(each)));
    }
    return found;
  }

  /** By name; among equal names the one that was imported last, which hides the others, first. */
  private List<Listed> matching(List<String> names, Options options) {
    List<Listed> matching = new ArrayList<>();
    List<ModuleObject> modules = workspace.modules();
    for (int i = modules.size() - 1; i >= 0; i--) {
      ModuleObject object = modules.get(i);
      for (ImportedFunction function : object.subject().functions()) {
        if (isNamed(function, names) && isOf(object, function, options)) {
          matching.add(new Listed(object, function));
        }
      }
    }
    matching.sort(Comparator.comparing(Listed::name));
    return matching;
  }

  private static boolean isNamed(ImportedFunction function, List<String> names) {
    return Wildcard.anyMatches(names, function.name().function())
        || Wildcard.anyMatches(names, function.command().name())
        || Wildcard.anyMatches(names, function.name().exact());
  }

  private static boolean isOf(ModuleObject object, ImportedFunction function, Options options) {
    Object wanted = options.get("module");
    if (wanted instanceof ModuleObject) {
      return wanted == object;
    }
    List<String> modules = options.texts("module", List.of("*"));
    return Wildcard.anyMatches(modules, object.subject().name())
        || Wildcard.anyMatches(modules, function.command().module());
  }

  private void requireFound(List<String> names, List<Listed> matching) {
    for (String name : names) {
      boolean missing =
          !Wildcard.isPattern(name)
              && matching.stream().noneMatch(each -> isNamed(each.function(), List.of(name)));
      if (missing) {
        List<String> known = new ArrayList<>();
        workspace.modules().forEach(module -> known.addAll(module.exportedCommands()));
        throw new RemotingException(
            ErrorCode.NOT_FOUND,
            "There is no imported command '%s'.%s"
                .formatted(Names.printable(name), Suggestion.didYouMean(name, known)));
      }
    }
  }

  private static CommandObject line(Listed each, List<Listed> together) {
    ImportedFunction function = each.function();
    return new CommandObject(
        function,
        each.name(),
        each.object().subject().name(),
        each.object().callable(function),
        () -> synopsis(function, together));
  }

  /** Whoever wants one synopsis of a list will want the next: they are asked for together. */
  private static String synopsis(ImportedFunction function, List<Listed> together) {
    CommandOrigin origin = function.origin();
    origin
        .openSession()
        .filter(origin::endsWith)
        .ifPresent(
            session ->
                session.describe(
                    together.stream()
                        .map(Listed::function)
                        .filter(other -> other.origin().endsWith(session))
                        .map(ImportedFunction::called)
                        .toList()));
    return function.info().synopsis();
  }

  /** The other commands of the host that have the name of an imported one. */
  private Collection<CommandObject> behind(Listed each) {
    List<CommandObject> behind = new ArrayList<>();
    CommandSummary own = each.function().command();
    Session session = each.function().origin().openSession().orElse(null);
    if (session == null) {
      return behind;
    }
    for (CommandSummary other : session.catalogue().commands()) {
      boolean isBehind =
          Names.key(other.name()).equals(Names.key(own.name()))
              && !other.equals(own)
              && Names.isCommandName(other.name())
              && Names.isCommandName(other.module());
      if (isBehind) {
        ImportedFunction function = RemoteModule.function(session, other);
        behind.add(
            new CommandObject(
                function,
                function.called(),
                other.module(),
                workspace.callable(function),
                () -> function.info().synopsis()));
      }
    }
    return behind;
  }
}
