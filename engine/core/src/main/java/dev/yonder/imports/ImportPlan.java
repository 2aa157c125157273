package dev.yonder.imports;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.LocalName;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Verbs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an import would do: decided from the catalogue and the names in scope, before anything is
 * touched.
 *
 * @param entries what will be imported
 * @param skipped what will not, each with the reason
 * @param unusual commands whose verb readers do not expect; they are imported all the same
 */
public record ImportPlan(List<Entry> entries, List<Skipped> skipped, List<String> unusual) {
  /** More would not be looked through by anybody, and a host may offer any number. */
  static final int MAX_COMMANDS = 50_000;

  private static final int MAX_COMPARED = 10_000;

  /**
   * A command to be imported.
   *
   * @param command the command
   * @param called under which name its host runs it
   * @param name its names
   * @param defined those of its names that it is found under in scope; the function's first
   */
  public record Entry(
      CommandSummary command, String called, LocalName name, List<String> defined) {}

  /**
   * A command that is not imported.
   *
   * @param name the command's name, printable
   * @param reason why not
   * @param avoidable whether another prefix would help
   * @param clobberable whether clobbering would help
   */
  public record Skipped(String name, String reason, boolean avoidable, boolean clobberable) {}

  /** What the plan has to know of the scope that the functions go into. */
  public interface Scope {
    /**
     * Whether scripts can call a function of this name at all.
     *
     * @param function the function's name
     * @return false for keywords and names that the language itself answers to
     */
    boolean isDeliverable(String function);

    /**
     * Whether the name is taken.
     *
     * @param function the function's name
     * @return true if something of that name is in scope
     */
    boolean isDefined(String function);

    /**
     * The names in scope that others must not look like, as far as they can be listed.
     *
     * @return the names; none by default
     */
    default Collection<String> names() {
      return List.of();
    }
  }

  /** Copies the lists. */
  public ImportPlan {
    entries = List.copyOf(entries);
    skipped = List.copyOf(skipped);
    unusual = List.copyOf(unusual);
  }

  /**
   * Decides.
   *
   * @param catalogue what the host offers
   * @param options what is wanted
   * @param scope where the functions go
   * @return the plan, with at least one entry unless no commands are wanted
   * @throws RemotingException if nothing matches, nothing is left, or far too much matches
   */
  public static ImportPlan of(Catalogue catalogue, ImportOptions options, Scope scope) {
    if (options.names().isEmpty()) {
      return new ImportPlan(List.of(), List.of(), List.of());
    }
    List<CommandChoice.Chosen> chosen = chosen(catalogue, options);
    Set<String> offered =
        catalogue.commands().stream().map(c -> Names.key(c.name())).collect(Collectors.toSet());
    return of(chosen, offered, options, scope);
  }

  private static List<CommandChoice.Chosen> chosen(Catalogue catalogue, ImportOptions options) {
    List<CommandChoice.Chosen> chosen = CommandChoice.of(catalogue, options);
    if (chosen.isEmpty()) {
      throw nothingMatches(catalogue, options);
    } else if (chosen.size() > MAX_COMMANDS) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "The host offers %d commands that match, more than %d; name those that are wanted"
              .formatted(chosen.size(), MAX_COMMANDS));
    }
    return chosen;
  }

  private static ImportPlan of(
      List<CommandChoice.Chosen> chosen, Set<String> offered, ImportOptions options, Scope scope) {
    NameChecks checks = new NameChecks(scope, options.allowClobber());
    List<Entry> entries = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    for (CommandChoice.Chosen each : chosen) {
      CommandSummary command = each.command();
      String unfit = reasonAgainst(command, offered);
      if (!unfit.isEmpty()) {
        skipped.add(new Skipped(Names.printable(command.name()), unfit, false, false));
        continue;
      }
      LocalName name = LocalName.of(command.name(), options.prefix());
      String obstacle = checks.obstacle(command, name);
      if (obstacle.isEmpty()) {
        entries.add(new Entry(command, each.called(), name, checks.take(command, name)));
      } else {
        String printable = Names.printable(command.name());
        skipped.add(new Skipped(printable, obstacle, true, checks.isClobberable(name)));
      }
    }
    if (entries.isEmpty()) {
      throw new RemotingException(
          ErrorCode.NOTHING_IMPORTED, "Nothing is left to import: " + SkippedText.of(skipped));
    }
    entries.sort(Comparator.comparing(entry -> entry.name().function()));
    return new ImportPlan(
        entries, skipped, options.disableNameChecking() ? List.of() : unusual(entries));
  }

  private static String reasonAgainst(CommandSummary command, Set<String> offered) {
    String unsafe = NameChecks.unsafe(command.name());
    if (!unsafe.isEmpty() || command.type() != CommandType.ALIAS) {
      return unsafe;
    }
    String target = command.target();
    if (target == null) {
      return "this alias leads to no command";
    } else if (!NameChecks.unsafe(target).isEmpty()) {
      return "this alias leads to '%s', which is not safe".formatted(Names.printable(target));
    }
    return offered.contains(Names.key(target))
        ? ""
        : "this alias leads to %s, which is not offered".formatted(target);
  }

  private static List<String> unusual(List<Entry> entries) {
    return entries.stream()
        .map(Entry::command)
        .filter(c -> c.type() != CommandType.ALIAS && c.type() != CommandType.APPLICATION)
        .map(CommandSummary::name)
        .filter(name -> !Verbs.isStandard(name))
        .toList();
  }

  private static RemotingException nothingMatches(Catalogue catalogue, ImportOptions options) {
    List<String> known =
        catalogue.commands().stream()
            .map(CommandSummary::name)
            .filter(Names::isCommandName)
            .limit(MAX_COMPARED)
            .toList();
    String wanted = Names.printable(String.join(", ", options.names()));
    return new RemotingException(
        ErrorCode.NOTHING_IMPORTED,
        "The host has no command that matches %s%s.%s"
            .formatted(
                wanted,
                ofModules(catalogue, options),
                Suggestion.didYouMean(options.names().get(0), known)));
  }

  private static String ofModules(Catalogue catalogue, ImportOptions options) {
    if (options.isOfAnyModule()) {
      return "";
    }
    List<String> wanted = new ArrayList<>();
    options.qualifiedModules().forEach(module -> wanted.add(module.toString()));
    if (wanted.isEmpty()) {
      wanted.addAll(options.modules());
    }
    List<String> modules = catalogue.modules().stream().map(ModuleInfo::name).toList();
    return " in module %s; its modules are %s"
        .formatted(
            Names.printable(String.join(", ", wanted)),
            Names.printable(String.join(", ", modules)));
  }

  /**
   * The one warning that lists what was skipped, and whose names readers do not expect.
   *
   * @return the text, empty when there is nothing to say
   */
  public String warning() {
    List<String> lines = new ArrayList<>();
    if (!skipped.isEmpty()) {
      lines.add("Not imported: " + SkippedText.of(skipped));
    }
    if (!unusual.isEmpty()) {
      lines.add(
          "Imported with a verb that is not a standard one, so that it is hard to find: "
              + SkippedText.list(unusual, ", ")
              + ". disableNameChecking silences this");
    }
    return String.join("\n", lines);
  }
}
