package dev.yonder.javascript;

import dev.yonder.command.OutputType;
import dev.yonder.exports.SourceText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what commands give as interfaces; commands that give the same share one. */
final class FaceRows {
  private static final Pattern LAST = Pattern.compile("(?:.*[.$])?([A-Z][A-Za-z0-9_]{0,99})");
  private static final Set<String> RECEIVED = Set.of("typeNames", "fidelity", "toString");

  private final FaceNames names;
  private final StringBuilder out;
  private final Map<OutputType, String> known = new HashMap<>();

  FaceRows(FaceNames names, StringBuilder out) {
    this.names = names;
    this.out = out;
  }

  /** The type of one value that a command gives. */
  String of(FaceFunction function) {
    Set<String> types = new LinkedHashSet<>();
    for (OutputType type : function.info().outputTypes()) {
      types.add(
          type.properties().isEmpty()
              ? FaceValues.named(type.name())
              : known.computeIfAbsent(type, t -> declare(t, function)));
    }
    return types.isEmpty() || types.contains("any") ? "any" : String.join(" | ", types);
  }

  private String declare(OutputType type, FaceFunction function) {
    Matcher last = LAST.matcher(type.name());
    String name = last.matches() ? names.free(last.group(1)) : names.of(function, "Row");
    Map<String, OutputType.Property> properties = new LinkedHashMap<>();
    type.properties().forEach(property -> properties.putIfAbsent(property.name(), property));
    FaceComment.append("What %s gives.".formatted(function.info().name()), "", out);
    out.append("export interface %s extends %s {\n".formatted(name, base(properties.keySet())));
    properties.forEach(
        (property, of) ->
            out.append("  ").append(FaceTypes.property(property, false, FaceValues.property(of))));
    out.append("}\n\n");
    return name;
  }

  /** A property goes before what an object says of itself. */
  private static String base(Set<String> properties) {
    Set<String> hidden = new HashSet<>(RECEIVED);
    hidden.retainAll(properties);
    return omit("Received", List.copyOf(new TreeSet<>(hidden)));
  }

  /** A type without some of its properties. */
  static String omit(String type, List<String> names) {
    if (names.isEmpty()) {
      return type;
    }
    List<String> keys = names.stream().map(SourceText::literal).toList();
    return "Omit<%s, %s>".formatted(type, String.join(" | ", keys));
  }
}
