package dev.yonder.exports;

import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ParameterType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command's signature as a JSON object: written above, read below. What is as it mostly is does
 * not stand there.
 */
final class CommandJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_PARAMETERS = 1_000;
  private static final int MAX_SETS = 100;
  private static final int MAX_TYPES = 100;

  private CommandJson() {}

  /** What the quick look at a module needs stands first. */
  static ObjectNode of(ExportedCommand exported) {
    CommandInfo info = exported.info();
    ObjectNode node = NODES.objectNode();
    node.put("name", info.name());
    node.put("type", info.type().name());
    node.put("module", info.module());
    putText(node, "target", info.target());
    if (!exported.called().equals(info.name())) {
      node.put("called", exported.called());
    }
    node.put("function", exported.function());
    putTexts(node, "aliases", info.aliases());
    if (!info.synopsis().isEmpty()) {
      node.put("synopsis", info.synopsis());
    }
    node.put("cardinality", info.cardinality().name());
    put(node, "parameters", info.parameters().stream().map(CommandJson::of).toList());
    put(node, "sets", info.sets().stream().map(CommandJson::of).toList());
    put(node, "outputTypes", info.outputTypes().stream().map(CommandJson::of).toList());
    putTexts(node, "examples", info.examples());
    putFlag(node, "idempotent", info.traits().idempotent());
    putFlag(node, "dynamic", info.traits().dynamic());
    putFlag(node, "input", info.traits().input());
    return node;
  }

  private static ObjectNode of(ParameterInfo parameter) {
    ParameterRules rules = parameter.rules();
    ObjectNode node = NODES.objectNode();
    node.put("name", parameter.name());
    node.put("type", parameter.type().toString());
    putTexts(node, "aliases", parameter.aliases());
    putText(node, "default", parameter.defaultText());
    putTexts(node, "allowed", rules.allowed());
    if (rules.minimum() != null) {
      node.put("minimum", rules.minimum());
    }
    if (rules.maximum() != null) {
      node.put("maximum", rules.maximum());
    }
    putText(node, "pattern", rules.pattern());
    putExtent(node, "length", rules.length());
    putExtent(node, "count", rules.count());
    putFlag(node, "notNull", rules.notNull());
    putFlag(node, "remaining", parameter.remaining());
    if (!parameter.help().isEmpty()) {
      node.put("help", parameter.help());
    }
    return node;
  }

  static ObjectNode of(ParameterSet set) {
    ObjectNode node = NODES.objectNode();
    node.put("name", set.name());
    put(node, "members", set.members().stream().map(CommandJson::of).toList());
    return node;
  }

  private static ObjectNode of(ParameterSet.Member member) {
    ObjectNode node = NODES.objectNode();
    node.put("parameter", member.parameter());
    putFlag(node, "mandatory", member.mandatory());
    if (member.position() >= 0) {
      node.put("position", member.position());
    }
    putFlag(node, "fromPipeline", member.fromPipeline());
    putFlag(node, "fromPipelineByName", member.fromPipelineByName());
    return node;
  }

  private static ObjectNode of(OutputType type) {
    ObjectNode node = NODES.objectNode();
    node.put("name", type.name());
    put(node, "properties", type.properties().stream().map(CommandJson::of).toList());
    return node;
  }

  private static ObjectNode of(OutputType.Property property) {
    ObjectNode node = NODES.objectNode();
    node.put("name", property.name());
    node.put("type", property.type().toString());
    putFlag(node, "nullable", property.nullable());
    return node;
  }

  private static void put(ObjectNode node, String name, List<ObjectNode> items) {
    if (!items.isEmpty()) {
      ArrayNode array = node.putArray(name);
      items.forEach(array::add);
    }
  }

  static void putTexts(ObjectNode node, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = node.putArray(name);
      texts.forEach(array::add);
    }
  }

  private static void putText(ObjectNode node, String name, @Nullable String text) {
    if (text != null) {
      node.put(name, text);
    }
  }

  private static void putFlag(ObjectNode node, String name, boolean flag) {
    if (flag) {
      node.put(name, true);
    }
  }

  private static void putExtent(ObjectNode node, String name, ParameterRules.Extent extent) {
    if (!extent.equals(ParameterRules.Extent.ANY)) {
      node.set(
          name,
          NODES.objectNode().put("minimum", extent.minimum()).put("maximum", extent.maximum()));
    }
  }

  static CommandInfo read(JsonObject o) {
    return new CommandInfo(
        o.text("name"),
        o.constant("type", CommandType.class),
        o.text("module"),
        o.optionalText("target"),
        o.text("synopsis", ""),
        o.texts("aliases"),
        o.list("parameters", MAX_PARAMETERS, CommandJson::parameter),
        o.list("sets", MAX_SETS, CommandJson::set),
        o.constant("cardinality", Cardinality.class),
        o.list("outputTypes", MAX_TYPES, CommandJson::outputType),
        o.texts("examples"),
        new CommandInfo.Traits(o.bool("idempotent"), o.bool("dynamic"), o.bool("input")));
  }

  private static ParameterInfo parameter(JsonObject o) {
    return new ParameterInfo(
        o.text("name"),
        ParameterType.parse(o.text("type")),
        o.texts("aliases"),
        o.optionalText("default"),
        new ParameterRules(
            o.texts("allowed"),
            o.optionalDecimal("minimum"),
            o.optionalDecimal("maximum"),
            o.optionalText("pattern"),
            extent(o, "length"),
            extent(o, "count"),
            o.bool("notNull")),
        o.bool("remaining"),
        o.text("help", ""));
  }

  private static ParameterRules.Extent extent(JsonObject o, String name) {
    if (!o.has(name)) {
      return ParameterRules.Extent.ANY;
    }
    JsonObject extent = o.object(name);
    return new ParameterRules.Extent(
        extent.integer("minimum", 0), extent.integer("maximum", Integer.MAX_VALUE));
  }

  private static ParameterSet set(JsonObject o) {
    return new ParameterSet(o.text("name"), o.list("members", MAX_PARAMETERS, CommandJson::member));
  }

  private static ParameterSet.Member member(JsonObject o) {
    return new ParameterSet.Member(
        o.text("parameter"),
        o.bool("mandatory"),
        o.integer("position", -1),
        o.bool("fromPipeline"),
        o.bool("fromPipelineByName"));
  }

  private static OutputType outputType(JsonObject o) {
    return new OutputType(
        o.text("name"), o.list("properties", MAX_PARAMETERS, CommandJson::property));
  }

  private static OutputType.Property property(JsonObject o) {
    return new OutputType.Property(
        o.text("name"), ParameterType.parse(o.text("type")), o.bool("nullable"));
  }
}
