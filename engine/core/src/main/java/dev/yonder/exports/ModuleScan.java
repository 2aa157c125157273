package dev.yonder.exports;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One pass over a {@code module.json}: all but the commands, and where each of these stands. */
final class ModuleScan {
  private static final int MAX_COMMANDS = 50_000;

  private final String where;
  private final JsonParser parser;
  private final ObjectNode members = JsonNodeFactory.instance.objectNode();
  private final Map<String, ModuleFile.Place> places = new LinkedHashMap<>();

  private ModuleScan(String where, JsonParser parser) {
    this.where = where;
    this.parser = parser;
  }

  static ModuleScan of(String where, byte[] bytes) {
    try (JsonParser parser = ModuleFile.MAPPER.createParser(bytes)) {
      ModuleScan scan = new ModuleScan(where, parser);
      scan.scan();
      return scan;
    }
  }

  JsonObject header() {
    return new JsonObject(where, members);
  }

  Map<String, ModuleFile.Place> places() {
    return places;
  }

  private RemotingException invalid(String what) {
    return new RemotingException(ErrorCode.INVALID_MODULE, where + ": " + what);
  }

  private void scan() {
    require(parser.nextToken() == JsonToken.START_OBJECT, "is no object");
    requireFormat();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("commands")) {
        require(value == JsonToken.START_ARRAY, "'commands' is no list");
        commands();
      } else {
        require(!members.has(name), "has '%s' twice".formatted(Names.printable(name)));
        members.set(name, ModuleFile.MAPPER.readTree(parser));
      }
    }
    require(parser.nextToken() == null, "goes on behind its end");
  }

  private void require(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw invalid(otherwise);
    }
  }

  /** The format stands first: what comes behind it may be anything in a newer one. */
  private void requireFormat() {
    boolean hasFormat =
        parser.nextToken() == JsonToken.PROPERTY_NAME
            && parser.currentName().equals("format")
            && parser.nextToken() == JsonToken.VALUE_NUMBER_INT;
    require(hasFormat, "does not begin with its 'format', a number");
    long format = parser.getLongValue();
    if (format > ModuleManifest.FORMAT) {
      throw new RemotingException(
          ErrorCode.NEWER_MODULE,
          "%s is of format %d, and this version of Yonder reads formats up to %d; export the module again with this version, or use a newer one"
              .formatted(where, format, ModuleManifest.FORMAT));
    }
    require(format == ModuleManifest.FORMAT, "has no format %d".formatted(format));
  }

  private void commands() {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      ModuleFile.Place place = command();
      require(
          places.putIfAbsent(Names.key(place.summary().name()), place) == null,
          "has command %s twice".formatted(Names.printable(place.summary().name())));
      require(places.size() <= MAX_COMMANDS, "has more than %d commands".formatted(MAX_COMMANDS));
    }
    require(parser.currentToken() == JsonToken.END_ARRAY, "'commands' holds more than objects");
  }

  private ModuleFile.Place command() {
    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    require(start >= 0, "is not in UTF-8");
    String name = null;
    String type = null;
    String module = null;
    String target = null;
    String called = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = parser.currentName();
      parser.nextToken();
      switch (member) {
        case "name" -> name = text();
        case "type" -> type = text();
        case "module" -> module = text();
        case "target" -> target = text();
        case "called" -> called = text();
        default -> parser.skipChildren();
      }
    }
    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
    if (name == null || module == null) {
      throw invalid("has a command without name or module");
    }
    require(
        called == null
            || Names.key(called.substring(called.lastIndexOf('\\') + 1)).equals(Names.key(name)),
        "has command %s run as another".formatted(Names.printable(name)));
    return new ModuleFile.Place(
        new CommandSummary(name, type(name, type), module, target),
        called == null ? name : called,
        start,
        end);
  }

  private @Nullable String text() {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    require(parser.currentToken() == JsonToken.VALUE_STRING, "has a command whose name is no text");
    return parser.getString();
  }

  private CommandType type(String command, @Nullable String type) {
    for (CommandType known : CommandType.values()) {
      if (known.name().equals(type)) {
        return known;
      }
    }
    throw invalid(
        "command %s is of no known type: '%s'"
            .formatted(Names.printable(command), Names.printable(String.valueOf(type))));
  }
}
