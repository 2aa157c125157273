package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Suggestion;
import dev.yonder.exports.CredentialProvider;
import dev.yonder.exports.CredentialRequest;
import dev.yonder.exports.ExportedModule;
import dev.yonder.exports.ModulePath;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.value.PropertyBag;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The commands of an exported module for callers that have no script engine, such as the faces that
 * were generated with it. A module is loaded once in a process; the session is made when the first
 * command is called, and ends with the process. {@link Workspace#commands} gives those of a module
 * to a face that scripts of an engine use.
 *
 * <p>Safe for use by several threads.
 */
public final class ModuleCommands {
  private static final Map<String, ModuleCommands> LOADED = new ConcurrentHashMap<>();

  /** What is no result is shown on standard error, as it is when the process looks for it. */
  private static final Workspace WORKSPACE =
      new Workspace(new NoScope(CallSyntax.NAMED_ARGUMENTS), null, ModuleCommands::err);

  private static volatile @Nullable CredentialProvider credentials;

  private final Workspace workspace;
  private final ModuleObject object;
  private final RemoteModule module;

  ModuleCommands(Workspace workspace, ModuleObject object) {
    this.workspace = workspace;
    this.object = object;
    this.module = object.subject();
  }

  /** A module as an object of a workspace: its functions go to no scope. */
  static ModuleCommands in(Workspace workspace, ExportedModule exported) {
    return new ModuleCommands(
        workspace,
        workspace.importModule(
            exported,
            exported.usual(),
            null,
            workspace.moduleUse(null, request -> options(request))));
  }

  /** The module as the workspace has it. */
  ModuleObject object() {
    return object;
  }

  private static Map<String, Object> options(CredentialRequest request) {
    CredentialProvider provider = credentials;
    if (provider == null) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "Module %s needs credential '%s' to make a session: call ModuleCommands.useCredentials first"
              .formatted(request.module(), request.credential()));
    }
    return provider.options(request);
  }

  private static Writer err() {
    return new OutputStreamWriter(System.err, Charset.defaultCharset());
  }

  /**
   * Sets who is asked when a module of this process needs a credential.
   *
   * @param provider gives options of the session
   */
  public static void useCredentials(CredentialProvider provider) {
    credentials = provider;
  }

  /**
   * The module that a face belongs to: {@code NAME.module.json} beside the class if that is there,
   * else the module of the name on the {@link ModulePath}, else in the working directory.
   *
   * @param face a class of the face
   * @param name the module's name
   * @param guid the module's identity; one of another identity is refused
   * @return the commands
   * @throws RemotingException if there is no such module, or it cannot be used
   */
  public static ModuleCommands of(Class<?> face, String name, String guid) {
    return LOADED.computeIfAbsent(
        name + " " + guid,
        key -> {
          ExportedModule exported = find(face, name);
          requireIdentity(exported, face, guid);
          return in(WORKSPACE, exported);
        });
  }

  /** Refuses a module that is not the one that a face belongs to. */
  static void requireIdentity(ExportedModule exported, Class<?> face, String guid) {
    if (!exported.file().guid().toString().equals(guid)) {
      throw new RemotingException(
          ErrorCode.INVALID_MODULE,
          "%s is not the module that %s was generated for; export it again, or set %s to where that one is"
              .formatted(exported.place(), face.getName(), "YONDER_MODULE_PATH"));
    }
  }

  private static ExportedModule find(Class<?> face, String name) {
    String resource = name + ".module.json";
    try (InputStream in = face.getResourceAsStream(resource)) {
      if (in != null) {
        return ExportedModule.of(Path.of(resource), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new RemotingException(
          ErrorCode.INVALID_MODULE,
          "%s beside %s cannot be read".formatted(resource, face.getName()),
          e);
    }
    boolean isHere = ModulePath.ofProcess().find(name).isEmpty();
    return ExportedModule.open(isHere && Path.of(name).toFile().exists() ? "./" + name : name);
  }

  /**
   * A module by its name or path.
   *
   * @param nameOrPath as {@code importModule} takes it
   * @return the commands
   * @throws RemotingException if there is no such module, or it cannot be used
   */
  public static ModuleCommands load(String nameOrPath) {
    Path place = ModulePath.ofProcess().require(nameOrPath);
    return LOADED.computeIfAbsent(place.toString(), key -> in(WORKSPACE, ExportedModule.open(key)));
  }

  /**
   * Calls a command as a script would.
   *
   * @param function the function's name, or the command's
   * @param named arguments by parameter name, common parameters such as {@code asJob} among them; a
   *     value of null counts as not given
   * @param positional arguments by position
   * @return what a script would get: a value, a list, lazy results for {@code stream}, or a {@link
   *     JobObject} for {@code asJob}
   * @throws RemotingException if it is not sent, or fails
   */
  public @Nullable Object call(
      String function,
      Map<String, ? extends @Nullable Object> named,
      @Nullable Object... positional) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    named.forEach(
        (name, value) -> {
          if (value != null) {
            given.put(name, value);
          }
        });
    return workspace
        .callable(require(function))
        .call(new Arguments(Arrays.asList(positional), given));
  }

  private ImportedFunction require(String function) {
    return module
        .function(function)
        .orElseThrow(
            () -> {
              List<String> known =
                  module.functions().stream().map(f -> f.name().function()).toList();
              return new BindingException(
                  ErrorCode.UNKNOWN_COMMAND,
                  "Module %s has no command '%s'.%s"
                      .formatted(module.name(), function, Suggestion.didYouMean(function, known)));
            });
  }

  /**
   * Help on a command, from the module alone.
   *
   * @param function the function's name, or the command's
   * @return the help, whose text is for people
   * @throws BindingException if the module has no such command; names the most similar
   */
  public HelpText help(String function) {
    return workspace.help(require(function), false);
  }

  /**
   * What the module has.
   *
   * @return a list of the commands with their synopses, whose text is a table
   */
  public ResultList commands() {
    ResultList rows = new ResultList();
    for (ImportedFunction function : module.functions()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("function", function.name().function());
      row.put("command", function.command().name());
      row.put("synopsis", function.info().synopsis().lines().findFirst().orElse(""));
      rows.add(PropertyBag.of(row));
    }
    return rows;
  }

  @Override
  public String toString() {
    return module.toString();
  }
}
