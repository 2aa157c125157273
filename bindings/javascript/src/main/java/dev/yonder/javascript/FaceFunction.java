package dev.yonder.javascript;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.LocalName;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.exports.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command as a module exports it.
 *
 * @param info its signature
 * @param function its function's name
 * @param local what the file calls it, unlike all others there
 * @param key under which name the module object has it
 */
record FaceFunction(CommandInfo info, String function, String local, String key) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** What the module object answers otherwise; functions of these names go by another one. */
  private static final Set<String> MODULE_MEMBERS =
      Set.of(
          "then",
          "name",
          "guid",
          "version",
          "description",
          "path",
          "exportedCommands",
          "session",
          "isTemporary",
          "toString");

  /** What the generated files use by these names themselves, or what only types have. */
  private static final Set<String> USED =
      Set.of("importModule", "decodeURIComponent", "getHelp", "globalThis", "async", "of");

  /** The default export is the module object; what has {@code then} is taken for a promise. */
  private static final Set<String> IMPOSSIBLE = Set.of("default", "then");

  static List<FaceFunction> all(ModuleManifest module) {
    List<FaceFunction> all = new ArrayList<>();
    for (ExportedCommand command : module.commands()) {
      String name = command.function();
      String local = local(name, all.size());
      String exact = LocalName.of(command.info().name(), module.selection().prefix()).exact();
      all.add(new FaceFunction(command.info(), name, local, key(name, exact)));
    }
    return all;
  }

  /** No function has a {@code $} in its name, so what begins so is free. */
  private static String local(String name, int number) {
    if (!isPlain(name)) {
      return "$" + number;
    }
    return ReservedWords.contains(name) || USED.contains(name) || IMPOSSIBLE.contains(name)
        ? "$" + name
        : name;
  }

  /** Commands are found by their names in any case, members of the module by theirs only. */
  private static String key(String name, String exact) {
    if (!MODULE_MEMBERS.contains(name)) {
      return name;
    }
    return MODULE_MEMBERS.contains(exact) ? exact.toUpperCase(Locale.ROOT) : exact;
  }

  /** Whether a name can stand in every version of the language as it is. */
  static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }

  /** A name as a key or in an export: as it is, or as a text. */
  static String key(String name) {
    return isPlain(name) ? name : SourceText.literal(name);
  }

  /** Whether the file calls it what its users do. */
  boolean isItself() {
    return function.equals(local);
  }

  /** Whether a module can export it by its name. */
  boolean isExported() {
    return !IMPOSSIBLE.contains(function);
  }

  /** How the module object is asked for it. */
  String of(String module) {
    return isPlain(key) ? module + "." + key : module + "[" + SourceText.literal(key) + "]";
  }

  /** How it is exported under a name that no variable can have, or that not all tools know. */
  String export(String module) {
    return isExported()
        ? "export { %s as %s };\n".formatted(local, key(function))
        : "// A module cannot export the name %s; its default export has it: %s(...)\n"
            .formatted(function, of(module));
  }
}
