package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import dev.yonder.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code importSession}, {@code getModule}, {@code removeModule}. */
final class ImportFunctions {
  private final Workspace workspace;

  ImportFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("importSession", this::importSession),
        ScriptFunction.of("getModule", this::getModule),
        ScriptFunction.of("removeModule", this::removeModule));
  }

  private Object importSession(Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION, "importSession needs a session, as newSession gives");
    }
    Session session = session(arguments.positional().get(0));
    List<@Nullable Object> rest = arguments.positional().subList(1, arguments.positional().size());
    return importCommands(workspace, session, new Arguments(rest, arguments.named()));
  }

  private Session session(@Nullable Object wanted) {
    if (!(wanted instanceof CharSequence)) {
      return SessionObject.require("importSession", wanted);
    }
    String name = wanted.toString();
    Session session = workspace.session(name);
    if (session == null) {
      List<String> known = workspace.sessions().stream().map(Session::name).toList();
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "There is no session '%s'.%s"
              .formatted(Names.printable(name), Suggestion.didYouMean(name, known)));
    }
    return session;
  }

  static Object importCommands(Workspace workspace, Session session, Arguments arguments) {
    ImportArguments wanted = ImportArguments.ofSession("importSession", arguments);
    return workspace.importCommands(session, wanted.options(), wanted.isShared());
  }

  /** Nothing is found without an error: scripts ask so whether something is imported. */
  private Object getModule(Arguments arguments) {
    Options options = new Options("getModule", arguments, 1, List.of("name"));
    List<String> names = options.texts("name", List.of("*"));
    ResultList found = new ResultList();
    workspace.modules().stream()
        .filter(module -> Wildcard.anyMatches(names, module.subject().name()))
        .forEach(found::add);
    return found;
  }

  private @Nullable Object removeModule(Arguments arguments) {
    Options options = new Options("removeModule", arguments, 1, List.of("module"));
    options.require("module");
    options.list("module").forEach(this::remove);
    return null;
  }

  private void remove(@Nullable Object wanted) {
    if (wanted instanceof ModuleObject module) {
      workspace.remove(module);
      return;
    }
    String name = String.valueOf(wanted);
    List<ModuleObject> found =
        workspace.modules().stream()
            .filter(module -> Wildcard.of(name).matches(module.subject().name()))
            .toList();
    if (found.isEmpty() && !Wildcard.isPattern(name)) {
      List<String> known = workspace.modules().stream().map(m -> m.subject().name()).toList();
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "There is no module '%s'.%s"
              .formatted(Names.printable(name), Suggestion.didYouMean(name, known)));
    }
    found.forEach(workspace::remove);
  }
}
