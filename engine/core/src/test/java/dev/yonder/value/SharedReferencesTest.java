package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is one object stays one object, even if it leads back to itself. */
class SharedReferencesTest {
  static final class Node {
    public final String name;
    public @Nullable Object other;

    Node(String name) {
      this.name = name;
    }
  }

  record Row(int id) {}

  @Test
  void a_list_may_contain_itself() {
    List<Object> list = new ArrayList<>();
    list.add(1);
    list.add(list);
    List<?> read = Wire.list(list);
    assertThat(read).hasSize(2);
    assertThat(read.get(1)).isSameAs(read);
  }

  @Test
  void a_map_may_contain_itself() {
    Map<Object, Object> map = new HashMap<>();
    map.put(1, map);
    Map<?, ?> read = (Map<?, ?>) Wire.trip(map);
    assertThat(read.get(1) == read).isTrue();
    Map<String, Object> named = new HashMap<>();
    named.put("me", named);
    PropertyBag bag = Wire.bag(named);
    assertThat(bag.get("me") == bag).isTrue();
  }

  @Test
  void two_beans_may_refer_to_each_other() {
    Node a = new Node("a");
    Node b = new Node("b");
    a.other = b;
    b.other = a;
    PropertyBag read = Wire.bag(a);
    PropertyBag other = (PropertyBag) read.get("other");
    assertThat(other).containsEntry("name", "b");
    assertThat(other.get("other") == read).isTrue();
    assertThat(read).hasToString("Node{name=a, other=Node{name=b, other=(this)}}");
    assertThat(read.hashCode()).isEqualTo(Wire.bag(a).hashCode());
    assertThat(read.equals(Wire.bag(a))).isTrue();
    assertThat(read.equals(Wire.bag(b))).isFalse();
  }

  @Test
  void one_bean_in_two_places_stays_one() {
    Row row = new Row(1);
    List<?> read = Wire.list(List.of(row, List.of(row), Map.of("r", row), new Row(1)));
    assertThat(read.get(0)).isSameAs(((List<?>) read.get(1)).get(0));
    assertThat(read.get(0)).isSameAs(((PropertyBag) read.get(2)).get("r"));
    assertThat(read.get(0)).isEqualTo(read.get(3)).isNotSameAs(read.get(3));
  }

  @Test
  void one_array_in_two_places_stays_one() {
    int[] numbers = {1, 2};
    List<?> read = Wire.list(List.of(numbers, numbers));
    assertThat(read.get(0)).isEqualTo(List.of(1, 2)).isSameAs(read.get(1));
  }

  @Test
  void many_rows_keep_their_identity() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rows.add(new Row(i));
    }
    rows.addAll(List.copyOf(rows));
    List<?> read = Wire.list(rows);
    for (int i = 0; i < 5_000; i++) {
      assertThat(((PropertyBag) read.get(i)).get("id")).isEqualTo(i);
      assertThat(read.get(i + 5_000)).isSameAs(read.get(i));
    }
  }

  @Test
  void an_exception_may_be_its_own_distant_cause() {
    Exception a = new Exception("a");
    Exception b = new Exception("b", a);
    a.initCause(b);
    PropertyBag read = Wire.bag(a);
    assertThat(((PropertyBag) read.get("cause")).get("cause") == read).isTrue();
  }

  @Test
  void what_an_adapter_gives_may_contain_the_object_itself() {
    ValueAdapter<Node> adapter =
        new ValueAdapter<>() {
          @Override
          public Class<Node> type() {
            return Node.class;
          }

          @Override
          public Object toPlain(Node node) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            plain.put("self", node);
            plain.put("name", node.name);
            return plain;
          }
        };
    byte[] bytes =
        Wire.bytes(
            ValueLimits.DEFAULT, ValueAdapters.standard().with(adapter), List.of(new Node("a")));
    PropertyBag bag = (PropertyBag) ((List<?>) Wire.read(bytes)).get(0);
    assertThat(bag).containsEntry("name", "a");
    assertThat(bag.get("self") == bag).isTrue();
  }

  @Test
  void references_do_not_reach_from_one_root_into_another() {
    List<Object> list = List.of(List.of(1));
    List<?> roots = Wire.readAll(Wire.bytes(list, list), 2);
    assertThat(roots.get(0)).isEqualTo(roots.get(1)).isNotSameAs(roots.get(1));
  }

  @Test
  void a_key_is_a_copy_of_its_own() {
    List<Object> key = List.of(1);
    Map<?, ?> read = (Map<?, ?>) Wire.trip(Map.of(key, List.of(key, key)));
    List<?> value = (List<?>) read.get(key);
    assertThat(value.get(0)).isEqualTo(key).isSameAs(value.get(1));
    assertThat(read.keySet().iterator().next()).isNotSameAs(value.get(0));
  }

  @Test
  void a_root_whose_members_are_all_leaves_carries_no_mark() {
    assertThat(Wire.bytes(List.of(1, 2))).containsExactly(0x82, 1, 2);
    assertThat(Wire.bytes(new Row(1))[0]).isEqualTo((byte) 0xD9);
  }

  @Test
  void a_reference_that_holds_itself_is_refused() {
    AtomicReference<Object> self = new AtomicReference<>();
    self.set(self);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Wire.bytes(self))
        .isInstanceOf(dev.yonder.ValueException.class)
        .hasMessageContaining("turns into another value more than 16 times");
  }
}
