package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever arrives, the reader gives a value or a ValueException, soon and in little memory. */
class HostileInputTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          nothing at all, ''
          a text that ends early, 65 61
          a list that ends early, 82 01
          a list as long as memory, 9b 7fffffffffffffff
          a list of 2^31 items, 9a 80000000 01
          a list of 2^64-1 items, 9b ffffffffffffffff 01
          bytes as long as memory, 5b 7fffffffffffffff 00
          bytes of 2^32-1, 5a ffffffff 00
          text of 2^31, 7a 80000000 61
          a plain CBOR map, a1 61 61 01
          a break alone, ff
          a break in a sized list, 82 01 ff
          a map with half an entry, d903e9 bf 01 ff
          a simple value, e0
          a long simple value, f8 ff
          a reserved head, 1c
          an indefinite integer, 1f
          chunks of another kind, 7f 41 61 ff
          chunks in chunks, 7f 7f ff ff
          an unknown tag, d8 63 01
          a tag beyond 32 bits, db ffffffffffffffff 01
          too many tags, c0 c0 c0 c0 c0 61 61
          two tags on a text, d820 c0 61 61
          a marked text, d81c 61 61
          a tag and nothing, d81c
          a tag on null, c1 f6
          a tag on true, c1 f5
          a tag on a double, c1 fb 0000000000000000
          a reference to nothing, d81d 00
          a reference to later, d81c 82 d81d 01 d81c 80
          a negative reference, d81c 81 d81d 20
          a reference that is text, d81d 61 61
          a reference in a key, d81c 82 d81c 80 d95904 82 81 d81d 00 01
          a mark in a key, d95904 82 d81c 80 01
          a key that is the map, d81c d95904 82 d81d 00 01
          a map with a key alone, d95904 81 01
          a small long that is text, d95902 61 61
          a small long beyond 32 bits, d95902 1a 80000000
          a UUID of 15 bytes, d825 4f 000000000000000000000000000000
          a URI that is none, d820 63 3a2f20
          a date-time that is none, c0 61 78
          a day beyond time, d864 1b 7fffffffffffffff
          a day beyond long, d864 1b ffffffffffffffff
          a time without seconds, d903e9 a1 28 01
          a time with two seconds, d903e9 a2 01 01 01 02
          a time with many nanos, d903e9 a2 01 01 28 1a 3b9aca00
          a time with text, d903e9 a1 01 61 61
          a time with another part, d903e9 a2 01 01 02 01
          a time beyond time, d903e9 a1 01 1b 7fffffffffffffff
          a time with a tag in it, d903e9 a1 01 c1 01
          a duration beyond time, d903ea a2 01 1b 7fffffffffffffff 28 1b ffffffffffffffff
          a typed text of no kind, d95900 82 61 78 61 79
          a typed text with more, d95900 83 64 59656172 61 35 01
          a typed text alone, d95900 81 64 59656172
          a year that is none, d95900 82 64 59656172 61 78
          a zone that is none, d95900 82 6d 5a6f6e65644461746554696d65 6b 323032362d5b782f795d
          wide text of odd length, d95901 41 00
          a bag that is a text, d95903 61 61
          an empty bag, d95903 80
          a bag of an unknown shape, d95903 84 00 f6 f6 f6
          a bag of a negative shape, d95903 84 20 f6 f6 f6
          a bag without fidelity, d95903 83 82 80 80 f6 f6
          a bag with an origin that is no number, d95903 84 82 80 80 f6 20 f6
          a bag with too many values, d95903 85 82 80 80 f6 f6 f6 01
          a bag with too few values, d95903 84 82 80 81 61 61 f6 f6 f6
          a bag with one name twice, d95903 86 82 80 82 61 61 61 61 f6 f6 01 01 f6
          a bag whose text is a number, d95903 84 82 80 80 01 f6 f6
          a bag whose name is a number, d95903 85 82 80 81 01 f6 f6 01 f6
          a bag whose fidelity is a text, d95903 84 82 80 80 f6 f6 61 61
          a bag whose shape has three parts, d95903 84 83 80 80 80 f6 f6 f6
          a decimal of one part, c4 81 01
          a decimal of three parts, c4 83 01 01 01
          a decimal of texts, c4 82 61 61 01
          a decimal beyond scale, c4 82 1b 7fffffffffffffff 01
          a string reference, d90100 82 63 616161 d819 00
          """)
  void what_is_broken_is_unreadable(String what, String hex) {
    assertThatThrownBy(() -> Wire.read(bytes(hex)))
        .as(what)
        .isInstanceOfSatisfying(
            ValueException.class,
            e -> assertThat(e.code()).as(what).isEqualTo(ErrorCode.UNREADABLE_VALUE));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a decimal with a large exponent, c4 82 1a 000186a1 01
          a decimal with a small exponent, c4 82 3a 7ffffffe 01
          """)
  void what_is_too_large_is_refused(String what, String hex) {
    assertThatThrownBy(() -> Wire.read(bytes(hex)))
        .as(what)
        .isInstanceOfSatisfying(
            ValueException.class,
            e -> assertThat(e.code()).as(what).isEqualTo(ErrorCode.VALUE_TOO_LARGE));
  }

  @Test
  void other_encoders_are_understood() {
    assertThat(Wire.read(bytes("c2 41 ff"))).isEqualTo(BigInteger.valueOf(255));
    assertThat(Wire.read(bytes("c3 41 ff"))).isEqualTo(BigInteger.valueOf(-256));
    assertThat(Wire.read(bytes("c3 40"))).isEqualTo(BigInteger.valueOf(-1));
    assertThat(Wire.read(bytes("c2 42 00 ff"))).isEqualTo(BigInteger.valueOf(255));
    assertThat(Wire.read(bytes("c4 82 20 c2 41 ff"))).isEqualTo(new BigDecimal("25.5"));
    assertThat(Wire.read(bytes("c2 40"))).isEqualTo(BigInteger.ZERO);
    assertThat(Wire.read(bytes("1b ffffffffffffffff")))
        .isEqualTo(new BigInteger("18446744073709551615"));
    assertThat(Wire.read(bytes("f9 3e00"))).isEqualTo(1.5);
    assertThat(Wire.read(bytes("fa 3fc00000"))).isEqualTo(1.5);
    assertThat(Wire.read(bytes("f7"))).isNull();
    assertThat(Wire.read(bytes("7f 61 61 62 c3a4 ff"))).isEqualTo("aä");
    assertThat(Wire.read(bytes("5f 41 01 41 02 ff"))).isEqualTo(new byte[] {1, 2});
    assertThat(Wire.read(bytes("9f 01 9f ff ff"))).isEqualTo(List.of(1, List.of()));
    assertThat(Wire.read(bytes("d903e9 bf 28 05 01 07 ff"))).isEqualTo(Instant.ofEpochSecond(7, 5));
  }

  @Test
  void nesting_without_end_is_refused() {
    for (int head : new int[] {0x81, 0x9f}) {
      byte[] bytes = new byte[1_000_000];
      Arrays.fill(bytes, (byte) head);
      assertThatThrownBy(() -> Wire.read(bytes)).isInstanceOf(ValueException.class);
    }
    byte[] deep = new byte[1_000];
    Arrays.fill(deep, (byte) 0x81);
    deep[999] = (byte) 0x80;
    assertThatThrownBy(() -> Wire.read(deep))
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_TOO_LARGE));
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void a_long_row_of_tags_is_refused_at_once() {
    byte[] bytes = new byte[20_000_000];
    Arrays.fill(bytes, (byte) 0xC0);
    bytes[bytes.length - 1] = (byte) 0xF6;
    assertThatThrownBy(() -> Wire.read(bytes)).isInstanceOf(ValueException.class);
  }

  @Test
  @Timeout(value = 40, unit = TimeUnit.SECONDS)
  void twenty_thousand_broken_messages_never_break_the_reader() {
    byte[][] seeds = seeds();
    Random random = new Random(20_261_120);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = mutated(seeds[i % seeds.length], random, i);
      try {
        Wire.read(bytes);
        read++;
      } catch (ValueException e) {
        assertThat(e.code()).isIn(ErrorCode.UNREADABLE_VALUE, ErrorCode.VALUE_TOO_LARGE);
      } catch (Throwable e) {
        throw new AssertionError("Input " + i + ": " + HexFormat.of().formatHex(bytes), e);
      }
    }
    // Else the mutations would test nothing but the first check.
    assertThat(read).isBetween(1_000, 19_000);
  }

  private static byte[][] seeds() {
    record Row(int id, long size, String name, Object more) {}
    Row row = new Row(1, 2, "naïve", List.of(UUID.randomUUID(), Instant.now(), 1.5));
    return new byte[][] {
      Wire.bytes(row),
      Wire.bytes(List.of(row, row, Map.of("a", row), new Row(3, 4, "\ud800", null))),
      Wire.bytes(Map.of(1, List.of(1, 2), List.of(3), "x")),
      Wire.bytes(List.of(new java.math.BigDecimal("1.50"), BigInteger.TEN.pow(30).negate())),
      Wire.bytes(List.of(ZonedDateTime.now(), java.time.Year.of(5), java.net.URI.create("a:b"))),
      Wire.bytes(new Exception("outer", new Error("inner"))),
      Wire.bytes(new byte[40]),
      new byte[64],
    };
  }

  private static byte[] mutated(byte[] seed, Random random, int round) {
    byte[] bytes = seed.clone();
    switch (round / 8 % 4) {
      case 0 -> random.nextBytes(bytes);
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 2 -> {
        for (int i = 0; i <= random.nextInt(4); i++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      default -> {
        int from = random.nextInt(bytes.length);
        int to = random.nextInt(bytes.length);
        int length = random.nextInt(bytes.length - Math.max(from, to));
        System.arraycopy(bytes, from, bytes, to, length);
      }
    }
    return bytes;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
