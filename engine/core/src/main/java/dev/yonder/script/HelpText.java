package dev.yonder.script;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Help on a function, under its local name; its text is what people read. */
public final class HelpText extends MemberObject {
  private static final int MAX_LENGTH = 4_000;

  private final HelpTopic topic;

  HelpText(HelpTopic topic) {
    this.topic = topic;
    members
        .property("name", topic::name)
        .property("synopsis", topic::synopsis)
        .property("description", topic::description)
        .property("syntax", topic::syntax)
        .property("parameters", this::parameters)
        .property("aliases", topic::aliases)
        .property("outputTypes", topic::outputTypes)
        .property("examples", topic::examples)
        .method("toString", arguments -> toString());
  }

  private ResultList parameters() {
    return new ResultList(topic.parameters().stream().map(HelpTopic.Parameter::toBag).toList());
  }

  @Override
  public Object subject() {
    return toString();
  }

  /** Lines without anything that would control a terminal. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(topic.name() + " - " + clean(topic.synopsis()));
    lines.add("");
    topic.syntax().forEach(line -> lines.add("  " + clean(line)));
    if (!topic.description().isBlank()) {
      lines.add("");
      clean(topic.description()).lines().forEach(lines::add);
    }
    section(lines, "Parameters", topic.parameters().stream().flatMap(HelpText::of).toList());
    section(lines, "Aliases", topic.aliases());
    section(lines, "Gives", topic.outputTypes());
    section(lines, "Examples", topic.examples());
    return String.join("\n", lines);
  }

  private static void section(List<String> lines, String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(title);
      content.forEach(line -> lines.add(("  " + clean(line)).stripTrailing()));
    }
  }

  private static Stream<String> of(HelpTopic.Parameter parameter) {
    List<String> facts = new ArrayList<>();
    if (parameter.mandatory()) {
      facts.add("mandatory");
    }
    if (parameter.position() != null) {
      facts.add("position " + parameter.position());
    }
    if (!parameter.fromPipeline().isEmpty()) {
      facts.add(parameter.fromPipeline());
    }
    if (parameter.defaultValue() != null) {
      facts.add("default " + parameter.defaultValue());
    }
    if (!parameter.allowed().isEmpty()) {
      facts.add(parameter.allowed());
    }
    if (!parameter.aliases().isEmpty()) {
      facts.add("also called " + String.join(", ", parameter.aliases()));
    }
    String head = "%s <%s>".formatted(parameter.name(), parameter.type());
    String line = facts.isEmpty() ? head : head + "  " + String.join(", ", facts);
    return parameter.help().isEmpty() ? Stream.of(line) : Stream.of(line, "  " + parameter.help());
  }

  private static String clean(String text) {
    String whole = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    return CellText.whole(whole);
  }
}
