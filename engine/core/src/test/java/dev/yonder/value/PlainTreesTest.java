package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Any tree of plain values arrives equal. */
class PlainTreesTest {
  @Property(tries = 2_000, seed = "20261120")
  void any_plain_tree_arrives_equal(@ForAll("trees") List<Object> tree) {
    assertThat(Wire.trip(tree)).isEqualTo(tree);
  }

  @Property(tries = 500, seed = "20261120")
  void any_row_of_roots_arrives_equal(@ForAll("trees") List<Object> roots) {
    assertThat(Wire.readAll(Wire.bytes(roots.toArray()), roots.size())).isEqualTo(roots);
  }

  @Property(tries = 1_000, seed = "20261120")
  void any_text_arrives_equal(@ForAll String text) {
    assertThat(Wire.trip(text)).isEqualTo(text);
  }

  @Provide
  Arbitrary<List<@Nullable Object>> trees() {
    return Arbitraries.randomValue(random -> list(random, 4));
  }

  private static List<@Nullable Object> list(Random random, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      list.add(tree(random, depth - 1));
    }
    return list;
  }

  private static @Nullable Object tree(Random random, int depth) {
    return switch (depth <= 0 ? 0 : random.nextInt(6)) {
      case 1 -> list(random, depth);
      case 2 -> map(random, depth, true);
      case 3 -> map(random, depth, false);
      default -> leaf(random);
    };
  }

  private static Map<Object, @Nullable Object> map(Random random, int depth, boolean named) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      Object key = named ? text(random) : tree(random, depth - 2);
      map.put(key == null ? "none" : key, tree(random, depth - 1));
    }
    return map;
  }

  private static @Nullable Object leaf(Random random) {
    long bits = random.nextLong() >> random.nextInt(64);
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> (int) bits;
      case 3 -> bits;
      case 4 -> Double.longBitsToDouble(random.nextLong());
      case 5 -> new BigInteger(random.nextInt(200), random).negate();
      case 6 -> new BigDecimal(BigInteger.valueOf(bits), random.nextInt(2_000) - 1_000);
      case 7 -> Instant.ofEpochSecond(bits >> 30, random.nextInt(1_000_000_000));
      case 8 -> Duration.ofSeconds(bits, random.nextInt(1_000_000_000));
      case 9 -> LocalDate.ofEpochDay(bits % 1_000_000);
      case 10 -> new UUID(bits, ~bits);
      default -> text(random);
    };
  }

  private static String text(Random random) {
    int highest = new int[] {0x80, 0x800, 0x10000}[random.nextInt(3)];
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append((char) random.nextInt(highest));
    }
    return text.toString();
  }
}
