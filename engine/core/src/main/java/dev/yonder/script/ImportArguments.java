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

/** What {@code importSession} is called with, as options of an import. */
final class ImportArguments {
  private static final List<String> OPTIONS =
      List.of(
          "name",
          "prefix",
          "module",
          "fullyQualifiedModule",
          "commandType",
          "argumentList",
          "formatTypeName",
          "allowClobber",
          "disableNameChecking",
          "scope");

  private static final List<String> CHOOSING =
      List.of("name", "module", "fullyQualifiedModule", "commandType", "argumentList");

  private static final List<String> SPEC =
      List.of("name", "version", "minimumVersion", "maximumVersion", "guid");

  private final Options options;

  ImportArguments(Arguments arguments) {
    this.options = new Options("importSession", arguments, 1, OPTIONS);
  }

  /** Whether the functions are to be seen by all engines of one manager. */
  boolean isShared() {
    String scope = options.text("scope", "engine");
    if (!scope.equals("engine") && !scope.equals("global")) {
      throw options.invalid("takes 'engine' or 'global' as scope, not '%s'".formatted(scope));
    }
    return scope.equals("global");
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
        new Options(
            "importSession: fullyQualifiedModule", new Arguments(List.of(), named), 0, SPEC);
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
