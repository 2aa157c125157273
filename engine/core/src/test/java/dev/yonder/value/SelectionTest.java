package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** What a caller asks of each object: how deep, and which properties. */
class SelectionTest {
  record Part(String name, @Nullable Part inner) {
    @Override
    public String toString() {
      return "part " + name;
    }
  }

  record Box(int size, String label, List<Part> parts) {}

  /** Says whether its costly property was asked for. */
  public static final class Costly {
    private boolean asked;

    /** Cheap. */
    public String getName() {
      return "cheap";
    }

    /** Not. */
    public String getSum() {
      asked = true;
      return "costly";
    }
  }

  private static final Part DEEP = new Part("a", new Part("b", new Part("c", null)));

  private static @Nullable Object trip(
      @Nullable Object value, ValueAdapters adapters, Selection selection) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CBORGenerator generator = Cbor.generator(out)) {
      new ValueWriter(generator, ValueLimits.DEFAULT, adapters).write(value, selection);
    }
    return Wire.read(out.toByteArray());
  }

  private static PropertyBag bag(Object value, int depth, String... properties) {
    return (PropertyBag)
        trip(value, ValueAdapters.standard(), new Selection(depth, List.of(properties)));
  }

  private static PropertyBag bag(@Nullable Object value) {
    assertThat(value).isInstanceOf(PropertyBag.class);
    return (PropertyBag) value;
  }

  @Test
  void theDepthCountsLevelsOfObjects() {
    PropertyBag one = bag(DEEP, 1);
    assertThat(one).containsEntry("name", "a").containsEntry("inner", "part b");
    PropertyBag two = bag(DEEP, 2);
    assertThat(bag(two.get("inner"))).containsEntry("inner", "part c");
    assertThat(bag(two.get("inner")).fidelity()).singleElement().asString().startsWith("inner: ");
  }

  @Test
  void noDepthMeansTheWholeObject() {
    PropertyBag whole = bag(DEEP, 0);
    assertThat(bag(bag(whole.get("inner")).get("inner"))).containsEntry("name", "c");
    assertThat(whole.fidelity()).isEmpty();
  }

  @Test
  void whatTheDepthCutsIsSaid() {
    assertThat(bag(DEEP, 1).fidelity())
        .containsExactly(
            "inner: is an object beyond the depth that was asked for, and was cut to its text.");
  }

  @Test
  void listsAndMapsAreNoLevel() {
    Box box = new Box(1, "x", List.of(DEEP));
    PropertyBag two = bag(Map.of("boxes", List.of(Map.of("box", box))), 2);
    PropertyBag inMap = bag(((List<?>) two.get("boxes")).get(0));
    PropertyBag arrived = bag(inMap.get("box"));
    PropertyBag part = bag(((List<?>) arrived.get("parts")).get(0));
    assertThat(part).containsEntry("name", "a").containsEntry("inner", "part b");
  }

  @Test
  void theDepthIsTheSameForEachObjectOfAList() {
    Object list = trip(List.of(DEEP, DEEP), ValueAdapters.standard(), new Selection(1, List.of()));
    for (Object item : (List<?>) list) {
      assertThat(bag(item)).containsEntry("inner", "part b");
    }
  }

  @Test
  void aCauseBeyondTheDepthIsItsText() {
    PropertyBag error = bag(new IllegalStateException("a", new RuntimeException("b")), 1);
    assertThat(error).containsEntry("cause", "java.lang.RuntimeException: b");
  }

  @Test
  void onlyTheWantedPropertiesAreWrittenInTheirOrder() {
    PropertyBag chosen = bag(new Box(5, "x", List.of(DEEP)), 0, "LABEL", "size", "label");
    assertThat(chosen.propertyNames()).containsExactly("label", "size");
    assertThat(chosen).containsEntry("size", 5).containsEntry("label", "x");
    assertThat(chosen.typeNames()).containsExactly(Box.class.getName(), "java.lang.Record");
    assertThat(chosen.fidelity()).isEmpty();
  }

  @Test
  void aPropertyThatIsNotThereIsSaid() {
    PropertyBag chosen = bag(new Box(5, "x", List.of()), 0, "size", "colour");
    assertThat(chosen).containsOnlyKeys("size");
    assertThat(chosen.fidelity()).containsExactly("colour: there is no such property.");
  }

  @Test
  void onlyOutermostObjectsAreChosenFrom() {
    Box box = new Box(5, "x", List.of(DEEP));
    PropertyBag chosen = bag(box, 0, "parts");
    assertThat(bag(((List<?>) chosen.get("parts")).get(0))).containsOnlyKeys("name", "inner");
    Object list =
        trip(List.of(box, box), ValueAdapters.standard(), new Selection(0, List.of("size")));
    assertThat(list).isEqualTo(List.of(Map.of("size", 5), Map.of("size", 5)));
  }

  @Test
  void mapsAndBagsAreChosenFromAlike() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", null);
    assertThat(bag(map, 0, "b", "c").fidelity()).containsExactly("c: there is no such property.");
    PropertyBag typed = PropertyBag.of(List.of("x.Y"), map, "text");
    PropertyBag chosen = bag(typed, 0, "a");
    assertThat(chosen).isEqualTo(Map.of("a", 1)).hasToString("text");
    assertThat(chosen.typeNames()).containsExactly("x.Y");
  }

  @Test
  void aPropertyThatIsNotWantedIsNotRead() {
    Costly costly = new Costly();
    assertThat(bag(costly, 0, "name")).isEqualTo(Map.of("name", "cheap"));
    assertThat(costly.asked).isFalse();
  }

  @Test
  void aValueThatIsNoObjectStaysWhole() {
    assertThat(trip(5, ValueAdapters.standard(), new Selection(1, List.of("a")))).isEqualTo(5);
    assertThat(trip(List.of(1), ValueAdapters.standard(), new Selection(1, List.of("a"))))
        .isEqualTo(List.of(1));
  }

  @Test
  void aTypeMayHaveADepthOfItsOwn() {
    ValueAdapters adapters = ValueAdapters.standard().withDepth(Part.class, 1);
    PropertyBag box = bag(trip(new Box(1, "x", List.of(DEEP)), adapters, Selection.ALL));
    assertThat(bag(((List<?>) box.get("parts")).get(0))).containsEntry("inner", "part b");
    ValueAdapters ofAll = ValueAdapters.standard().withDepth(Record.class, 2);
    PropertyBag two = bag(trip(new Box(1, "x", List.of(DEEP)), ofAll, Selection.ALL));
    assertThat(bag(((List<?>) two.get("parts")).get(0))).containsEntry("inner", "part b");
  }

  @Test
  void aCallerCannotGoDeeperThanTheType() {
    ValueAdapters adapters = ValueAdapters.standard().withDepth(Part.class, 1);
    assertThat(bag(trip(DEEP, adapters, new Selection(3, List.of()))))
        .containsEntry("inner", "part b");
  }

  @Test
  void aDepthIsNeverNegative() {
    assertThatThrownBy(() -> new Selection(-1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ValueAdapters.standard().withDepth(Part.class, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
