package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Wildcard;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import dev.yonder.value.PropertyBag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code importSession}, {@code getModule}, {@code removeModule}, {@code getCommand}. */
final class ImportFunctions {
  private static final List<String> IMPORT_OPTIONS =
      List.of("name", "prefix", "module", "allowClobber", "scope");

  private final Workspace workspace;

  ImportFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("importSession", this::importSession),
        ScriptFunction.of("getModule", this::getModule),
        ScriptFunction.of("removeModule", this::removeModule),
        ScriptFunction.of("getCommand", this::getCommand));
  }

  private Object importSession(Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION, "importSession needs a session, as newSession gives");
    }
    Session session = SessionObject.require("importSession", arguments.positional().get(0));
    List<@Nullable Object> rest = arguments.positional().subList(1, arguments.positional().size());
    return importCommands(workspace, session, new Arguments(rest, arguments.named()));
  }

  static Object importCommands(Workspace workspace, Session session, Arguments arguments) {
    Options options = new Options("importSession", arguments, 1, IMPORT_OPTIONS);
    ImportOptions wanted =
        ImportOptions.DEFAULT
            .withNames(options.texts("name", ImportOptions.DEFAULT.names()))
            .withModules(options.texts("module", ImportOptions.DEFAULT.modules()))
            .withPrefix(options.text("prefix", ""))
            .withAllowClobber(options.flag("allowClobber"));
    String scope = options.text("scope", "engine");
    if (!scope.equals("engine") && !scope.equals("global")) {
      throw options.invalid("takes 'engine' or 'global' as scope, not '%s'".formatted(scope));
    }
    return workspace.importCommands(session, wanted, scope.equals("global"));
  }

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
    Object wanted = options.require("module");
    List<ModuleObject> found =
        workspace.modules().stream()
            .filter(
                module ->
                    module == wanted
                        || Names.key(module.subject().name())
                            .equals(Names.key(String.valueOf(wanted))))
            .toList();
    if (found.isEmpty()) {
      throw new RemotingException(ErrorCode.NOT_FOUND, "There is no module '%s'".formatted(wanted));
    }
    found.forEach(workspace::remove);
    return null;
  }

  private Object getCommand(Arguments arguments) {
    Options options = new Options("getCommand", arguments, 1, List.of("name", "module"));
    List<String> names = options.texts("name", List.of("*"));
    List<String> modules = options.texts("module", List.of("*"));
    ResultList found = new ResultList();
    for (ModuleObject object : workspace.modules()) {
      RemoteModule module = object.subject();
      if (Wildcard.anyMatches(modules, module.name())) {
        module.functions().stream()
            .filter(f -> isNamed(f, names))
            .forEach(f -> found.add(line(f, module)));
      }
    }
    return found;
  }

  private static boolean isNamed(ImportedFunction function, List<String> names) {
    return Wildcard.anyMatches(names, function.name().function())
        || Wildcard.anyMatches(names, function.command().name());
  }

  private static PropertyBag line(ImportedFunction function, RemoteModule module) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("name", function.name().function());
    line.put("command", function.command().name());
    line.put("commandType", function.command().type().name());
    line.put("module", module.name());
    line.put("session", function.session().name());
    return PropertyBag.of(line);
  }
}
