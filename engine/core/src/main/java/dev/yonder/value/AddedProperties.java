package dev.yonder.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Properties that bags are given behind their own; those of theirs that are named alike, in
 * whatever case, are left out. For use by one thread at a time: bags that follow each other are
 * mostly of one shape, and that is looked through once.
 */
public final class AddedProperties {
  private final Map<String, @Nullable Object> added;
  private @Nullable Shape lastShape;
  private Shape shape = Shape.EMPTY;
  private int[] kept = {};

  /**
   * Properties to be added.
   *
   * @param added the properties in their order
   */
  public AddedProperties(Map<String, ?> added) {
    this.added = new LinkedHashMap<>(added);
  }

  /**
   * A bag with the properties.
   *
   * @param bag the bag, which stays as it is
   * @return a bag that stands for the same object
   */
  public PropertyBag to(PropertyBag bag) {
    if (bag.shape() != lastShape) {
      lookThrough(bag.shape());
    }
    @Nullable Object[] values = new @Nullable Object[shape.size()];
    for (int i = 0; i < kept.length; i++) {
      values[i] = bag.slots()[kept[i]];
    }
    int next = kept.length;
    for (Object value : added.values()) {
      values[next++] = value;
    }
    PropertyBag result = new PropertyBag(shape, values, bag.text());
    result.setFidelity(bag.fidelity());
    if (bag.session() != null) {
      result.setOrigin(bag.session(), bag.number());
    }
    return result;
  }

  private void lookThrough(Shape ofBag) {
    List<Integer> positions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < ofBag.size(); i++) {
      String name = ofBag.name(i);
      if (added.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
        positions.add(i);
        names.add(name);
      }
    }
    names.addAll(added.keySet());
    shape = new Shape(ofBag.typeNames(), names);
    kept = positions.stream().mapToInt(Integer::intValue).toArray();
    lastShape = ofBag;
  }
}
