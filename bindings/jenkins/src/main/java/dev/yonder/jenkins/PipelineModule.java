package dev.yonder.jenkins;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.script.Arguments;
import dev.yonder.script.ModuleObject;
import groovy.lang.GroovyObjectSupport;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Commands that a pipeline has imported, as data: {@code module.getDisk} is a function and {@code
 * module.getDisk('sda')} calls it; {@code module['Get-Disk']} is the same by the command's name.
 *
 * <p>Immutable.
 */
public final class PipelineModule extends GroovyObjectSupport implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final PipelineSession session;
  private final String name;

  @SuppressWarnings("serial") // a LinkedHashMap
  private final Map<String, FunctionReference> functions;

  private PipelineModule(
      PipelineSession session, String name, Map<String, FunctionReference> functions) {
    this.session = session;
    this.name = name;
    this.functions = functions;
  }

  static PipelineModule of(PipelineSession session, Map<String, ?> options) {
    Map<String, @Nullable Object> named = PipelineValues.named(options);
    if (named.keySet().stream().anyMatch(key -> Names.key(key).equals("argumentlist"))) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "A pipeline cannot keep signatures that depend on 'argumentList'; leave it out");
    }
    return of(session, "importSession", List.of(session.live().session()), named);
  }

  /** Commands of an exported module, called over a session that is open. */
  static PipelineModule exported(PipelineSession session, String nameOrPath) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    named.put("session", session.live().session());
    return of(session, "importModule", List.of(nameOrPath), named);
  }

  private static PipelineModule of(
      PipelineSession session,
      String function,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named) {
    LiveSession live = session.live();
    ModuleObject object =
        (ModuleObject)
            Objects.requireNonNull(
                Objects.requireNonNull(live.workspace().globals().get(function))
                    .call(new Arguments(positional, named)));
    RemoteModule module = object.subject();
    live.workspace().remove(object);
    Map<String, FunctionReference> functions = new LinkedHashMap<>();
    for (ImportedFunction each : module.functions()) {
      functions.put(each.name().function(), FunctionReference.of(each));
    }
    return new PipelineModule(session, module.name(), functions);
  }

  /**
   * The names of the functions.
   *
   * @return the names, a list of its own
   */
  public List<String> getExportedCommands() {
    return new ArrayList<>(functions.keySet());
  }

  /**
   * A function, or what the module says of itself: {@code name}, {@code session}, {@code
   * exportedCommands}.
   *
   * @param wanted the function's name, or the command's
   * @return the function
   * @throws BindingException if there is none
   */
  @Override
  public Object getProperty(String wanted) {
    return switch (wanted) {
      case "name" -> name;
      case "session" -> session;
      case "exportedCommands" -> getExportedCommands();
      default -> new RemoteFunction(session, find(wanted));
    };
  }

  private FunctionReference find(String wanted) {
    FunctionReference function = functions.get(wanted);
    if (function != null) {
      return function;
    }
    return functions.values().stream()
        .filter(each -> Names.key(each.command()).equals(Names.key(wanted)))
        .findFirst()
        .orElseThrow(
            () ->
                new BindingException(
                    ErrorCode.UNKNOWN_COMMAND,
                    "Module %s has no function '%s'.%s"
                        .formatted(
                            name,
                            Names.printable(wanted),
                            Suggestion.didYouMean(wanted, getExportedCommands()))));
  }

  /**
   * Calls a function, or a method of this class.
   *
   * @param wanted its name
   * @param arguments its arguments, as Groovy passes them
   * @return its result
   */
  @Override
  public @Nullable Object invokeMethod(String wanted, @Nullable Object arguments) {
    if (functions.containsKey(wanted) || wanted.indexOf('-') > 0) {
      Object[] given = arguments instanceof Object[] several ? several : new Object[] {arguments};
      return new RemoteFunction(session, find(wanted)).call(given);
    }
    return super.invokeMethod(wanted, arguments);
  }

  @Override
  public String toString() {
    return "module %s (%d commands of %s)".formatted(name, functions.size(), session.getUri());
  }
}
