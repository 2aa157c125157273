package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueKindTest {
  private static Arguments row(ValueKind kind, Object given, Object converted) {
    return Arguments.of(kind, given, converted);
  }

  static Stream<Arguments> conversions() {
    return Stream.of(
        row(ValueKind.ANY, "x", "x"),
        row(ValueKind.STRING, 1, "1"),
        row(ValueKind.STRING, true, "true"),
        row(ValueKind.STRING, LocalDate.of(2024, 2, 29), "2024-02-29"),
        row(ValueKind.BOOLEAN, "TRUE", true),
        row(ValueKind.BOOLEAN, " no ", false),
        row(ValueKind.BOOLEAN, 1, true),
        row(ValueKind.BOOLEAN, 0, false),
        row(ValueKind.SWITCH, "on", true),
        row(ValueKind.INT, 7L, 7),
        row(ValueKind.INT, 7.0, 7),
        row(ValueKind.INT, " 7 ", 7),
        row(ValueKind.INT, "2147483647", Integer.MAX_VALUE),
        row(ValueKind.INT, "1e3", 1000),
        row(ValueKind.LONG, 7, 7L),
        row(ValueKind.LONG, "9223372036854775807", Long.MAX_VALUE),
        row(ValueKind.INTEGER, "1e20", new BigInteger("100000000000000000000")),
        row(ValueKind.INTEGER, 7, BigInteger.valueOf(7)),
        row(ValueKind.DOUBLE, 1, 1.0),
        row(ValueKind.DOUBLE, "0.5", 0.5),
        row(ValueKind.DECIMAL, 0.1, new BigDecimal("0.1")),
        row(ValueKind.DECIMAL, BigInteger.TWO, new BigDecimal("2")),
        row(ValueKind.INSTANT, new java.util.Date(5), Instant.ofEpochMilli(5)),
        row(ValueKind.INSTANT, "2024-01-01T00:00:00Z", Instant.parse("2024-01-01T00:00:00Z")),
        row(ValueKind.INSTANT, "2024-01-01T01:00:00+01:00", Instant.parse("2024-01-01T00:00:00Z")),
        row(
            ValueKind.INSTANT,
            OffsetDateTime.parse("2024-01-01T01:00:00+01:00"),
            Instant.parse("2024-01-01T00:00:00Z")),
        row(ValueKind.DATE, "2024-02-29", LocalDate.of(2024, 2, 29)),
        row(ValueKind.TIME, "12:30", LocalTime.of(12, 30)),
        row(ValueKind.DATETIME, "2024-01-01T12:30", LocalDateTime.of(2024, 1, 1, 12, 30)),
        row(
            ValueKind.OFFSETDATETIME,
            "2024-01-01T12:30+01:00",
            OffsetDateTime.parse("2024-01-01T12:30+01:00")),
        row(
            ValueKind.ZONEDDATETIME,
            "2024-01-01T12:30+01:00[Europe/Vienna]",
            ZonedDateTime.parse("2024-01-01T12:30+01:00[Europe/Vienna]")),
        row(ValueKind.DURATION, 2, Duration.ofSeconds(2)),
        row(ValueKind.DURATION, 0.25, Duration.ofMillis(250)),
        row(ValueKind.DURATION, "PT1M", Duration.ofMinutes(1)),
        row(ValueKind.PERIOD, "P1M", Period.ofMonths(1)),
        row(ValueKind.UUID, "00000000-0000-0000-0000-000000000001", new UUID(0, 1)),
        row(ValueKind.URI, "ssh://host", URI.create("ssh://host")),
        row(ValueKind.MAP, Map.of("a", 1), Map.of("a", 1)));
  }

  @ParameterizedTest
  @MethodSource("conversions")
  void aValueThatFitsIsConverted(ValueKind kind, Object given, Object converted) {
    assertThat(kind.convert(given)).isEqualTo(converted);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(ValueKind.STRING, List.of("x")),
        Arguments.of(ValueKind.STRING, Map.of()),
        Arguments.of(ValueKind.STRING, new byte[1]),
        Arguments.of(ValueKind.BOOLEAN, "maybe"),
        Arguments.of(ValueKind.BOOLEAN, 2),
        Arguments.of(ValueKind.INT, "x"),
        Arguments.of(ValueKind.INT, ""),
        Arguments.of(ValueKind.INT, 1.5),
        Arguments.of(ValueKind.INT, 2147483648L),
        Arguments.of(ValueKind.INT, Double.NaN),
        Arguments.of(ValueKind.INT, true),
        Arguments.of(ValueKind.LONG, "9223372036854775808"),
        Arguments.of(ValueKind.LONG, "1e999999999"),
        Arguments.of(ValueKind.INTEGER, "1e999999999"),
        Arguments.of(ValueKind.INTEGER, new BigDecimal("1e999999999")),
        Arguments.of(ValueKind.INTEGER, "1".repeat(1_000_000)),
        Arguments.of(ValueKind.DECIMAL, "1e-999999999"),
        Arguments.of(ValueKind.DECIMAL, Double.POSITIVE_INFINITY),
        Arguments.of(ValueKind.DOUBLE, "x"),
        Arguments.of(ValueKind.DOUBLE, false),
        Arguments.of(ValueKind.INSTANT, "yesterday"),
        Arguments.of(ValueKind.INSTANT, LocalDate.EPOCH),
        Arguments.of(ValueKind.DATE, "2023-02-29"),
        Arguments.of(ValueKind.DURATION, "1m"),
        Arguments.of(ValueKind.DURATION, 1e300),
        Arguments.of(ValueKind.UUID, "x"),
        Arguments.of(ValueKind.URI, "a b"),
        Arguments.of(ValueKind.BYTES, "x"),
        Arguments.of(ValueKind.MAP, "x"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aValueThatDoesNotFitIsRefusedAndNothingIsRoundedOrCut(ValueKind kind, Object given) {
    assertThatThrownBy(() -> kind.convert(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" is not a");
  }

  @Test
  void aRefusalDoesNotRepeatHiddenCharacters() {
    assertThatThrownBy(() -> ValueKind.INT.convert("\u001b[2J"))
        .hasMessage("'\\u001b[2J' is not an int");
  }

  @ParameterizedTest
  @EnumSource(ValueKind.class)
  void aKindIsKnownByItsTextOnTheWire(ValueKind kind) {
    ParameterType one = new ParameterType(kind, false);
    ParameterType many = new ParameterType(kind, true);
    assertThat(ParameterType.parse(one.toString())).isEqualTo(one);
    assertThat(ParameterType.parse(many.toString())).isEqualTo(many);
    assertThat(many.toString()).isEqualTo(one + "[]");
  }

  @Test
  void aKindIsFoundByItsJavaType() {
    assertThat(ValueKind.of(Boolean.class)).isEqualTo(ValueKind.BOOLEAN);
    assertThat(ValueKind.of(Integer.class)).isEqualTo(ValueKind.INT);
    assertThat(ValueKind.of(java.util.TreeMap.class)).isEqualTo(ValueKind.MAP);
    assertThat(ValueKind.of(Thread.class)).isEqualTo(ValueKind.ANY);
  }

  @Test
  void everyKindHasALineInTheTable() {
    List<Object> covered =
        Stream.concat(conversions(), refusals()).map(row -> row.get()[0]).toList();
    assertThat(covered).containsAll(Arrays.asList(ValueKind.values()));
  }
}
