package dev.yonder.imports;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.LocalName;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import would do: decided from the catalogue and the names in scope, before anything is
 * touched.
 *
 * @param entries what will be imported
 * @param skipped what will not, each with the reason
 */
public record ImportPlan(List<Entry> entries, List<Skipped> skipped) {
  /** Left out unless named exactly: scripts have functions of their own for these. */
  private static final List<String> LEFT_OUT =
      List.of(
          "get-command",
          "get-help",
          "select-object",
          "measure-object",
          "get-formatdata",
          "complete-argument");

  /**
   * A command to be imported.
   *
   * @param command the command
   * @param name its names in scope
   */
  public record Entry(CommandSummary command, LocalName name) {}

  /**
   * A command that is not imported.
   *
   * @param name the command's name, printable
   * @param reason why not
   */
  public record Skipped(String name, String reason) {}

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
  }

  /** Copies the lists. */
  public ImportPlan {
    entries = List.copyOf(entries);
    skipped = List.copyOf(skipped);
  }

  /**
   * Decides.
   *
   * @param catalogue what the host offers
   * @param options what is wanted
   * @param scope where the functions go
   * @return the plan, with at least one entry
   * @throws RemotingException if nothing matches, or nothing is left
   */
  public static ImportPlan of(Catalogue catalogue, ImportOptions options, Scope scope) {
    List<CommandSummary> matching =
        catalogue.commands().stream()
            .filter(command -> isWanted(command, options))
            .sorted(Comparator.comparing(CommandSummary::type))
            .toList();
    if (matching.isEmpty()) {
      throw nothingMatches(catalogue, options);
    }
    Map<String, Entry> entries = new HashMap<>();
    List<Skipped> skipped = new ArrayList<>();
    for (CommandSummary command : matching) {
      String reason = Names.isCommandName(command.name()) ? "" : "its name is not safe";
      if (reason.isEmpty()) {
        Entry entry = new Entry(command, LocalName.of(command.name(), options.prefix()));
        reason = obstacle(entry, options, scope, entries);
        if (reason.isEmpty()) {
          entries.put(Names.key(entry.name().function()), entry);
        }
      }
      if (!reason.isEmpty()) {
        skipped.add(new Skipped(Names.printable(command.name()), reason));
      }
    }
    if (entries.isEmpty()) {
      throw new RemotingException(
          ErrorCode.NOTHING_IMPORTED,
          "Nothing is left to import: " + describe(skipped) + ". Use a prefix, or allowClobber");
    }
    List<Entry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparing(entry -> entry.name().function()));
    return new ImportPlan(sorted, skipped);
  }

  private static boolean isWanted(CommandSummary command, ImportOptions options) {
    boolean leftOut =
        LEFT_OUT.contains(Names.key(command.name()))
            && options.names().stream()
                .noneMatch(name -> Names.key(name).equals(Names.key(command.name())));
    return options.types().contains(command.type())
        && !leftOut
        && options.names().stream().anyMatch(name -> matches(name, command.name()))
        && Wildcard.anyMatches(options.modules(), command.module());
  }

  /** A name may also be written like the function that it becomes. */
  private static boolean matches(String wanted, String command) {
    return Wildcard.of(wanted).matches(command)
        || Names.isCommandName(command)
            && !wanted.equals("*")
            && Wildcard.of(wanted).matches(LocalName.of(command, "").function());
  }

  private static String obstacle(
      Entry entry, ImportOptions options, Scope scope, Map<String, Entry> taken) {
    String function = entry.name().function();
    Entry other = taken.get(Names.key(function));
    if (other != null) {
      return "%s becomes %s too".formatted(other.command().name(), function);
    } else if (!entry.name().isIdentifier()) {
      return "%s is no identifier".formatted(function);
    } else if (!scope.isDeliverable(function)) {
      return "scripts cannot call a function named %s".formatted(function);
    } else if (!options.allowClobber() && scope.isDefined(function)) {
      return "%s exists already".formatted(function);
    }
    return "";
  }

  private static RemotingException nothingMatches(Catalogue catalogue, ImportOptions options) {
    List<String> known =
        catalogue.commands().stream()
            .map(CommandSummary::name)
            .filter(Names::isCommandName)
            .toList();
    String wanted = Names.printable(String.join(", ", options.names()));
    String first = options.names().isEmpty() ? "" : options.names().get(0);
    return new RemotingException(
        ErrorCode.NOTHING_IMPORTED,
        "The host has no command that matches %s%s.%s"
            .formatted(wanted, ofModules(catalogue, options), Suggestion.didYouMean(first, known)));
  }

  private static String ofModules(Catalogue catalogue, ImportOptions options) {
    if (options.modules().equals(ImportOptions.DEFAULT.modules())) {
      return "";
    }
    List<String> modules = catalogue.modules().stream().map(ModuleInfo::name).toList();
    return " in module %s; its modules are %s"
        .formatted(
            Names.printable(String.join(", ", options.modules())),
            Names.printable(String.join(", ", modules)));
  }

  /**
   * The one warning that lists what was skipped.
   *
   * @return the text, empty when nothing was
   */
  public String warning() {
    return skipped.isEmpty()
        ? ""
        : "Not imported: " + describe(skipped) + ". Use a prefix, or allowClobber";
  }

  private static String describe(List<Skipped> skipped) {
    return String.join(
        "; ", skipped.stream().map(s -> "%s (%s)".formatted(s.name(), s.reason())).toList());
  }
}
