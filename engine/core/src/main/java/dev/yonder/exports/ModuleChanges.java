package dev.yonder.exports;

import dev.yonder.RemotingException;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterInfo;
import dev.yonder.imports.ImportPlan;
import dev.yonder.imports.ModuleLoading;
import dev.yonder.imports.SignatureCheck;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a host offers otherwise than an exported module says. */
final class ModuleChanges {
  private static final int MAX_TOLD = 10;

  private final List<String> changes = new ArrayList<>();

  private ModuleChanges() {}

  /** The changes, a text for each; none when those of the module's commands are what they were. */
  static List<String> between(ModuleFile file, Session session) {
    ModuleChanges changes = new ModuleChanges();
    Map<String, CommandInfo> then = file.signatures();
    List<CommandInfo> described =
        file.selection().arguments().isEmpty()
            ? session.describe(then.keySet())
            : session.describe(then.keySet(), file.selection().arguments());
    Map<String, CommandInfo> now = new HashMap<>();
    described.forEach(command -> now.put(Names.key(command.name()), command));
    then.forEach((called, command) -> changes.compare(command, now.get(Names.key(command.name()))));
    changes.addNew(file, session, then);
    return changes.changes;
  }

  static String warning(String module, List<String> changes) {
    List<String> lines = new ArrayList<>();
    lines.add("The host of module %s has changed since it was exported:".formatted(module));
    changes.stream().limit(MAX_TOLD).forEach(change -> lines.add("  " + change));
    if (changes.size() > MAX_TOLD) {
      lines.add("  and %d more".formatted(changes.size() - MAX_TOLD));
    }
    lines.add("updateModule('%s') takes this over".formatted(module));
    return String.join("\n", lines);
  }

  private void compare(CommandInfo then, @Nullable CommandInfo now) {
    String name = Names.printable(then.name());
    if (now == null) {
      changes.add(name + " is gone");
      return;
    }
    try {
      CommandInfo before = withoutTexts(SignatureCheck.check(then).info());
      CommandInfo after = withoutTexts(SignatureCheck.check(now).info());
      if (!before.equals(after)) {
        changes.add(name + difference(before, after));
      }
    } catch (RemotingException e) {
      changes.add("%s cannot be used: %s".formatted(name, e.getMessage()));
    }
  }

  /** Help that is worded better changes nothing for those who call the command. */
  private static CommandInfo withoutTexts(CommandInfo info) {
    return new CommandInfo(
        info.name(),
        info.type(),
        info.module(),
        info.target(),
        "",
        info.aliases(),
        info.parameters().stream().map(ModuleChanges::withoutHelp).toList(),
        info.sets(),
        info.cardinality(),
        info.outputTypes(),
        List.of(),
        info.traits());
  }

  private static ParameterInfo withoutHelp(ParameterInfo parameter) {
    return new ParameterInfo(
        parameter.name(),
        parameter.type(),
        parameter.aliases(),
        parameter.defaultText(),
        parameter.rules(),
        parameter.remaining(),
        "");
  }

  private static String difference(CommandInfo before, CommandInfo after) {
    List<String> parts = new ArrayList<>();
    for (ParameterInfo parameter : after.parameters()) {
      if (before.parameters().stream().noneMatch(p -> p.isNamed(parameter.name()))) {
        parts.add("has a new parameter " + parameter.name());
      }
    }
    for (ParameterInfo parameter : before.parameters()) {
      if (after.parameters().stream().noneMatch(p -> p.isNamed(parameter.name()))) {
        parts.add("has no parameter %s any longer".formatted(parameter.name()));
      } else if (!after.parameters().contains(parameter)) {
        parts.add("takes something else as " + parameter.name());
      }
    }
    return parts.isEmpty() ? " is declared otherwise" : " " + String.join(", ", parts);
  }

  private void addNew(ModuleFile file, Session session, Map<String, CommandInfo> then) {
    ModuleLoading.Loaded loaded = ModuleLoading.complete(session, file.selection());
    List<String> known = then.values().stream().map(c -> Names.key(c.name())).toList();
    ImportPlan.of(loaded.catalogue(), loaded.options(), ModuleExport.ANYTHING).entries().stream()
        .map(entry -> entry.command().name())
        .filter(name -> !known.contains(Names.key(name)))
        .forEach(name -> changes.add(Names.printable(name) + " is new"));
  }
}
