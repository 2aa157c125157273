package dev.yonder.script;

import dev.yonder.value.PropertyBag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a function, in names and syntax of the script that asks.
 *
 * @param name its name in the script
 * @param synopsis one sentence on what it does
 * @param description what else there is to know, may be empty
 * @param syntax how it is called, a line for each parameter set
 * @param parameters its parameters
 * @param aliases its other names
 * @param outputTypes names of the types it gives
 * @param examples calls that show it at work
 */
record HelpTopic(
    String name,
    String synopsis,
    String description,
    List<String> syntax,
    List<Parameter> parameters,
    List<String> aliases,
    List<String> outputTypes,
    List<String> examples) {
  /**
   * What is told of a parameter.
   *
   * @param name its name
   * @param type what it takes, as the script's language calls it
   * @param mandatory whether it has to be given, in every set that it is in
   * @param position its place among the positional arguments, or null
   * @param fromPipeline how piped objects feed it, empty when they do not
   * @param defaultValue what is used when no value is given, or null
   * @param allowed what is allowed, for people; empty when anything is
   * @param aliases its other names
   * @param help what it means
   */
  record Parameter(
      String name,
      String type,
      boolean mandatory,
      @Nullable Integer position,
      String fromPipeline,
      @Nullable String defaultValue,
      String allowed,
      List<String> aliases,
      String help) {
    PropertyBag toBag() {
      Map<String, @Nullable Object> properties = new LinkedHashMap<>();
      properties.put("name", name);
      properties.put("type", type);
      properties.put("mandatory", mandatory);
      properties.put("position", position);
      properties.put("fromPipeline", fromPipeline);
      properties.put("defaultValue", defaultValue);
      properties.put("allowed", allowed);
      properties.put("aliases", aliases);
      properties.put("help", help);
      return PropertyBag.of(properties);
    }
  }
}
