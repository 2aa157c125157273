package dev.yonder.script;

import dev.yonder.command.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a call is written, for the help that people read. What may be left out is marked. */
public enum CallSyntax {
  /** As in Groovy: {@code getDisk(name, [kind: string], [all: switch])}. */
  NAMED_ARGUMENTS {
    @Override
    String call(String function, List<Argument> positional, List<Argument> named) {
      Stream<String> places =
          positional.stream().map(a -> optional(a, a.remaining() ? a.name() + "..." : a.name()));
      Stream<String> names =
          named.stream()
              .map(a -> optional(a, a.name() + ": " + (a.type().isEmpty() ? "…" : a.type())));
      return function + "(" + String.join(", ", Stream.concat(places, names).toList()) + ")";
    }
  },

  /** As in JavaScript: {@code getDisk(name, { kind?: string, all?: boolean })}. */
  OPTIONS_OBJECT {
    @Override
    String call(String function, List<Argument> positional, List<Argument> named) {
      List<String> parts = new ArrayList<>();
      for (Argument a : positional) {
        parts.add(a.remaining() ? "..." + a.name() : mark(a));
      }
      if (!named.isEmpty()) {
        List<String> options =
            named.stream()
                .map(a -> a.type().isEmpty() ? mark(a) : mark(a) + ": " + a.type())
                .toList();
        parts.add("{ " + String.join(", ", options) + " }");
      }
      return function + "(" + String.join(", ", parts) + ")";
    }

    private String mark(Argument argument) {
      return argument.mandatory() ? argument.name() : argument.name() + "?";
    }

    @Override
    String type(ParameterType type) {
      String one =
          switch (type.kind()) {
            case SWITCH, BOOLEAN -> "boolean";
            case INT, LONG, DOUBLE, DECIMAL -> "number";
            case INTEGER -> "bigint";
            case STRING, UUID, URI, DURATION, PERIOD -> "string";
            case INSTANT, DATETIME, OFFSETDATETIME, ZONEDDATETIME -> "Date";
            case MAP -> "object";
            default -> type.kind().name().toLowerCase(Locale.ROOT);
          };
      return type.list() ? one + "[]" : one;
    }
  },

  /** As on a command line: {@code Get-Disk NAME [--kind STRING] [--all]}. */
  COMMAND_LINE {
    @Override
    String call(String function, List<Argument> positional, List<Argument> named) {
      List<String> parts = new ArrayList<>(List.of(function));
      for (Argument a : positional) {
        String word = a.name().toUpperCase(Locale.ROOT);
        parts.add(optional(a, a.remaining() ? word + "..." : word));
      }
      for (Argument a : named) {
        boolean bare = a.type().isEmpty() || a.type().equals("switch");
        String option = "--" + a.name();
        parts.add(optional(a, bare ? option : option + " " + a.type().toUpperCase(Locale.ROOT)));
      }
      return String.join(" ", parts);
    }
  };

  /**
   * An argument of a call.
   *
   * @param name the parameter's name
   * @param type what it takes, empty when that is not told
   * @param mandatory whether it has to be given
   * @param remaining whether it takes all that is left
   */
  record Argument(String name, String type, boolean mandatory, boolean remaining) {}

  /** A call with these arguments. */
  abstract String call(String function, List<Argument> positional, List<Argument> named);

  /** The name of a type in the language. */
  String type(ParameterType type) {
    return type.toString();
  }

  private static String optional(Argument argument, String text) {
    return argument.mandatory() ? text : "[" + text + "]";
  }
}
