package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What has a near relative among the plain values arrives as that, wherever it stands. */
class WideningTest {
  enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "verde";
      }
    }
  }

  static Stream<Arguments> widened() throws Exception {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Europe/Paris"));
    calendar.setTimeInMillis(1_000);
    Number half =
        new Number() {
          @Override
          public int intValue() {
            return 0;
          }

          @Override
          public long longValue() {
            return 0;
          }

          @Override
          public float floatValue() {
            return 0.5f;
          }

          @Override
          public double doubleValue() {
            return 0.5;
          }

          @Override
          public String toString() {
            return "0.50";
          }
        };
    LongAdder longs = new LongAdder();
    longs.add(7);
    DoubleAdder doubles = new DoubleAdder();
    doubles.add(1.5);
    return Stream.of(
        Arguments.of((short) 5, 5),
        Arguments.of((byte) -5, -5),
        Arguments.of(0.1f, (double) 0.1f),
        Arguments.of('x', "x"),
        Arguments.of('\ud800', "\ud800"),
        Arguments.of(new StringBuilder("ab"), "ab"),
        Arguments.of(Colour.RED, "RED"),
        Arguments.of(Colour.GREEN, "GREEN"),
        Arguments.of(TimeUnit.DAYS, "DAYS"),
        Arguments.of(new AtomicInteger(3), 3),
        Arguments.of(new AtomicLong(3), 3L),
        Arguments.of(longs, 7L),
        Arguments.of(doubles, 1.5),
        Arguments.of(new AtomicBoolean(true), true),
        Arguments.of(new AtomicReference<>(3L), 3L),
        Arguments.of(half, new BigDecimal("0.50")),
        Arguments.of(Optional.of("x"), "x"),
        Arguments.of(Optional.empty(), null),
        Arguments.of(Optional.of(Optional.of(1)), 1),
        Arguments.of(OptionalInt.of(1), 1),
        Arguments.of(OptionalInt.empty(), null),
        Arguments.of(OptionalLong.of(1), 1L),
        Arguments.of(OptionalDouble.of(1), 1.0),
        Arguments.of(new LinkedHashSet<>(List.of(2, 1)), List.of(2, 1)),
        Arguments.of(new int[] {1, 2}, List.of(1, 2)),
        Arguments.of(new long[] {1, 2}, List.of(1L, 2L)),
        Arguments.of(new short[] {1}, List.of(1)),
        Arguments.of(new float[] {1}, List.of(1.0)),
        Arguments.of(new double[] {1}, List.of(1.0)),
        Arguments.of(new char[] {'a'}, List.of("a")),
        Arguments.of(new boolean[] {true}, List.of(true)),
        Arguments.of(new String[] {"a", null}, Arrays.asList("a", null)),
        Arguments.of(new int[][] {{1}, {}}, List.of(List.of(1), List.of())),
        Arguments.of(Path.of("a", "b"), "a" + File.separator + "b"),
        Arguments.of(new File("a"), "a"),
        Arguments.of(InetAddress.getByAddress("h", new byte[] {10, 0, 0, 1}), "10.0.0.1"),
        Arguments.of(InetSocketAddress.createUnresolved("h", 80), "h:80"),
        Arguments.of(Locale.CANADA_FRENCH, "fr-CA"),
        Arguments.of(Currency.getInstance("EUR"), "EUR"),
        Arguments.of(String.class, "java.lang.String"),
        Arguments.of(StandardCharsets.UTF_8, "UTF-8"),
        Arguments.of(ZoneId.of("Europe/Paris"), "Europe/Paris"),
        Arguments.of(ZoneOffset.UTC, "Z"),
        Arguments.of(TimeZone.getTimeZone("UTC"), "UTC"),
        Arguments.of(Pattern.compile("a+"), "a+"),
        Arguments.of(new URL("http://h/p"), "http://h/p"),
        Arguments.of(MonthDay.of(2, 29), "--02-29"),
        Arguments.of(FileTime.fromMillis(5), Instant.ofEpochMilli(5)),
        Arguments.of(new Date(5), Instant.ofEpochMilli(5)),
        Arguments.of(new java.sql.Date(5), Instant.ofEpochMilli(5)),
        Arguments.of(new java.sql.Timestamp(5), Instant.ofEpochMilli(5)),
        Arguments.of(
            calendar,
            ZonedDateTime.ofInstant(Instant.ofEpochSecond(1), ZoneId.of("Europe/Paris"))));
  }

  @ParameterizedTest
  @MethodSource("widened")
  void what_has_a_near_relative_arrives_as_that(Object value, @Nullable Object expected) {
    assertThat(Wire.trip(value)).isEqualTo(expected);
    assertThat(Wire.list(List.of(value, 1)).get(0)).isEqualTo(expected);
    assertThat(Wire.bag(Map.of("a", value)).get("a")).isEqualTo(expected);
    assertThat(((Map<?, ?>) Wire.trip(Map.of(1, value))).get(1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("widened")
  void keys_are_widened_too(Object value, @Nullable Object expected) {
    Map<?, ?> read = (Map<?, ?>) Wire.trip(Map.of(value, 1));
    assertThat(read.keySet().iterator().next()).isEqualTo(expected);
  }

  @Test
  void what_can_be_iterated_once_arrives_as_a_list() {
    assertThat(Wire.trip(List.of(1, 2).iterator())).isEqualTo(List.of(1, 2));
    assertThat(Wire.trip(Stream.of(1, 2))).isEqualTo(List.of(1, 2));
    assertThat(Wire.trip(IntStream.range(0, 3))).isEqualTo(List.of(0, 1, 2));
    Iterable<Integer> iterable = () -> List.of(1).iterator();
    assertThat(Wire.trip(iterable)).isEqualTo(List.of(1));
  }

  @Test
  void a_stream_is_closed_even_if_it_is_too_long() {
    AtomicBoolean closed = new AtomicBoolean();
    assertThat(Wire.trip(Stream.of(1).onClose(() -> closed.set(true)))).isEqualTo(List.of(1));
    assertThat(closed).isTrue();
  }

  @Test
  void a_number_that_is_no_decimal_arrives_as_its_text() {
    Number fraction =
        new AtomicNumber() {
          @Override
          public String toString() {
            return "1/3";
          }
        };
    assertThat(Wire.trip(fraction)).isEqualTo("1/3");
  }

  @Test
  void an_entry_arrives_as_a_bag_of_key_and_value() {
    assertThat(Wire.bag(Map.entry("a", 1))).isEqualTo(Map.of("key", "a", "value", 1));
  }

  @Test
  void an_exception_arrives_as_a_bag_with_its_causes() {
    Exception cause = new IllegalStateException("inner");
    PropertyBag bag = Wire.bag(new java.io.IOException("outer", cause));
    assertThat(bag.typeNames())
        .containsExactly("java.io.IOException", "java.lang.Exception", "java.lang.Throwable");
    assertThat(bag).containsEntry("message", "outer").containsEntry("type", "java.io.IOException");
    assertThat(bag).hasToString("java.io.IOException: outer");
    assertThat((PropertyBag) bag.get("cause")).containsEntry("message", "inner");
  }

  private abstract static class AtomicNumber extends Number {
    private static final long serialVersionUID = 1L;

    @Override
    public int intValue() {
      return 0;
    }

    @Override
    public long longValue() {
      return 0;
    }

    @Override
    public float floatValue() {
      return 0;
    }

    @Override
    public double doubleValue() {
      return 0;
    }
  }
}
