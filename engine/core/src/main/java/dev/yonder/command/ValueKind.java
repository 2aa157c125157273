package dev.yonder.command;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The kinds of plain value that a parameter can ask for, and the conversions between them. */
public enum ValueKind {
  /** Whatever was given. */
  ANY(Object.class, value -> value),
  /** Text. Numbers, booleans, dates and the like become their text. */
  STRING(String.class, ValueKind::toText),
  /** True or false, also as text. */
  BOOLEAN(Boolean.class, ValueKind::toBoolean),
  /** A boolean that is true when only named. */
  SWITCH(Boolean.class, ValueKind::toBoolean),
  /** A whole number of 32 bits. */
  INT(Integer.class, value -> toDecimal(value).intValueExact()),
  /** A whole number of 64 bits. */
  LONG(Long.class, value -> toDecimal(value).longValueExact()),
  /** A whole number of any size. */
  INTEGER(BigInteger.class, value -> toDecimal(value).toBigIntegerExact()),
  /** A floating-point number of 64 bits. */
  DOUBLE(Double.class, ValueKind::toDouble),
  /** A decimal number of any size. */
  DECIMAL(BigDecimal.class, ValueKind::toDecimal),
  /** A point in time. */
  INSTANT(Instant.class, ValueKind::toInstant),
  /** A date without time. */
  DATE(LocalDate.class, value -> LocalDate.parse(text(value))),
  /** A time of day. */
  TIME(LocalTime.class, value -> LocalTime.parse(text(value))),
  /** Date and time without zone. */
  DATETIME(LocalDateTime.class, value -> LocalDateTime.parse(text(value))),
  /** Date and time with an offset. */
  OFFSETDATETIME(OffsetDateTime.class, value -> OffsetDateTime.parse(text(value))),
  /** Date and time with a zone. */
  ZONEDDATETIME(ZonedDateTime.class, value -> ZonedDateTime.parse(text(value))),
  /** An amount of time: a duration, ISO text, or a number of seconds. */
  DURATION(Duration.class, ValueKind::toDuration),
  /** An amount of calendar time. */
  PERIOD(Period.class, value -> Period.parse(text(value))),
  /** A UUID. */
  UUID(UUID.class, value -> java.util.UUID.fromString(text(value))),
  /** A URI. */
  URI(URI.class, value -> java.net.URI.create(text(value))),
  /** Bytes. */
  BYTES(byte[].class, value -> refuse(value, "bytes")),
  /** A map, or an object with properties. */
  MAP(Map.class, value -> refuse(value, "a map"));

  private static final int MAX_DIGITS = 10_000;
  private static final List<String> TRUE = List.of("true", "yes", "on", "1");
  private static final List<String> FALSE = List.of("false", "no", "off", "0");

  private final Class<?> type;
  private final Function<Object, Object> conversion;

  ValueKind(Class<?> type, Function<Object, Object> conversion) {
    this.type = type;
    this.conversion = conversion;
  }

  /**
   * The kind that a text of the wire stands for; {@link #ANY} when it is not known.
   *
   * @param text the kind's name in lower case
   * @return the kind
   */
  static ValueKind parse(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElse(ANY);
  }

  /**
   * The kind whose values are of a Java type; {@link #ANY} when there is none.
   *
   * @param javaType a boxed type
   * @return the kind
   */
  public static ValueKind of(Class<?> javaType) {
    return Arrays.stream(values())
        .filter(kind -> kind.type == javaType)
        .findFirst()
        .orElse(Map.class.isAssignableFrom(javaType) ? MAP : ANY);
  }

  /**
   * Converts one value to this kind.
   *
   * @param value any plain value, not null
   * @return a value of this kind's Java type
   * @throws IllegalArgumentException if it cannot be converted; nothing is rounded or cut
   */
  public Object convert(Object value) {
    if (type.isInstance(value)) {
      return value;
    }
    try {
      return conversion.apply(value);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s is not %s".formatted(describe(value), article(name().toLowerCase(Locale.ROOT))), e);
    }
  }

  /**
   * Whether a value is of this kind as it stands. A whole number is of every kind of whole number
   * that is wide enough for its type: how many bits a script gives it is not its author's choice.
   *
   * @param value any plain value, not null
   * @return true if {@link #convert} would only hand it on, or widen it
   */
  boolean accepts(Object value) {
    return switch (this) {
      case STRING -> value instanceof CharSequence;
      case INT -> isSmall(value);
      case LONG -> isSmall(value) || value instanceof Long;
      case INTEGER -> isSmall(value) || value instanceof Long || value instanceof BigInteger;
      default -> type.isInstance(value);
    };
  }

  private static boolean isSmall(Object value) {
    return value instanceof Integer || value instanceof Short || value instanceof Byte;
  }

  private static Object toText(Object value) {
    boolean structured =
        value instanceof Collection<?> || value instanceof Map<?, ?> || value.getClass().isArray();
    return structured ? refuse(value, "text") : value.toString();
  }

  private static Object toBoolean(Object value) {
    String text = text(value).toLowerCase(Locale.ROOT);
    if (TRUE.contains(text)) {
      return true;
    }
    return FALSE.contains(text) ? false : refuse(value, "a boolean");
  }

  /** Few characters can stand for a number that takes the machine: 1e999999999 is refused. */
  private static BigDecimal toDecimal(Object value) {
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (!(value instanceof Number || value instanceof CharSequence)) {
      throw new IllegalArgumentException("not a number");
    }
    String text = value.toString().trim();
    if (text.length() > MAX_DIGITS) {
      throw new IllegalArgumentException("too many digits");
    }
    BigDecimal decimal = new BigDecimal(text);
    if (Math.abs((long) decimal.scale()) > MAX_DIGITS) {
      throw new IllegalArgumentException("too large an exponent");
    }
    return decimal;
  }

  private static Object toDouble(Object value) {
    if (value instanceof Number || value instanceof CharSequence) {
      return Double.valueOf(value.toString().trim());
    }
    return refuse(value, "a number");
  }

  private static Object toInstant(Object value) {
    if (value instanceof Date date) {
      return Instant.ofEpochMilli(date.getTime());
    }
    return value instanceof TemporalAccessor moment
        ? Instant.from(moment)
        : OffsetDateTime.parse(text(value)).toInstant();
  }

  private static Object toDuration(Object value) {
    if (value instanceof Number) {
      BigDecimal nanos = toDecimal(value).movePointRight(9);
      return Duration.ofSeconds(0).plusNanos(nanos.longValueExact());
    }
    return Duration.parse(text(value));
  }

  private static String text(Object value) {
    boolean textual =
        value instanceof CharSequence
            || value instanceof TemporalAccessor
            || value instanceof Number
            || value instanceof Boolean;
    return textual ? value.toString().trim() : (String) refuse(value, "text");
  }

  private static Object refuse(Object value, String wanted) {
    throw new IllegalArgumentException(value.getClass().getSimpleName() + " is not " + wanted);
  }

  /** What a value is called in a message. */
  static String describe(Object value) {
    if (value instanceof CharSequence text) {
      return "'" + Names.printable(text.toString()) + "'";
    }
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : "a value of type " + value.getClass().getSimpleName();
  }

  private static String article(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }
}
