package dev.yonder.protocol;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a message that arrived, taken one by one; each is checked as it is taken. */
final class Fields {
  private static final int MAX_TEXTS = 1_000_000;

  private final String what;
  private final List<?> fields;
  private int next;

  Fields(String what, List<?> fields) {
    this.what = what;
    this.fields = fields;
  }

  private @Nullable Object take() {
    if (next >= fields.size()) {
      throw new ProtocolException("%s ends before field %d".formatted(what, next));
    }
    return fields.get(next++);
  }

  private ProtocolException wrong(String wanted) {
    return new ProtocolException("%s: field %d is not %s".formatted(what, next - 1, wanted));
  }

  String text() {
    String text = optionalText();
    if (text == null) {
      throw wrong("a text");
    }
    return text;
  }

  @Nullable String optionalText() {
    Object value = take();
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrong("a text");
  }

  int integer() {
    if (take() instanceof Integer number) {
      return number;
    }
    throw wrong("a 32-bit integer");
  }

  long number() {
    Long number = optionalNumber();
    if (number == null) {
      throw wrong("an integer");
    }
    return number;
  }

  @Nullable Long optionalNumber() {
    Object value = take();
    if (value == null) {
      return null;
    }
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw wrong("an integer");
  }

  @Nullable BigDecimal optionalDecimal() {
    Object value = take();
    if (value == null || value instanceof BigDecimal) {
      return (BigDecimal) value;
    }
    throw wrong("a decimal number");
  }

  boolean bool() {
    if (take() instanceof Boolean bool) {
      return bool;
    }
    throw wrong("a boolean");
  }

  byte[] bytes() {
    if (take() instanceof byte[] bytes) {
      return bytes;
    }
    throw wrong("a byte array");
  }

  UUID uuid() {
    if (take() instanceof UUID uuid) {
      return uuid;
    }
    throw wrong("a UUID");
  }

  @Nullable UUID optionalUuid() {
    Object value = take();
    if (value == null || value instanceof UUID) {
      return (UUID) value;
    }
    throw wrong("a UUID");
  }

  /** A time in whole milliseconds that is not negative. */
  Duration millis() {
    return Duration.ofMillis(natural());
  }

  long natural() {
    long number = number();
    if (number < 0) {
      throw wrong("a number from 0 on");
    }
    return number;
  }

  Instant instant() {
    Instant instant = optionalInstant();
    if (instant == null) {
      throw wrong("an instant");
    }
    return instant;
  }

  @Nullable Instant optionalInstant() {
    Object value = take();
    if (value == null || value instanceof Instant) {
      return (Instant) value;
    }
    throw wrong("an instant");
  }

  <E extends Enum<E>> E constant(Class<E> type) {
    String name = text();
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw wrong("one of the known " + type.getSimpleName() + " names");
    }
  }

  /** A code that a newer peer may have and this end has not is a plain failure. */
  ErrorCode errorCode() {
    String name = text();
    try {
      return ErrorCode.valueOf(name);
    } catch (IllegalArgumentException e) {
      return ErrorCode.COMMAND_FAILED;
    }
  }

  Fields nested(String part) {
    Fields nested = optionalNested(part);
    if (nested == null) {
      throw wrong("a list");
    }
    return nested;
  }

  @Nullable Fields optionalNested(String part) {
    Object value = take();
    if (value == null) {
      return null;
    }
    if (value instanceof List<?> list) {
      return new Fields(what + ", " + part, list);
    }
    throw wrong("a list");
  }

  <T> List<T> list(String part, int max, Function<Fields, T> read) {
    Fields items = nested(part);
    if (items.fields.size() > max) {
      throw new ProtocolException(
          "%s: %d are more than %d".formatted(items.what, items.fields.size(), max));
    }
    List<T> result = new ArrayList<>(items.fields.size());
    while (items.hasMore()) {
      result.add(read.apply(items));
    }
    return result;
  }

  List<String> texts() {
    return list("texts", MAX_TEXTS, Fields::text);
  }

  List<String> restAsText() {
    List<String> rest = new ArrayList<>();
    while (hasMore()) {
      rest.add(text());
    }
    return rest;
  }

  /** A list of values that are the reader's own. */
  List<@Nullable Object> values(String part, int max) {
    return list(part, max, Fields::take);
  }

  boolean hasMore() {
    return next < fields.size();
  }

  void requireEnd() {
    if (hasMore()) {
      throw new ProtocolException(
          "%s has %d fields; %d are known".formatted(what, fields.size(), next));
    }
  }
}
