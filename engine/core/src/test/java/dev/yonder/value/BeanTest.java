package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.lang.reflect.Proxy;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every other object arrives as a bag of its properties. */
class BeanTest {
  record Disk(String name, long free, int ratio, double load, boolean ok, @Nullable String note) {}

  record Spoken(String name) {
    @Override
    public String toString() {
      return "I am " + name;
    }
  }

  static class Base {
    public final int shared = 1;

    public String getKind() {
      return "base";
    }
  }

  @JsonPropertyOrder({"kind", "shared", "long", "ready"})
  @JsonIgnoreProperties("unwanted")
  static class Derived extends Base {
    @JsonProperty("renamed")
    private final String hidden = "h";

    int packagePrivate = 2;

    public boolean isReady() {
      return true;
    }

    public long getLong() {
      return 7;
    }

    @JsonIgnore
    public String getSecret() {
      return "s";
    }

    public String getUnwanted() {
      return "u";
    }

    public String unrelated() {
      return "x";
    }

    public void setWriteOnly(String value) {}
  }

  static class Moody {
    public String getName() {
      return "moody";
    }

    public int getNumber() {
      throw new IllegalStateException("not now");
    }

    public List<String> getEndless() {
      return getEndless();
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no words");
    }
  }

  static class Twice {
    @JsonProperty("url")
    public String getHere() {
      return "a";
    }

    @JsonProperty("url")
    public String getThere() {
      return "b";
    }

    public String getName() {
      return "n";
    }
  }

  @Test
  void a_record_arrives_with_its_components_in_order() {
    PropertyBag bag = Wire.bag(new Disk("sda", 5, 6, 0.5, true, null));
    assertThat(bag.propertyNames()).containsExactly("name", "free", "ratio", "load", "ok", "note");
    assertThat(bag.values()).containsExactly("sda", 5L, 6, 0.5, true, null);
    assertThat(bag.typeNames()).containsExactly(Disk.class.getName(), "java.lang.Record");
    assertThat(bag.fidelity()).isEmpty();
  }

  @Test
  void a_bean_arrives_with_what_jackson_sees() {
    PropertyBag bag = Wire.bag(new Derived());
    assertThat(bag.propertyNames()).containsExactly("kind", "shared", "long", "ready", "renamed");
    assertThat(bag.values()).containsExactly("base", 1, 7L, true, "h");
    assertThat(bag.typeNames()).containsExactly(Derived.class.getName(), Base.class.getName());
  }

  @Test
  void only_a_text_of_its_own_travels() {
    assertThat(Wire.bag(new Spoken("Ann"))).hasToString("I am Ann");
    assertThat(Wire.bag(new Disk("a", 1, 2, 3, true, null)))
        .hasToString("Disk{name=a, free=1, ratio=2, load=3.0, ok=true, note=null}");
    assertThat(Wire.bag(new Base())).hasToString("Base{shared=1, kind=base}");
  }

  @Test
  void a_getter_that_fails_gives_null_and_is_told() {
    PropertyBag bag = Wire.bag(new Moody());
    assertThat(bag).containsEntry("name", "moody").containsEntry("number", null);
    assertThat(bag.fidelity())
        .contains("number: could not be read: java.lang.IllegalStateException: not now")
        .anyMatch(line -> line.startsWith("endless: could not be read: java.lang.StackOverflow"))
        .anyMatch(line -> line.contains("toString"));
  }

  @Test
  void a_class_of_another_module_is_read_through_what_it_shows() {
    PropertyBag bag = Wire.bag(ProcessHandle.current());
    assertThat(bag).containsEntry("alive", true).doesNotContainKey("completion");
    assertThat(bag).hasToString(String.valueOf(ProcessHandle.current().pid()));
  }

  @Test
  void what_a_class_of_another_module_hides_is_told() throws Exception {
    Object key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
    PropertyBag bag = Wire.bag(key);
    assertThat(bag).containsEntry("algorithm", "EC").containsEntry("format", "X.509");
    assertThat(bag.typeNames()).first().isEqualTo(key.getClass().getName());
    assertThat(bag.fidelity()).anyMatch(line -> line.contains("does not let it be read"));
  }

  @Test
  void two_getters_of_one_name_are_told() {
    PropertyBag bag = Wire.bag(new Twice());
    assertThat(bag).isEqualTo(Map.of("name", "n"));
    assertThat(bag.fidelity()).hasSize(1).first().asString().startsWith("url: Conflicting getter");
  }

  @Test
  void an_object_without_properties_arrives_as_an_empty_bag() {
    assertThat(Wire.bag(new Object())).isEmpty();
    assertThat(Wire.bag(new Object()).typeNames()).isEmpty();
    Supplier<String> lambda = () -> "x";
    assertThat(Wire.bag(lambda)).isEmpty();
  }

  @Test
  void a_proxy_arrives_with_the_properties_of_its_interfaces() {
    interface Named {
      String getName();
    }
    Object proxy =
        Proxy.newProxyInstance(
            BeanTest.class.getClassLoader(), new Class<?>[] {Named.class}, (p, m, a) -> "me");
    assertThat(Wire.bag(proxy)).containsEntry("name", "me");
  }

  @Test
  void a_bag_is_written_back_with_all_it_had() {
    PropertyBag first = Wire.bag(new Moody());
    PropertyBag named = PropertyBag.of(List.of("a.B", "a.A"), Map.of("x", 1), "says x");
    assertThat(Wire.bag(first).fidelity()).isEqualTo(first.fidelity());
    PropertyBag again = Wire.bag(named);
    assertThat(again).isEqualTo(named).hasToString("says x");
    assertThat(again.typeNames()).containsExactly("a.B", "a.A");
  }

  @Test
  void more_losses_than_a_bag_may_tell_are_summed_up() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      names.add("p" + i);
    }
    Map<String, Object> failing = new java.util.LinkedHashMap<>();
    names.forEach(name -> failing.put(name, List.of()));
    byte[] bytes =
        Wire.bytes(ValueLimits.DEFAULT.withMaxDepth(1), ValueAdapters.standard(), failing);
    PropertyBag bag = (PropertyBag) Wire.read(bytes);
    assertThat(bag.fidelity()).hasSize(Bounds.FIDELITY_LINES);
    assertThat(bag.fidelity().get(Bounds.FIDELITY_LINES - 1)).startsWith("More was lost");
  }
}
