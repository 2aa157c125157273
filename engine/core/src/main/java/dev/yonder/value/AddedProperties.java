package dev.yonder.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Properties that bags are given behind their own; those of theirs that are named alike, in
 * whatever case, are left out. Bags that follow each other are mostly of one shape, which is looked
 * through once.
 *
 * <p>Safe for use by several threads.
 */
public final class AddedProperties {
  private final Map<String, @Nullable Object> added;
  private volatile @Nullable Extension last;

  /**
   * What bags of one shape become.
   *
   * @param of their shape
   * @param shape the shape with the properties
   * @param kept where the values are that stay
   */
  private record Extension(Shape of, Shape shape, int[] kept) {}

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
    Extension extension = last;
    if (extension == null || extension.of() != bag.shape()) {
      extension = extension(bag.shape());
      last = extension;
    }
    @Nullable Object[] values = new @Nullable Object[extension.shape().size()];
    int next = 0;
    for (int position : extension.kept()) {
      values[next++] = bag.slots()[position];
    }
    for (Object value : added.values()) {
      values[next++] = value;
    }
    return copy(bag, new PropertyBag(extension.shape(), values, bag.text()));
  }

  private static PropertyBag copy(PropertyBag bag, PropertyBag result) {
    UUID session = bag.session();
    result.setFidelity(bag.fidelity());
    if (session != null) {
      result.setOrigin(session, bag.number());
    }
    return result;
  }

  private Extension extension(Shape shape) {
    List<Integer> positions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      String name = shape.name(i);
      if (added.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
        positions.add(i);
        names.add(name);
      }
    }
    names.addAll(added.keySet());
    return new Extension(
        shape,
        new Shape(shape.typeNames(), names),
        positions.stream().mapToInt(Integer::intValue).toArray());
  }
}
