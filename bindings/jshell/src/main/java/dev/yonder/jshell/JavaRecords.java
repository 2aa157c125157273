package dev.yonder.jshell;

import dev.yonder.command.OutputType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The records of one file: what is known of the results of its commands. */
final class JavaRecords {
  /** A constructor takes no more than 255 arguments. */
  private static final int MAX_COMPONENTS = 200;

  private final JavaNames classes;
  private final Map<OutputType, String> names = new LinkedHashMap<>();

  JavaRecords(JavaNames classes) {
    this.classes = classes;
  }

  /** The record for results of a type, or Object where no property could be told. */
  String nameOf(OutputType type) {
    if (components(type).isEmpty()) {
      return "Object";
    }
    String known = names.get(type);
    if (known == null) {
      String whole = type.name();
      int simple = Math.max(whole.lastIndexOf('.'), whole.lastIndexOf('$')) + 1;
      known = classes.classFor(whole.substring(simple), "Row");
      names.put(type, known);
    }
    return known;
  }

  private static List<OutputType.Property> components(OutputType type) {
    List<OutputType.Property> components = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (OutputType.Property property : type.properties()) {
      if (components.size() < MAX_COMPONENTS
          && JavaNames.isMember(property.name())
          && taken.add(property.name().toLowerCase(Locale.ROOT))) {
        components.add(property);
      }
    }
    return components;
  }

  void write(Lines lines) {
    names.forEach((type, name) -> write(type, name, lines));
  }

  private static void write(OutputType type, String name, Lines lines) {
    List<OutputType.Property> components = components(type);
    List<String> comment = new ArrayList<>();
    comment.add("Of type " + Lines.line(type.name()) + ". Everything in it may be null.");
    for (OutputType.Property property : type.properties()) {
      if (!components.contains(property)) {
        comment.add("Only untyped() gives its property " + Lines.line(property.name()) + ".");
      }
    }
    lines.add("").comment(comment).add("public record %s(", name);
    for (int i = 0; i < components.size(); i++) {
      OutputType.Property property = components.get(i);
      String end = i == components.size() - 1 ? ") {}" : ",";
      lines.add("    %s %s%s", JavaTypes.property(property.type()), property.name(), end);
    }
  }
}
