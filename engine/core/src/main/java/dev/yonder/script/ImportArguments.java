package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.CommandType;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.ModuleSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a function that imports or exports is called with: which commands are wanted, and how. */
final class ImportArguments {
  private static final List<String> NAMING =
      List.of("name", "prefix", "formatTypeName", "allowClobber", "disableNameChecking");

  private static final List<String> OF_HOST =
      List.of("module", "fullyQualifiedModule", "commandType", "argumentList");

  private static final String SCOPE = "scope";

  private static final List<String> CHOOSING =
      List.of("name", "module", "fullyQualifiedModule", "commandType", "argumentList");

  private static final List<String> SPEC =
      List.of("name", "version", "minimumVersion", "maximumVersion", "guid");

  private final String function;
  private final Options options;

  private ImportArguments(String function, Options options) {
    this.function = function;
    this.options = options;
  }

  /** Commands of a session, for a scope. */
  static ImportArguments ofSession(String function, Arguments arguments) {
    List<String> known = new ArrayList<>(NAMING);
    known.addAll(OF_HOST);
    known.add(SCOPE);
    return new ImportArguments(function, new Options(function, arguments, 1, known));
  }

  /** Commands of a session, for a module; the first two of the function's own stand by position. */
  static ImportArguments ofExport(String function, Arguments arguments, List<String> own) {
    List<String> known = new ArrayList<>(own);
    known.addAll(NAMING);
    known.addAll(OF_HOST);
    return new ImportArguments(function, new Options(function, arguments, 2, known));
  }

  /** Commands of an exported module; the first of the function's own stands by position. */
  static ImportArguments ofModule(String function, Arguments arguments, List<String> own) {
    List<String> known = new ArrayList<>(own);
    known.addAll(NAMING);
    known.add(SCOPE);
    return new ImportArguments(function, new Options(function, arguments, 1, known));
  }

  /** All options, the function's own among them. */
  Options all() {
    return options;
  }

  /** Whether the functions are to be seen by all engines of one manager. */
  boolean isShared() {
    return scope(List.of("engine", "global")).equals("global");
  }

  /** Where the functions go, or null when they are called by the module object only. */
  @Nullable ScriptScope target(Workspace workspace) {
    String scope = scope(List.of("engine", "global", "none"));
    return scope.equals("none") ? null : workspace.target(scope.equals("global"));
  }

  private String scope(List<String> known) {
    String scope = options.text(SCOPE, known.get(0));
    if (!known.contains(scope)) {
      throw options.invalid(
          "takes %s as scope, not '%s'.%s"
              .formatted(
                  String.join(", ", known),
                  Names.printable(scope),
                  Suggestion.didYouMean(scope, known)));
    }
    return scope;
  }

  /** With all that is not said as an exported module has it. */
  ImportOptions options(ImportOptions usual) {
    boolean clobber = options.has("allowClobber");
    return usual
        .withNames(options.texts("name", usual.names()))
        .withFormatTypeNames(options.texts("formatTypeName", usual.formatTypeNames()))
        .withPrefix(options.text("prefix", usual.prefix()))
        .withAllowClobber(clobber ? options.flag("allowClobber") : usual.allowClobber())
        .withDisableNameChecking(
            options.has("disableNameChecking")
                ? options.flag("disableNameChecking")
                : usual.disableNameChecking());
  }

  /** Who asks for commands only gets no views, and who asks for views only gets no commands. */
  ImportOptions options() {
    ImportOptions all = ImportOptions.DEFAULT;
    boolean choosesCommands = CHOOSING.stream().anyMatch(options::has);
    boolean choosesViews = options.has("formatTypeName");
    List<String> names = choosesViews && !choosesCommands ? List.of() : all.names();
    List<String> views = choosesCommands ? List.of() : all.formatTypeNames();
    return all.withNames(options.texts("name", names))
        .withModules(options.texts("module", all.modules()))
        .withQualifiedModules(qualifiedModules())
        .withTypes(types())
        .withArguments(ScriptValues.plain(options.list("argumentList")))
        .withFormatTypeNames(options.texts("formatTypeName", views))
        .withPrefix(options.text("prefix", ""))
        .withAllowClobber(options.flag("allowClobber"))
        .withDisableNameChecking(options.flag("disableNameChecking"));
  }

  private Set<CommandType> types() {
    Set<CommandType> types = EnumSet.noneOf(CommandType.class);
    for (String name : options.texts("commandType", List.of())) {
      if (Names.key(name).equals("all")) {
        return EnumSet.allOf(CommandType.class);
      }
      types.add(type(name));
    }
    return types.isEmpty() ? ImportOptions.DEFAULT.types() : types;
  }

  private CommandType type(String name) {
    List<String> known =
        Arrays.stream(CommandType.values()).map(t -> t.name().toLowerCase(Locale.ROOT)).toList();
    int index = known.indexOf(Names.key(name));
    if (index < 0) {
      throw options.invalid(
          "takes all or some of %s as commandType, not '%s'.%s"
              .formatted(
                  String.join(", ", known),
                  Names.printable(name),
                  Suggestion.didYouMean(name, known)));
    }
    return CommandType.values()[index];
  }

  private List<ModuleSpec> qualifiedModules() {
    List<ModuleSpec> specs = new ArrayList<>();
    for (Object each : options.list("fullyQualifiedModule")) {
      if (each instanceof CharSequence name) {
        specs.add(new ModuleSpec(name.toString(), null, null, null, null));
      } else if (each instanceof Map<?, ?> map) {
        specs.add(spec(map));
      } else {
        throw options.invalid("takes maps with name and version as fullyQualifiedModule");
      }
    }
    return specs;
  }

  private ModuleSpec spec(Map<?, ?> map) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    Options parts =
        new Options(function + ": fullyQualifiedModule", new Arguments(List.of(), named), 0, SPEC);
    parts.require("name");
    return new ModuleSpec(
        parts.text("name", ""),
        optional(parts, "version"),
        optional(parts, "minimumVersion"),
        optional(parts, "maximumVersion"),
        guid(parts));
  }

  private static @Nullable String optional(Options parts, String name) {
    return parts.has(name) ? parts.text(name, "") : null;
  }

  private static @Nullable UUID guid(Options parts) {
    String text = optional(parts, "guid");
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "fullyQualifiedModule: '%s' is no guid".formatted(Names.printable(text)),
          e);
    }
  }
}
