package dev.yonder.imports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.CommandType;
import dev.yonder.command.LocalName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to import, and under which names. Immutable.
 *
 * @param names names or wildcards of commands; none of them imports no commands
 * @param modules names or wildcards of the modules they come from
 * @param qualifiedModules the modules they come from, told by more than a name; empty for any
 * @param types what kinds of command
 * @param arguments positional arguments on which parameters may depend
 * @param formatTypeNames names or wildcards of types whose views are wanted
 * @param prefix what goes before each noun, may be empty
 * @param allowClobber whether to take the place of names that exist already
 * @param disableNameChecking whether verbs that readers do not expect pass without a warning
 */
public record ImportOptions(
    List<String> names,
    List<String> modules,
    List<ModuleSpec> qualifiedModules,
    Set<CommandType> types,
    List<@Nullable Object> arguments,
    List<String> formatTypeNames,
    String prefix,
    boolean allowClobber,
    boolean disableNameChecking) {
  private static final List<String> ALL = List.of("*");

  /** Every alias, function and compiled command, under its own name, and every view. */
  public static final ImportOptions DEFAULT =
      new ImportOptions(
          ALL,
          ALL,
          List.of(),
          Set.of(CommandType.ALIAS, CommandType.FUNCTION, CommandType.CMDLET),
          List.of(),
          ALL,
          "",
          false,
          false);

  /** Checks the prefix, and that modules are told one way only; copies the collections. */
  public ImportOptions {
    names = List.copyOf(names);
    modules = List.copyOf(modules);
    qualifiedModules = List.copyOf(qualifiedModules);
    types = Set.copyOf(types);
    arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    formatTypeNames = List.copyOf(formatTypeNames);
    LocalName.requirePrefix(prefix);
    if (!qualifiedModules.isEmpty() && !modules.equals(ALL)) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "module and fullyQualifiedModule cannot be given together; name all modules in one");
    }
  }

  /**
   * Whether the programs and scripts on the host's paths have to be asked for.
   *
   * @return true if their kinds are wanted
   */
  boolean wantsPrograms() {
    return types.contains(CommandType.APPLICATION) || types.contains(CommandType.SCRIPT);
  }

  /** Whether commands of any module are wanted. */
  boolean isOfAnyModule() {
    return modules.equals(ALL) && qualifiedModules.isEmpty();
  }

  /**
   * The same for other commands.
   *
   * @param wanted names or wildcards; none of them imports no commands
   * @return new options
   */
  public ImportOptions withNames(List<String> wanted) {
    return with(wanted, modules, qualifiedModules, prefix, allowClobber, disableNameChecking);
  }

  /**
   * The same for other modules.
   *
   * @param wanted names or wildcards
   * @return new options
   */
  public ImportOptions withModules(List<String> wanted) {
    return with(names, wanted, qualifiedModules, prefix, allowClobber, disableNameChecking);
  }

  /**
   * The same for modules that are told by more than a name.
   *
   * @param wanted the modules
   * @return new options
   */
  public ImportOptions withQualifiedModules(List<ModuleSpec> wanted) {
    return with(names, modules, wanted, prefix, allowClobber, disableNameChecking);
  }

  /**
   * The same with a prefix.
   *
   * @param wanted what goes before each noun
   * @return new options
   */
  public ImportOptions withPrefix(String wanted) {
    return with(names, modules, qualifiedModules, wanted, allowClobber, disableNameChecking);
  }

  /**
   * The same with or without clobbering.
   *
   * @param wanted whether to take the place of names that exist already
   * @return new options
   */
  public ImportOptions withAllowClobber(boolean wanted) {
    return with(names, modules, qualifiedModules, prefix, wanted, disableNameChecking);
  }

  /**
   * The same with or without a warning of verbs that readers do not expect.
   *
   * @param wanted whether the warning is left out
   * @return new options
   */
  public ImportOptions withDisableNameChecking(boolean wanted) {
    return with(names, modules, qualifiedModules, prefix, allowClobber, wanted);
  }

  private ImportOptions with(
      List<String> newNames,
      List<String> newModules,
      List<ModuleSpec> newQualified,
      String newPrefix,
      boolean clobber,
      boolean unchecked) {
    return new ImportOptions(
        newNames,
        newModules,
        newQualified,
        types,
        arguments,
        formatTypeNames,
        newPrefix,
        clobber,
        unchecked);
  }

  /**
   * The same for other kinds of command.
   *
   * @param wanted the kinds
   * @return new options
   */
  public ImportOptions withTypes(Set<CommandType> wanted) {
    return withKinds(wanted, arguments, formatTypeNames);
  }

  /**
   * The same for every kind of command, programs on the host's path among them.
   *
   * @return new options
   */
  public ImportOptions withAllTypes() {
    return withTypes(EnumSet.allOf(CommandType.class));
  }

  /**
   * The same with arguments on which parameters may depend.
   *
   * @param wanted positional arguments, plain values
   * @return new options
   */
  public ImportOptions withArguments(List<@Nullable Object> wanted) {
    return withKinds(types, wanted, formatTypeNames);
  }

  /**
   * The same with the views of other types.
   *
   * @param wanted names or wildcards of types; none of them imports no views
   * @return new options
   */
  public ImportOptions withFormatTypeNames(List<String> wanted) {
    return withKinds(types, arguments, wanted);
  }

  private ImportOptions withKinds(
      Set<CommandType> kinds, List<@Nullable Object> newArguments, List<String> formats) {
    return new ImportOptions(
        names,
        modules,
        qualifiedModules,
        kinds,
        newArguments,
        formats,
        prefix,
        allowClobber,
        disableNameChecking);
  }
}
