package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Arguments that a program has written down: an array of those by position, an object of those by
 * name, or one after the other.
 *
 * @param positional arguments by position
 * @param named arguments by name
 */
record JsonArguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static JsonArguments none() {
    return new JsonArguments(new ArrayList<>(), new LinkedHashMap<>());
  }

  /**
   * Reads them.
   *
   * @param file a file, or {@code -} for standard input
   * @throws BindingException if it cannot be read, or holds something else
   */
  static JsonArguments read(String file) {
    JsonArguments arguments = none();
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
        JsonParser parser = JSON.createParser(in)) {
      while (parser.nextToken() != null) {
        arguments.add(parser.readValueAs(Object.class));
      }
    } catch (IOException | JacksonException e) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "The arguments cannot be read from %s: %s"
              .formatted(Names.printable(file), Names.printable(String.valueOf(e.getMessage()))),
          e);
    }
    return arguments;
  }

  private void add(@Nullable Object part) {
    if (part instanceof List<?> items) {
      positional.addAll(items);
    } else if (part instanceof Map<?, ?> map) {
      map.forEach((name, value) -> named.put(String.valueOf(name), value));
    } else {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "Arguments are a JSON array of those by position, an object of those by name, or both");
    }
  }
}
