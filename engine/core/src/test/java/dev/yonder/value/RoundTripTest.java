package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept arrives as the same class and equal, wherever it stands. */
class RoundTripTest {
  static Stream<Object> kept() {
    return Stream.of(
            Stream.of(true, false),
            Stream.of(0, 5, -1, 23, 24, -24, -25, 255, 256, 65_535, 65_536),
            Stream.of(Integer.MAX_VALUE, Integer.MIN_VALUE),
            Stream.of(0L, 5L, -1L, (long) Integer.MAX_VALUE, (long) Integer.MIN_VALUE),
            Stream.of(Integer.MAX_VALUE + 1L, Integer.MIN_VALUE - 1L, 0xFFFFFFFFL, 0x100000000L),
            Stream.of(-0xFFFFFFFFL, -0x100000000L, -0x100000001L, Long.MAX_VALUE, Long.MIN_VALUE),
            Stream.of(0.0, -0.0, 1.5, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE),
            Stream.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
            integers(),
            decimals(),
            texts(),
            times(),
            zonedTimes(),
            Stream.of(new UUID(0, 0), new UUID(-1, -1), UUID.nameUUIDFromBytes(new byte[] {1})),
            Stream.of(
                    "",
                    "a/b?c#d",
                    "http://user@host:1/p%20q",
                    "urn:x:y",
                    "http://h/ü",
                    "http://h/\ud800")
                .map(URI::create))
        .flatMap(values -> values)
        .map(value -> (Object) value);
  }

  private static Stream<BigInteger> integers() {
    return Stream.of(
            "0",
            "5",
            "-5",
            "-1",
            "127",
            "128",
            "255",
            "256",
            "-128",
            "-129",
            "-256",
            "-257",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "123456789012345678901234567890",
            "-123456789012345678901234567890")
        .map(BigInteger::new);
  }

  private static Stream<BigDecimal> decimals() {
    return Stream.of(
            "0",
            "0.00",
            "1.50",
            "1.5",
            "-1.50",
            "1E+3",
            "-0.001",
            "2147483648.1",
            "123456789012345678901234567890.123456789",
            "-99999999999999999999.9",
            "1E+100000",
            "1E-100000")
        .map(BigDecimal::new);
  }

  private static Stream<String> texts() {
    return Stream.of(
        "",
        "a",
        "ä€😀",
        "\0\n\t\u007f",
        "\ud83d",
        "\ude00\ud83d",
        "x\ud800y",
        "\uffff\ufffe",
        "\ud83d\ude00\ud83d",
        "a".repeat(24),
        "ä".repeat(300),
        "a".repeat(899),
        "a".repeat(900),
        "😀".repeat(4_000),
        "z".repeat(100_000) + "\udfff");
  }

  private static Stream<Object> times() {
    return Stream.of(
        Instant.EPOCH,
        Instant.MIN,
        Instant.MAX,
        Instant.ofEpochSecond(-1, 1),
        LocalDate.EPOCH,
        LocalDate.MIN,
        LocalDate.MAX,
        LocalDate.of(2026, 11, 20),
        LocalTime.MIN,
        LocalTime.MAX,
        LocalTime.NOON,
        LocalTime.of(1, 2, 3),
        LocalDateTime.MIN,
        LocalDateTime.MAX,
        LocalDateTime.of(2026, 1, 2, 3, 4),
        Duration.ZERO,
        Duration.ofSeconds(Long.MIN_VALUE),
        Duration.ofNanos(-1),
        Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
        Period.ZERO,
        Period.of(1, -2, 3),
        Period.of(Integer.MIN_VALUE, Integer.MAX_VALUE, -1),
        Period.of(Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE),
        Year.of(0),
        Year.of(5),
        Year.of(-44),
        Year.of(2026),
        Year.of(Year.MIN_VALUE),
        Year.of(Year.MAX_VALUE),
        YearMonth.of(2026, 11),
        YearMonth.of(0, 1),
        YearMonth.of(-5, 2),
        YearMonth.of(10_000, 12),
        YearMonth.of(Year.MIN_VALUE, 1),
        YearMonth.of(Year.MAX_VALUE, 12));
  }

  private static Stream<Object> zonedTimes() {
    LocalDateTime summer = LocalDateTime.of(2026, 7, 1, 12, 0);
    ZonedDateTime fall = ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Paris"));
    return Stream.of(
        OffsetDateTime.MIN,
        OffsetDateTime.MAX,
        summer.atOffset(ZoneOffset.UTC),
        summer.atOffset(ZoneOffset.ofHours(-5)),
        summer.withNano(1).atOffset(ZoneOffset.ofHoursMinutes(5, 45)),
        summer.atOffset(ZoneOffset.ofTotalSeconds(3_661)),
        summer.withYear(-1).atOffset(ZoneOffset.UTC),
        summer.withYear(10_000).atOffset(ZoneOffset.UTC),
        summer.atZone(ZoneId.of("Europe/Paris")),
        summer.atZone(ZoneId.of("UTC")),
        summer.atZone(ZoneOffset.ofHours(3)),
        summer.atZone(ZoneId.of("UTC+01:00")),
        fall.withEarlierOffsetAtOverlap(),
        fall.withLaterOffsetAtOverlap(),
        LocalDateTime.MAX.atZone(ZoneOffset.MIN),
        LocalDateTime.MIN.atZone(ZoneOffset.MAX),
        LocalDateTime.MAX.atZone(ZoneId.of("Asia/Tokyo")),
        LocalDateTime.MIN.atZone(ZoneId.of("America/New_York")));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void what_is_kept_arrives_alike_as_root(Object value) {
    assertSame(value, Wire.trip(value));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void what_is_kept_arrives_alike_in_a_list(Object value) {
    List<?> list = Wire.list(Arrays.asList(1, value, null, List.of(value)));
    assertSame(value, list.get(1));
    assertThat(list.get(2)).isNull();
    assertSame(value, ((List<?>) list.get(3)).get(0));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void what_is_kept_arrives_alike_in_a_bag(Object value) {
    record Row(int id, Object value) {}
    PropertyBag bag = Wire.bag(new Row(1, value));
    assertThat(bag.propertyNames()).containsExactly("id", "value");
    assertSame(value, bag.get("value"));
    assertSame(value, Wire.bag(Map.of("value", value)).get("value"));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void what_is_kept_arrives_alike_in_a_map_as_value_and_as_key(Object value) {
    Map<?, ?> byNumber = (Map<?, ?>) Wire.trip(Map.of(1, value));
    assertSame(value, byNumber.get(1));
    Map<Object, Object> mixed = new LinkedHashMap<>();
    mixed.put(value, value);
    mixed.put(Period.ofDays(77), 77);
    Map<?, ?> read = (Map<?, ?>) Wire.trip(mixed);
    assertThat(read.getClass()).isEqualTo(LinkedHashMap.class);
    assertSame(value, read.keySet().iterator().next());
    assertSame(value, read.get(value));
  }

  @Test
  void null_arrives_as_null_everywhere() {
    assertThat(Wire.trip(null)).isNull();
    assertThat(Wire.list(Collections.singletonList(null))).containsOnlyNulls().hasSize(1);
    assertThat(Wire.bag(Collections.singletonMap("a", null))).containsEntry("a", null);
    assertThat(Wire.trip(Collections.singletonMap(null, null)))
        .isEqualTo(Collections.singletonMap(null, null));
  }

  @Test
  void bytes_arrive_alike_everywhere() {
    for (int length : new int[] {0, 1, 23, 24, 256, 70_000, 300_000}) {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) 0xC0);
      assertThat(Wire.trip(bytes)).isEqualTo(bytes);
      assertThat(Wire.list(List.of(bytes)).get(0)).isEqualTo(bytes);
      assertThat(Wire.bag(Map.of("b", bytes)).get("b")).isEqualTo(bytes);
      assertThat(((Map<?, ?>) Wire.trip(Map.of(1, bytes))).get(1)).isEqualTo(bytes);
    }
  }

  @Test
  void a_list_arrives_as_a_mutable_list() {
    List<Object> expected = new ArrayList<>(List.of(1, "a", List.of()));
    assertThat(Wire.trip(List.of(1, "a", List.of())))
        .isEqualTo(expected)
        .isInstanceOf(ArrayList.class);
  }

  @Test
  void a_map_with_text_keys_arrives_as_a_bag_without_type_names_in_order() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", 1);
    map.put("a", List.of(2));
    map.put("", null);
    map.put("lone \ud800", 3);
    PropertyBag bag = Wire.bag(map);
    assertThat(bag).isEqualTo(map);
    assertThat(bag.typeNames()).isEmpty();
    assertThat(bag.propertyNames()).containsExactly("z", "a", "", "lone \ud800");
    assertThat(Wire.bag(Map.of())).isEmpty();
    assertThat(Wire.bag(new HashMap<>()).typeNames()).isEmpty();
  }

  @Test
  void a_map_with_any_other_key_arrives_as_a_mutable_map_in_order() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put(2, "two");
    map.put("1", "one");
    map.put(null, "none");
    map.put(List.of(1, List.of(2)), "list");
    map.put(Map.of("a", 1), "bag");
    map.put(LocalDate.EPOCH, List.of());
    Object read = Wire.trip(map);
    assertThat(read).isEqualTo(map).isInstanceOf(LinkedHashMap.class);
    assertThat(((Map<?, ?>) read).keySet().toString()).startsWith("[2, 1, null, [1, [2]]");
  }

  @Test
  void a_map_whose_key_is_too_long_for_a_property_name_arrives_as_a_map() {
    String name = "n".repeat(Bounds.NAME_LENGTH);
    assertThat(Wire.trip(Map.of(name, 1)))
        .isInstanceOf(PropertyBag.class)
        .isEqualTo(Map.of(name, 1));
    assertThat(Wire.trip(Map.of(name + "n", 1)))
        .isInstanceOf(LinkedHashMap.class)
        .isEqualTo(Map.of(name + "n", 1));
  }

  private static void assertSame(Object expected, @Nullable Object actual) {
    assertThat(actual).isEqualTo(expected).hasSameClassAs(expected);
    if (expected instanceof Double number) {
      assertThat(Double.doubleToLongBits((double) actual))
          .isEqualTo(Double.doubleToLongBits(number));
    }
  }
}
