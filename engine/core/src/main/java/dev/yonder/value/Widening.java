package dev.yonder.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The standard conversions that take more than a method of the object. */
final class Widening {
  private Widening() {}

  static Object number(Number value) {
    if (value instanceof Short || value instanceof Byte || value instanceof AtomicInteger) {
      return value.intValue();
    }
    if (value instanceof Float || value instanceof DoubleAdder) {
      return value.doubleValue();
    }
    if (value instanceof AtomicLong || value instanceof LongAdder) {
      return value.longValue();
    }
    if (value instanceof LongAccumulator) {
      return value.longValue();
    }
    if (value instanceof DoubleAccumulator) {
      return value.doubleValue();
    }
    String text = value.toString();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      // A fraction, an interval, a quantity with its unit: the text says more than a double.
      return text;
    }
  }

  static Instant date(Date value) {
    try {
      return value.toInstant();
    } catch (UnsupportedOperationException e) {
      // java.sql.Date and java.sql.Time refuse.
      return Instant.ofEpochMilli(value.getTime());
    }
  }

  static ZonedDateTime calendar(Calendar value) {
    return value instanceof GregorianCalendar gregorian
        ? gregorian.toZonedDateTime()
        : ZonedDateTime.ofInstant(value.toInstant(), value.getTimeZone().toZoneId());
  }

  static PropertyBag throwable(Throwable value) {
    List<String> types = new ArrayList<>();
    for (Class<?> c = value.getClass(); c != Object.class; c = c.getSuperclass()) {
      if (types.size() < Bounds.TYPE_NAMES) {
        types.add(Rendering.cut(c.getName(), Bounds.NAME_LENGTH));
      }
    }
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("message", value.getMessage());
    properties.put("type", value.getClass().getName());
    properties.put("cause", value.getCause());
    return PropertyBag.of(
        types, properties, Rendering.cut(Rendering.textOf(value), Bounds.BAG_TEXT));
  }

  static PropertyBag entry(Map.Entry<?, ?> value) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("key", value.getKey());
    properties.put("value", value.getValue());
    return PropertyBag.of(List.of("java.util.Map$Entry"), properties, null);
  }
}
