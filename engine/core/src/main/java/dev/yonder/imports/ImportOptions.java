package dev.yonder.imports;

import dev.yonder.command.CommandType;
import dev.yonder.command.LocalName;
import java.util.List;
import java.util.Set;

/**
 * What to import, and under which names. Immutable.
 *
 * @param names names or wildcards of commands
 * @param modules names or wildcards of the modules they come from
 * @param types what kinds of command
 * @param prefix what goes before each noun, may be empty
 * @param allowClobber whether to take the place of names that exist already
 */
public record ImportOptions(
    List<String> names,
    List<String> modules,
    Set<CommandType> types,
    String prefix,
    boolean allowClobber) {
  private static final List<String> ALL = List.of("*");

  /** Every alias, function and compiled command, under its own name. */
  public static final ImportOptions DEFAULT =
      new ImportOptions(
          ALL, ALL, Set.of(CommandType.ALIAS, CommandType.FUNCTION, CommandType.CMDLET), "", false);

  /** Checks the prefix and copies the collections. */
  public ImportOptions {
    names = List.copyOf(names);
    modules = List.copyOf(modules);
    types = Set.copyOf(types);
    LocalName.requirePrefix(prefix);
  }

  /**
   * The same for other commands.
   *
   * @param wanted names or wildcards
   * @return new options
   */
  public ImportOptions withNames(List<String> wanted) {
    return new ImportOptions(wanted, modules, types, prefix, allowClobber);
  }

  /**
   * The same for other modules.
   *
   * @param wanted names or wildcards
   * @return new options
   */
  public ImportOptions withModules(List<String> wanted) {
    return new ImportOptions(names, wanted, types, prefix, allowClobber);
  }

  /**
   * The same with a prefix.
   *
   * @param wanted what goes before each noun
   * @return new options
   */
  public ImportOptions withPrefix(String wanted) {
    return new ImportOptions(names, modules, types, wanted, allowClobber);
  }

  /**
   * The same with or without clobbering.
   *
   * @param wanted whether to take the place of names that exist already
   * @return new options
   */
  public ImportOptions withAllowClobber(boolean wanted) {
    return new ImportOptions(names, modules, types, prefix, wanted);
  }
}
