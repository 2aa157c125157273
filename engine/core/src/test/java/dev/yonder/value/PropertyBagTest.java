package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A bag is a read-only, ordered map that knows where it came from. */
class PropertyBagTest {
  @Test
  void it_is_an_ordered_map() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 20; i > 0; i--) {
      map.put("p" + i, i == 7 ? null : i);
    }
    PropertyBag bag = PropertyBag.of(map);
    assertThat(bag).isEqualTo(map).hasSize(20).hasSameHashCodeAs(map);
    assertThat(map).isEqualTo(bag);
    assertThat(bag.keySet()).containsExactlyElementsOf(map.keySet());
    assertThat(bag.propertyNames()).containsExactlyElementsOf(map.keySet());
    assertThat(bag.get("p7")).isNull();
    assertThat(bag.containsKey("p7")).isTrue();
    assertThat(bag.containsKey("p0")).isFalse();
    assertThat(bag.get(5)).isNull();
    assertThat(bag.get(null)).isNull();
    List<String> seen = new ArrayList<>();
    bag.forEach((name, value) -> seen.add(name));
    assertThat(seen).isEqualTo(bag.propertyNames());
  }

  @Test
  void it_cannot_be_changed() {
    PropertyBag bag = PropertyBag.of(Map.of("a", 1));
    assertThatThrownBy(() -> bag.put("a", 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(bag::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> bag.entrySet().iterator().next().setValue(2))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> PropertyBag.of(Map.of()).entrySet().iterator().next())
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void it_speaks_for_itself() {
    Map<String, Object> two = new LinkedHashMap<>();
    two.put("a", 1);
    two.put("b", Arrays.asList(2, null, Map.of("c", 3)));
    assertThat(PropertyBag.of(two)).hasToString("{a=1, b=[2, null, {c=3}]}");
    assertThat(PropertyBag.of(List.of("x.Outer$Inner", "x.Top"), two, null))
        .hasToString("Inner{a=1, b=[2, null, {c=3}]}");
    assertThat(PropertyBag.of(List.of("x.Y"), two, "the text")).hasToString("the text");
    assertThat(PropertyBag.of(Map.of())).hasToString("{}");
  }

  @Test
  void its_text_ends_even_if_it_branches_without_end() {
    Object branch = List.of("leaf");
    for (int i = 0; i < 60; i++) {
      branch = List.of(branch, branch);
    }
    assertThat(PropertyBag.of(Map.of("a", branch)).toString())
        .hasSizeLessThanOrEqualTo(Bounds.BAG_TEXT)
        .endsWith("…");
  }

  @Test
  void equality_and_hash_survive_cycles() {
    PropertyBag first = cyclic();
    PropertyBag second = cyclic();
    assertThat(first.equals(second)).isTrue();
    assertThat(first.hashCode()).isEqualTo(second.hashCode());
    assertThat(first.toString()).isEqualTo("{list=[1, (this)]}");
  }

  @Test
  void it_survives_java_serialization() throws Exception {
    PropertyBag bag = PropertyBag.of(List.of("a.B"), Map.of("x", List.of(1)), "text");
    bag.setFidelity(List.of("a line"));
    PropertyBag copy = (PropertyBag) copy(bag);
    assertThat(copy).isEqualTo(bag).hasToString("text");
    assertThat(copy.get("x")).isEqualTo(List.of(1));
    assertThat(copy.typeNames()).containsExactly("a.B");
    assertThat(copy.fidelity()).containsExactly("a line");
    PropertyBag self = (PropertyBag) copy(cyclic());
    assertThat(((List<?>) self.get("list")).get(1) == self).isTrue();
  }

  private static PropertyBag cyclic() {
    List<Object> list = new ArrayList<>(List.of(1));
    PropertyBag bag = PropertyBag.of(Map.of("list", list));
    list.add(bag);
    return bag;
  }

  private static Object copy(Object value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
