package dev.yonder.javascript;

import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import dev.yonder.imports.CommonParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes one function with its options: an interface and some signatures for each set. */
final class FaceCommand {
  /** Beyond so many sets only names and types of single parameters are told. */
  private static final int MOST_SETS = 16;

  /**
   * What every object has already, as far as types go; an option of these names can be anything.
   */
  private static final Set<String> OF_ALL_OBJECTS =
      Set.of(
          "constructor",
          "hasOwnProperty",
          "isPrototypeOf",
          "propertyIsEnumerable",
          "toLocaleString",
          "toString",
          "valueOf");

  private static final String AS_JOB = Names.key("asJob");
  private static final String FLAG = "boolean";
  private static final String NOT_GIVEN = "false";

  private final FaceFunction function;
  private final CommandInfo info;
  private final String module;
  private final FaceNames names;
  private final String begin;

  FaceCommand(String module, FaceFunction function, FaceNames names) {
    this.module = module;
    this.function = function;
    this.info = function.info();
    this.names = names;
    this.begin = function.isItself() ? "export " : "declare ";
  }

  void append(String row, StringBuilder out) {
    List<ParameterSet> sets = sets();
    List<FaceSignatures> signatures = new ArrayList<>();
    for (ParameterSet set : sets) {
      String of = sets.size() == 1 || !FaceFunction.isPlain(set.name()) ? "" : upper(set.name());
      String options = names.of(function, of + "Options");
      appendOptions(set, options, row, out);
      signatures.add(new FaceSignatures(info, set, options));
    }
    String form =
        "%sfunction %s<%s>(%%s): %s<R, J, S>;\n"
            .formatted(
                begin,
                function.local(),
                generic(row, NOT_GIVEN),
                info.cardinality() == Cardinality.MANY ? "Many" : "One");
    String comment = comment();
    for (String arguments :
        signatures.stream().flatMap(s -> s.all().stream()).distinct().toList()) {
      FaceComment.append(comment, "", out);
      out.append(form.formatted(arguments));
      comment = FaceComment.firstLine(info.synopsis());
    }
    out.append(begin);
    out.append("namespace %s { const prepare: Prepare; }\n".formatted(function.local()));
    if (!function.isItself()) {
      out.append(function.export(module));
    }
  }

  /** Whether it is a job, whether it is lazy, and what each result is. */
  private static String generic(String row, String flag) {
    return "J extends boolean = %s, S extends boolean = %s, R = %s".formatted(flag, flag, row);
  }

  private static String upper(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private String comment() {
    String examples =
        info.examples().stream()
            .limit(3)
            .map("\n\nExample: "::concat)
            .collect(Collectors.joining());
    return info.synopsis().strip() + examples;
  }

  /** All parameters as optional ones, when there are too many combinations to tell them all. */
  private List<ParameterSet> sets() {
    if (info.sets().size() <= MOST_SETS) {
      return info.sets();
    }
    return List.of(
        new ParameterSet(
            ParameterSet.SOLE,
            info.parameters().stream()
                .map(p -> new ParameterSet.Member(p.name(), false, -1, false, false))
                .toList()));
  }

  private void appendOptions(ParameterSet set, String name, String row, StringBuilder out) {
    out.append(
        "export interface %s<%s> extends %s {\n".formatted(name, generic(row, FLAG), common()));
    if (info.sets().size() > MOST_SETS) {
      out.append("  // The host says which of these go together.\n");
    }
    for (ParameterInfo parameter : info.parameters()) {
      ParameterSet.Member member = set.member(parameter.name()).orElse(null);
      if (member == null) {
        continue;
      }
      if (Names.key(parameter.name()).equals(AS_JOB)) {
        out.append("  // asJob is the one that every command has; give its own by position.\n");
        continue;
      }
      FaceComment.append(FaceComment.of(parameter, member), "  ", out);
      boolean isOfAll = OF_ALL_OBJECTS.contains(parameter.name());
      String type = isOfAll ? "any" : FaceValues.parameter(parameter);
      out.append("  ").append(FaceTypes.property(parameter.name(), !member.mandatory(), type));
    }
    if (info.traits().dynamic()) {
      out.append("  /** Other parameters depend on the arguments. */\n");
      out.append("  readonly [parameter: string]: unknown;\n");
    }
    out.append("}\n");
  }

  /** A parameter of the command's own goes before a common one of its name. */
  private String common() {
    Set<String> own =
        info.parameters().stream()
            .flatMap(
                p -> {
                  List<String> all = new ArrayList<>(p.aliases());
                  all.add(p.name());
                  return all.stream();
                })
            .map(Names::key)
            .collect(Collectors.toSet());
    List<String> hidden =
        CommonParameters.names().stream()
            .filter(common -> !common.equals("asJob") && own.contains(Names.key(common)))
            .toList();
    return FaceRows.omit("Common<J, S, R>", hidden);
  }
}
