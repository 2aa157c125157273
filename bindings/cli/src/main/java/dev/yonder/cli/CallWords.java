package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterInfo;
import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.PreparedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words behind a command, as its arguments and as common parameters. */
final class CallWords {
  private static final List<String> SWITCHES = List.of("verbose", "debug");
  private static final List<String> LISTS = List.of("properties");
  private static final List<String> VALUES =
      List.of("errorAction", "warningAction", "informationAction", "progressAction", "depth");
  private static final String TIMEOUT = "timeout";

  /** Those that arguments which were written down may have among them. */
  private static final List<String> WRITTEN =
      Stream.concat(commonNames().stream(), Stream.of(TIMEOUT)).toList();

  private final CommandInfo command;
  private final ArgumentBinder binder;
  private final List<String> words;
  private final List<@Nullable Object> positional = new ArrayList<>();
  private final Map<String, @Nullable Object> named = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> common = new LinkedHashMap<>();
  private int next;

  private CallWords(CommandInfo command, List<String> words) {
    this.command = command;
    this.binder = new ArgumentBinder(command, ArgumentBinder.End.NEAR);
    this.words = words;
  }

  static CallWords of(CommandInfo command, List<String> words) {
    CallWords read = new CallWords(command, words);
    while (read.next < words.size()) {
      read.read(words.get(read.next++));
    }
    return read;
  }

  /**
   * Adds arguments that were written down elsewhere.
   *
   * @throws BindingException if one of them is among the words too, or the command has none such
   */
  void add(JsonArguments arguments) {
    positional.addAll(arguments.positional());
    arguments.named().forEach(this::add);
  }

  private void add(String given, @Nullable Object value) {
    boolean own = command.parameters().stream().anyMatch(p -> p.isNamed(given));
    String name = own ? null : find(WRITTEN, given);
    if (name == null) {
      put(named, binder.parameter(given).name(), value);
    } else {
      put(common, name, value);
    }
  }

  /**
   * The call that the words ask for.
   *
   * @param function the command
   * @param verbatim more arguments by position, whatever they look like
   * @param stream whether results are wanted as they come
   * @param timeout the time allowed, as it was given, or null
   */
  PreparedCall prepare(
      ImportedFunction function, List<String> verbatim, boolean stream, @Nullable Object timeout) {
    List<@Nullable Object> places = new ArrayList<>(positional);
    places.addAll(verbatim);
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>(common);
    wanted.put("stream", stream);
    if (timeout != null) {
      wanted.put(TIMEOUT, timeout);
    }
    return function.prepare(places, named, new CommonParameters(wanted));
  }

  /** The common parameters that a call of the command line takes. */
  static List<String> commonNames() {
    return Stream.of(SWITCHES, VALUES, LISTS).flatMap(List::stream).toList();
  }

  /** Whether an option that is no parameter of a command stands alone. */
  static boolean isSwitch(String option) {
    return find(SWITCHES, option) != null || CallSwitches.isSwitch(option);
  }

  private void read(String word) {
    if (!word.startsWith("--")) {
      positional.add(word);
      return;
    }
    int equals = word.indexOf('=');
    String name = word.substring(2, equals < 0 ? word.length() : equals);
    String attached = equals < 0 ? null : word.substring(equals + 1);
    if (!readCommon(name, attached)) {
      readOwn(binder.parameter(name), attached);
    }
  }

  /** A command's own parameter of that name comes first. */
  private boolean readCommon(String given, @Nullable String attached) {
    if (command.parameters().stream().anyMatch(p -> p.isNamed(given))) {
      return false;
    }
    String name = find(SWITCHES, given);
    if (name != null) {
      put(common, name, attached == null ? (Object) true : attached);
      return true;
    }
    name = find(VALUES, given);
    if (name != null) {
      put(common, name, value(name, attached));
      return true;
    }
    name = find(LISTS, given);
    if (name != null) {
      put(common, name, List.of(value(name, attached).split(",")));
    }
    return name != null;
  }

  private static @Nullable String find(List<String> names, String given) {
    return names.stream()
        .filter(name -> Names.key(name).equals(Names.key(given)))
        .findFirst()
        .orElse(null);
  }

  private void readOwn(ParameterInfo parameter, @Nullable String attached) {
    String name = parameter.name();
    if (attached == null && parameter.type().isSwitch()) {
      named.put(name, true);
    } else if (parameter.type().list()) {
      addTo(name, value(name, attached));
    } else {
      put(named, name, value(name, attached));
    }
  }

  private String value(String name, @Nullable String attached) {
    if (attached != null) {
      return attached;
    } else if (next < words.size()) {
      return words.get(next++);
    }
    throw new BindingException(
        ErrorCode.MISSING_PARAMETER, "%s: --%s needs a value".formatted(command.name(), name));
  }

  /** A parameter that takes a list may be given several times. */
  private void addTo(String name, String value) {
    List<@Nullable Object> all = new ArrayList<>();
    if (named.get(name) instanceof List<?> before) {
      all.addAll(before);
    }
    all.add(value);
    named.put(name, all);
  }

  private static void put(
      Map<String, @Nullable Object> arguments, String name, @Nullable Object value) {
    if (arguments.containsKey(name)) {
      throw new BindingException(
          ErrorCode.DUPLICATE_PARAMETER, "--%s is given twice".formatted(name));
    }
    arguments.put(name, value);
  }
}
