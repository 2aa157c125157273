package dev.yonder.exports;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object of a file that somebody may have written by hand, or to do harm: each member is checked
 * as it is read, and a wrong one is told with its place.
 */
final class JsonObject {
  private static final int MAX_ITEMS = 100_000;

  /** Longer than anybody waits, and short enough to be reckoned with in nanoseconds. */
  private static final Duration MAX_TIME = Duration.ofDays(36_500);

  private final String where;
  private final JsonNode node;

  JsonObject(String where, JsonNode node) {
    this.where = where;
    this.node = node;
    if (!node.isObject()) {
      throw new RemotingException(ErrorCode.INVALID_MODULE, where + " is not an object");
    }
  }

  private @Nullable JsonNode member(String name) {
    JsonNode member = node.get(name);
    return member == null || member.isNull() ? null : member;
  }

  boolean has(String name) {
    return member(name) != null;
  }

  private RemotingException wrong(String name, String wanted) {
    return invalid("'%s' is not %s".formatted(name, wanted), null);
  }

  RemotingException invalid(String what) {
    return invalid(what, null);
  }

  private RemotingException invalid(String what, @Nullable Throwable cause) {
    return new RemotingException(ErrorCode.INVALID_MODULE, where + ": " + what, cause);
  }

  String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw wrong(name, "a text");
    }
    return text;
  }

  String text(String name, String otherwise) {
    String text = optionalText(name);
    return text == null ? otherwise : text;
  }

  @Nullable String optionalText(String name) {
    JsonNode member = member(name);
    if (member != null && !member.isString()) {
      throw wrong(name, "a text");
    }
    return member == null ? null : member.asString();
  }

  boolean bool(String name) {
    JsonNode member = member(name);
    if (member != null && !member.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return member != null && member.asBoolean();
  }

  int integer(String name, int otherwise) {
    JsonNode member = member(name);
    if (member == null) {
      return otherwise;
    } else if (!member.isInt()) {
      throw wrong(name, "a whole number of 32 bits");
    }
    return member.asInt();
  }

  @Nullable BigDecimal optionalDecimal(String name) {
    JsonNode member = member(name);
    if (member != null && !member.isNumber()) {
      throw wrong(name, "a number");
    }
    return member == null ? null : member.decimalValue();
  }

  <T> T parsed(String name, String wanted, Function<String, T> parse) {
    String text = text(name);
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw invalid("'%s' is not %s: '%s'".formatted(name, wanted, Names.printable(text)), e);
    }
  }

  UUID uuid(String name) {
    return parsed(name, "a guid", UUID::fromString);
  }

  Duration duration(String name, Duration otherwise) {
    if (member(name) == null) {
      return otherwise;
    }
    Duration time = parsed(name, "an amount of time such as PT30S", Duration::parse);
    if (time.isNegative() || time.compareTo(MAX_TIME) > 0) {
      throw wrong(name, "an amount of time from none to " + MAX_TIME);
    }
    return time;
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    return parsed(name, "a known " + type.getSimpleName(), text -> Enum.valueOf(type, text));
  }

  JsonObject object(String name) {
    JsonNode member = member(name);
    if (member == null) {
      throw wrong(name, "an object");
    }
    return new JsonObject("%s: '%s'".formatted(where, name), member);
  }

  private Iterable<JsonNode> items(String name, int max) {
    JsonNode member = member(name);
    if (member == null) {
      return List.of();
    } else if (!member.isArray() || member.size() > max) {
      throw wrong(name, "a list of at most " + max);
    }
    return member;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items(name, MAX_ITEMS)) {
      if (!item.isString()) {
        throw wrong(name, "a list of texts");
      }
      texts.add(item.asString());
    }
    return texts;
  }

  <T> List<T> list(String name, int max, Function<JsonObject, T> read) {
    List<T> list = new ArrayList<>();
    for (JsonNode item : items(name, max)) {
      list.add(
          read.apply(new JsonObject("%s: '%s'[%d]".formatted(where, name, list.size()), item)));
    }
    return list;
  }

  /** A list of plain values. */
  List<@Nullable Object> values(String name) {
    List<@Nullable Object> values = new ArrayList<>();
    items(name, MAX_ITEMS).forEach(item -> values.add(plain(item)));
    return values;
  }

  /** An object's members as plain values, none of them null. */
  Map<String, Object> map(String name) {
    Map<String, Object> map = new LinkedHashMap<>();
    JsonNode member = member(name);
    if (member != null) {
      if (!member.isObject()) {
        throw wrong(name, "an object");
      }
      member
          .properties()
          .forEach(
              entry -> {
                Object value = plain(entry.getValue());
                if (value != null) {
                  map.put(entry.getKey(), value);
                }
              });
    }
    return map;
  }

  static @Nullable Object plain(JsonNode node) {
    if (node.isNull()) {
      return null;
    } else if (node.isBoolean()) {
      return node.asBoolean();
    } else if (node.isNumber()) {
      return node.numberValue();
    } else if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    } else if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    return node.asString();
  }
}
