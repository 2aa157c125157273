package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At a limit a value passes, one beyond it does not, on either end. */
class ValueLimitsTest {
  private static final ValueLimits SMALL = new ValueLimits(4, 10, 20, 30);

  record Box(String name, @Nullable Object content) {}

  @Test
  void limits_have_ranges() {
    assertThatThrownBy(() -> new ValueLimits(0, 1, 1, 1)).hasMessageContaining("maxDepth must be");
    assertThatThrownBy(() -> SMALL.withMaxDepth(257)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SMALL.withMaxItems(0)).hasMessageContaining("maxItems");
    assertThatThrownBy(() -> SMALL.withMaxTextLength(-1)).hasMessageContaining("maxTextLength");
    assertThatThrownBy(() -> SMALL.withMaxBinaryLength(0)).hasMessageContaining("maxBinaryLength");
    assertThat(SMALL.withMaxDepth(256).maxDepth()).isEqualTo(256);
    assertThat(ValueLimits.DEFAULT).isEqualTo(new ValueLimits(32, 1_000_000, 1 << 24, 1 << 26));
  }

  @Test
  void text_and_bytes_may_be_as_long_as_the_limit() {
    passes("a".repeat(20));
    passes(new byte[30]);
    passes("\ud800".repeat(20));
    refused("a".repeat(21), "A text has 21 characters, at most 20 are allowed.");
    refused("\ud800".repeat(21), "21 characters");
    refused(new byte[31], "A byte array has 31 bytes, at most 30 are allowed.");
  }

  @Test
  void items_are_counted_over_the_whole_value() {
    passes(List.of(1, List.of(5, 6), Map.of("a", 1, "b", 2), Map.of(1, 1, 2, 2)));
    refused(List.of(1, 2, List.of(5, 6), Map.of("a", 1, "b", 2), Map.of(1, 1, 2, 2)), "items");
    passes(new int[10]);
    refused(new int[11], "A value has 11 items, at most 10 are allowed.");
    refused(IntStream.range(0, 11).boxed().toList(), "11 items");
    Map<Object, Object> map = new LinkedHashMap<>();
    IntStream.range(0, 11).forEach(i -> map.put(i, i));
    refused(map, "11 items");
  }

  @Test
  void what_never_ends_is_refused_at_the_limit() {
    assertTooLarge(() -> write(Stream.iterate(1, i -> i + 1)), "11 items");
    assertTooLarge(() -> write(Stream.generate(() -> 1).iterator()), "11 items");
  }

  @Test
  void lists_in_lists_may_lie_as_deep_as_the_limit() {
    passes(nested(4));
    assertTooLarge(() -> write(nested(5)), "deeper in one another than the 4 levels allowed");
    // A reader allows for eight levels that a writer may count differently.
    ValueLimits narrow = SMALL.withMaxItems(100);
    assertThat(Wire.read(Wire.bytes(nested(12)), narrow)).isEqualTo(nested(12));
    assertTooLarge(() -> Wire.read(Wire.bytes(nested(13)), narrow), "13 levels");
  }

  @Test
  void what_lies_too_deep_in_a_bag_is_cut_to_its_text_and_told_there() {
    Box whole = new Box("a", new Box("b", nested(2)));
    assertThat(read(write(whole)).toString())
        .isEqualTo("Box{name=a, content=Box{name=b, content=[[]]}}");
    Box deep = new Box("a", new Box("b", List.of(1, List.of(List.of(7), new Box("c", null)))));
    PropertyBag bag = (PropertyBag) ((PropertyBag) read(write(deep))).get("content");
    assertThat(bag.get("content")).isEqualTo(List.of(1, List.of("[7]", "Box[name=c, content…")));
    assertThat(bag.fidelity())
        .containsExactly(
            "content: lies deeper than 4 levels and was cut to its text.",
            "content: lies deeper than 4 levels and was cut to its text.");
  }

  @Test
  void the_text_of_a_bag_is_cut_and_told() {
    PropertyBag bag = (PropertyBag) read(write(new Exception("m".repeat(10))));
    assertThat(bag).hasToString("java.lang.Exception…").containsEntry("message", "mmmmmmmmmm");
    assertThat(bag.fidelity()).containsExactly("Its text had 31 characters and was cut.");
  }

  @Test
  void what_has_a_text_of_its_own_is_cut_to_that() {
    Object deep = new Exception("x");
    for (int i = 0; i < 4; i++) {
      deep = new Box("b", deep);
    }
    String read =
        String.valueOf(
            Wire.read(Wire.bytes(SMALL.withMaxTextLength(100), ValueAdapters.standard(), deep)));
    assertThat(read).contains("content=java.lang.Exception: x}");
  }

  @Test
  void names_are_bounded() {
    PropertyBag named = PropertyBag.of(Map.of("n".repeat(1_001), 1));
    assertTooLarge(() -> Wire.bytes(named), "A name has 1001 characters, at most 1000");
    List<String> types = java.util.Collections.nCopies(101, "t");
    assertTooLarge(() -> Wire.bytes(PropertyBag.of(types, Map.of(), null)), "101 type names");
  }

  @Test
  void a_cycle_is_no_depth() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    passes(List.of(list));
  }

  @Test
  void a_cycle_of_new_objects_is_cut() {
    record Endless(int level) {
      Endless next() {
        return new Endless(level + 1);
      }

      @com.fasterxml.jackson.annotation.JsonProperty("next")
      Endless further() {
        return next();
      }
    }
    PropertyBag bag = (PropertyBag) read(write(new Endless(0)));
    for (int i = 1; i < 4; i++) {
      bag = (PropertyBag) bag.get("next");
      assertThat(bag).containsEntry("level", i);
    }
    assertThat(bag).containsEntry("next", "Endless[level=4]");
    assertThat(bag.fidelity()).hasSize(1);
  }

  @Test
  void the_deepest_limit_can_be_read_by_its_like() {
    ValueLimits deep = ValueLimits.DEFAULT.withMaxDepth(256);
    byte[] bytes = Wire.bytes(deep, ValueAdapters.standard(), nested(256));
    assertThat(Wire.read(bytes, deep)).isEqualTo(nested(256));
    Object bags = 1;
    for (int i = 0; i < 256; i++) {
      bags = Map.of("a", bags);
    }
    assertThat(Wire.read(Wire.bytes(deep, ValueAdapters.standard(), bags), deep)).isEqualTo(bags);
  }

  @Test
  void numbers_are_bounded() {
    BigInteger largest =
        BigInteger.ONE.shiftLeft(8 * Bounds.NUMBER_BYTES - 1).subtract(BigInteger.ONE);
    assertThat(Wire.trip(largest)).isEqualTo(largest);
    assertThat(Wire.trip(largest.negate())).isEqualTo(largest.negate());
    assertThat(Wire.trip(new BigDecimal(largest, 5))).isEqualTo(new BigDecimal(largest, 5));
    assertTooLarge(() -> Wire.bytes(largest.add(BigInteger.ONE)), "65537 bytes, at most 65536");
    assertTooLarge(
        () -> Wire.bytes(new BigDecimal(largest.shiftLeft(1))), "A BigDecimal has 65537");
    assertTooLarge(() -> Wire.bytes(new BigDecimal("1E+100001")), "decimal places");
    assertTooLarge(() -> Wire.bytes(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)), "decimal");
  }

  @Test
  void keys_that_could_collide_are_bounded() {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < Bounds.UNORDERED_KEYS; i++) {
      map.put(List.of(i), i);
    }
    assertThat(Wire.trip(map)).isEqualTo(map);
    map.put(List.of("one more"), 0);
    assertTooLarge(() -> Wire.bytes(map), "map keys without an order");
    Map<Object, Object> numbers = new LinkedHashMap<>();
    IntStream.range(0, 50_000).forEach(i -> numbers.put(i, i));
    assertThat(Wire.trip(numbers)).isEqualTo(numbers);
  }

  private static Object nested(int depth) {
    Object list = List.of();
    for (int i = 1; i < depth; i++) {
      list = List.of(list);
    }
    return list;
  }

  private static void passes(Object value) {
    assertThat(read(write(value))).isNotNull();
  }

  /** Refused by the writer and, when written with other limits, by the reader. */
  private static void refused(Object value, String message) {
    assertTooLarge(() -> write(value), message);
    byte[] bytes = Wire.bytes(value);
    assertTooLarge(() -> Wire.read(bytes, SMALL), "");
  }

  private static byte[] write(Object value) {
    return Wire.bytes(SMALL, ValueAdapters.standard(), value);
  }

  private static Object read(byte[] bytes) {
    return java.util.Objects.requireNonNull(Wire.read(bytes, SMALL));
  }

  private static void assertTooLarge(ThrowingCallable code, String message) {
    assertThatThrownBy(code)
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_TOO_LARGE))
        .hasMessageContaining(message);
  }
}
