package dev.yonder.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.value.PropertyBag;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values that cross the boundary between the two ends, one of every kind and those at the edges
 * of the kinds; for tests that send each as an argument, get it as a result, and find it in a list
 * and in a bag.
 *
 * @param name what it is, for the names of tests
 * @param value what one end gives
 * @param arrived what the other end gets; equal to the value for what is kept
 */
public record BoundaryValues(String name, @Nullable Object value, @Nullable Object arrived) {
  /** A record, which arrives as a bag. */
  private record Point(int x, @Nullable String label) {
    @Override
    public String toString() {
      return "Point at " + x;
    }
  }

  /**
   * What arrives as the same class and equal.
   *
   * @return the values
   */
  public static List<BoundaryValues> kept() {
    List<BoundaryValues> all = new ArrayList<>();
    keep(all, "null", (Object) null);
    keep(all, "Boolean", true, false);
    keep(all, "Integer", 0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE);
    keep(all, "Long", 0L, 5L, (1L << 53) + 1, -(1L << 53) - 1, Long.MAX_VALUE, Long.MIN_VALUE);
    keep(all, "Double", 0.0, -0.0, 1.0, 1.5, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN);
    keep(all, "Double", Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    keep(all, "BigInteger", BigInteger.ZERO, BigInteger.TWO.pow(64), BigInteger.TEN.pow(30));
    keep(all, "BigDecimal", new BigDecimal("1.50"), new BigDecimal("1E+3"), new BigDecimal("0.1"));
    keep(all, "String", "", "a", "ä€😀", "\0\n\t\u007f", "lone \ud83d", "'\"\\${x}", "5");
    keep(all, "long String", "z".repeat(100_000));
    keep(all, "Instant", Instant.EPOCH, Instant.ofEpochSecond(-1, 1), Instant.MAX);
    keep(all, "LocalDate", LocalDate.of(2026, 11, 20), LocalDate.MIN);
    keep(all, "LocalTime", LocalTime.NOON, LocalTime.MAX);
    keep(all, "LocalDateTime", LocalDateTime.of(2026, 1, 2, 3, 4));
    keep(all, "OffsetDateTime", LocalDateTime.MAX.atOffset(ZoneOffset.ofHours(-5)));
    keep(all, "OffsetDateTime", OffsetDateTime.parse("2026-07-01T12:00:00.000000001+05:45"));
    keep(all, "ZonedDateTime", LocalDateTime.of(2026, 7, 1, 9, 0).atZone(ZoneId.of("Asia/Tokyo")));
    keep(all, "Duration", Duration.ZERO, Duration.ofMillis(1500), Duration.ofNanos(-1));
    keep(all, "Period", Period.of(1, -2, 3));
    keep(all, "Year", Year.of(2026));
    keep(all, "YearMonth", YearMonth.of(2026, 11));
    keep(all, "UUID", new UUID(-1, 1));
    keep(all, "URI", URI.create("http://user@host:1/p%20q?a=b#c"), URI.create(""));
    keep(all, "bytes", new byte[0], new byte[] {0, -1, 127, -128});
    keep(all, "List", new ArrayList<>(), new ArrayList<>(Arrays.asList(1, null, List.of("a"))));
    keep(all, "Map", new LinkedHashMap<>(Map.of(1, "one")), mixedKeys());
    keep(all, "PropertyBag", PropertyBag.of(ordered()), PropertyBag.of(Map.of()));
    keep(all, "named bag", PropertyBag.of(List.of("a.B", "a.A"), ordered(), "its text"));
    return all;
  }

  /**
   * What arrives as something else that says the same.
   *
   * @return the values
   */
  public static List<BoundaryValues> widened() {
    File file = new File("a", "b");
    return List.of(
        new BoundaryValues("Byte", (byte) -5, -5),
        new BoundaryValues("Short", (short) 300, 300),
        new BoundaryValues("Float", 1.5f, 1.5),
        new BoundaryValues("Character", 'x', "x"),
        new BoundaryValues("StringBuilder", new StringBuilder("built"), "built"),
        new BoundaryValues("enum", Month.MAY, "MAY"),
        new BoundaryValues("File", file, file.getPath()),
        new BoundaryValues("Path", Path.of("a", "b"), file.getPath()),
        new BoundaryValues("Date", new Date(1_700_000_000_123L), instant(1_700_000_000_123L)),
        new BoundaryValues("Locale", Locale.forLanguageTag("de-AT"), "de-AT"),
        new BoundaryValues("Class", String.class, "java.lang.String"),
        new BoundaryValues("Optional", Optional.of(7), 7),
        new BoundaryValues("empty Optional", Optional.empty(), null),
        new BoundaryValues("int[]", new int[] {1, 2}, new ArrayList<>(List.of(1, 2))),
        new BoundaryValues(
            "Object[]", new Object[] {"a", null}, new ArrayList<>(Arrays.asList("a", null))),
        new BoundaryValues(
            "Set", new TreeSet<>(List.of("b", "a")), new ArrayList<>(List.of("a", "b"))),
        new BoundaryValues("map of texts", ordered(), PropertyBag.of(ordered())),
        new BoundaryValues(
            "record",
            new Point(3, null),
            PropertyBag.of(
                List.of(Point.class.getName(), "java.lang.Record"),
                properties("x", 3, "label", null),
                "Point at 3")));
  }

  /**
   * All of them.
   *
   * @return the values, kept ones first
   */
  public static List<BoundaryValues> all() {
    List<BoundaryValues> all = kept();
    all.addAll(widened());
    return all;
  }

  private static void keep(List<BoundaryValues> all, String kind, @Nullable Object... values) {
    for (@Nullable Object value : values == null ? new @Nullable Object[1] : values) {
      all.add(new BoundaryValues(kind + " " + all.size(), value, value));
    }
  }

  private static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static Map<String, @Nullable Object> properties(@Nullable Object... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  /** Not in the order of the alphabet, with names that are no identifiers. */
  private static Map<String, @Nullable Object> ordered() {
    return properties("z", 1, "a", null, "class", "c", "size", 4L, "a b", List.of(2), "", "e");
  }

  private static Map<Object, Object> mixedKeys() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put(2, "two");
    map.put("1", "one");
    map.put(LocalDate.EPOCH, new ArrayList<>());
    return map;
  }

  /**
   * Asserts that what arrived is what has to: of the same class, equal, and in the same order.
   *
   * @param actual what arrived
   */
  public void assertArrived(@Nullable Object actual) {
    assertAlike(arrived, actual);
  }

  private static void assertAlike(@Nullable Object expected, @Nullable Object actual) {
    if (expected == null || actual == null) {
      assertThat(actual).isEqualTo(expected);
      return;
    }
    assertThat(actual).isEqualTo(expected);
    if (expected instanceof Map<?, ?> map) {
      assertThat(actual).isInstanceOf(Map.class);
      assertAlike(List.copyOf(map.keySet()), List.copyOf(((Map<?, ?>) actual).keySet()));
      map.forEach((key, value) -> assertAlike(value, ((Map<?, ?>) actual).get(key)));
    } else if (expected instanceof Collection<?> items) {
      assertThat(actual).isInstanceOf(List.class);
      Object[] actualItems = ((Collection<?>) actual).toArray();
      int i = 0;
      for (Object item : items) {
        assertAlike(item, actualItems[i++]);
      }
    } else {
      assertThat(actual).hasSameClassAs(expected);
    }
    if (expected instanceof PropertyBag bag) {
      assertThat(actual).isInstanceOf(PropertyBag.class).hasToString(bag.toString());
      assertThat(((PropertyBag) actual).typeNames()).isEqualTo(bag.typeNames());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
