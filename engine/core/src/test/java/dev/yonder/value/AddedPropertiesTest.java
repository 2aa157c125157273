package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AddedPropertiesTest {
  private final AddedProperties origin = new AddedProperties(Map.of("target", "one"));

  @Test
  void aBagGetsThePropertiesBehindItsOwn() {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("name", "C");
    own.put("size", 7);
    PropertyBag bag = PropertyBag.of(List.of("Disk"), own, "disk C");
    PropertyBag more = origin.to(bag);
    assertThat(more.propertyNames()).containsExactly("name", "size", "target");
    assertThat(more.get("target")).isEqualTo("one");
    assertThat(more.typeNames()).containsExactly("Disk");
    assertThat(more).hasToString("disk C");
    assertThat(bag.propertyNames()).containsExactly("name", "size");
  }

  @Test
  void aPropertyThatIsNamedAlikeIsReplacedInWhateverCase() {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("TARGET", "a lie");
    own.put("name", "C");
    own.put("target", "another");
    PropertyBag more = origin.to(PropertyBag.of(own));
    assertThat(more.propertyNames()).containsExactly("name", "target");
    assertThat(more.get("target")).isEqualTo("one");
  }

  @Test
  void bagsOfSeveralShapesTakeTurns() {
    PropertyBag first = PropertyBag.of(Map.of("a", 1));
    PropertyBag second = PropertyBag.of(Map.of("b", 2));
    for (int i = 0; i < 2; i++) {
      assertThat(origin.to(first)).isEqualTo(Map.of("a", 1, "target", "one"));
      assertThat(origin.to(second)).isEqualTo(Map.of("b", 2, "target", "one"));
    }
  }

  @Test
  void theBagStandsForTheSameObject() {
    PropertyBag bag = PropertyBag.of(Map.of("a", 1));
    UUID session = UUID.randomUUID();
    bag.setOrigin(session, 42);
    assertThat(Origins.of(session).numberOf(origin.to(bag))).isEqualTo(42);
  }
}
