package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A message carries the names of a kind of bag once. */
class ShapesTest {
  record Row(int id, String name) {}

  @Test
  void the_second_root_of_a_shape_carries_no_names() {
    byte[] one = Wire.bytes(new Row(1, "a"));
    byte[] two = Wire.bytes(new Row(1, "a"), new Row(2, "b"));
    assertThat(two.length - one.length).isEqualTo(3 + 1 + 1 + 2 + 1 + 2 + 1);
    List<?> roots = Wire.readAll(two, 2);
    assertThat(roots)
        .isEqualTo(List.of(Map.of("id", 1, "name", "a"), Map.of("id", 2, "name", "b")));
    assertThat(((PropertyBag) roots.get(0)).shape()).isSameAs(((PropertyBag) roots.get(1)).shape());
  }

  @Test
  void maps_with_the_same_keys_share_a_shape() {
    List<?> rows = Wire.list(List.of(Map.of("a", 1), Map.of("b", 2), Map.of("a", 3)));
    assertThat(((PropertyBag) rows.get(0)).shape()).isSameAs(((PropertyBag) rows.get(2)).shape());
    assertThat(rows).isEqualTo(List.of(Map.of("a", 1), Map.of("b", 2), Map.of("a", 3)));
  }

  @Test
  void a_message_may_have_more_shapes_than_are_numbered() {
    List<@Nullable Object> rows = new ArrayList<>();
    IntStream.range(0, Bounds.SHAPES + 10).forEach(i -> rows.add(Map.of("key" + i, i)));
    rows.addAll(List.copyOf(rows).stream().map(row -> Map.copyOf((Map<?, ?>) row)).toList());
    rows.add(new Row(1, "a"));
    rows.add(new Row(2, "b"));
    assertThat(Wire.trip(rows).toString()).isEqualTo(Wire.trip(rows).toString());
    List<?> read = Wire.list(rows);
    assertThat(read.subList(0, rows.size() - 2)).isEqualTo(rows.subList(0, rows.size() - 2));
    assertThat(read.get(rows.size() - 1)).isEqualTo(Map.of("id", 2, "name", "b"));
  }

  @Test
  void a_bag_may_have_many_properties() {
    Map<String, Object> wide = new java.util.LinkedHashMap<>();
    IntStream.range(0, 20_000).forEach(i -> wide.put("p" + i, i));
    PropertyBag bag = Wire.bag(wide);
    assertThat(bag).isEqualTo(wide);
    assertThat(bag.get("p19999")).isEqualTo(19_999);
    assertThat(bag.get("p20000")).isNull();
  }
}
