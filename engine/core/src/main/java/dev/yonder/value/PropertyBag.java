package dev.yonder.value;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An object that arrived without its class: its properties in order, the names of its types and, if
 * it travelled, what its {@code toString()} said. Read-only. Keys are never null, values may be.
 *
 * <p>Given back to the session it came from, as an argument or within one, it stands for the object
 * itself while the host holds that; everywhere else, also after it was stored, it is its data.
 */
@SuppressWarnings("serial") // values are plain, and all plain values are serializable
public final class PropertyBag extends AbstractMap<String, @Nullable Object>
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final Shape shape;
  private final @Nullable Object[] values;
  private final @Nullable String text;
  private List<String> fidelity;

  // Where the object is that this was made from; see Origins.
  private @Nullable UUID session;
  private long number = Origins.UNKNOWN;

  /** A bag over an array that its maker fills and then leaves alone. */
  PropertyBag(Shape shape, @Nullable Object[] values, @Nullable String text) {
    this.shape = shape;
    this.values = values;
    this.text = text;
    this.fidelity = List.of();
  }

  /**
   * A bag without type names, as a plain map arrives.
   *
   * @param properties the properties, copied in the map's order
   * @return the bag
   * @throws NullPointerException if a name is null
   */
  public static PropertyBag of(Map<String, ?> properties) {
    return of(List.of(), properties, null);
  }

  /**
   * A bag.
   *
   * @param typeNames the names of the object's types, most specific first, may be empty
   * @param properties the properties, copied in the map's order
   * @param text what {@link #toString()} says, or null for a rendering of the properties
   * @return the bag
   * @throws NullPointerException if a name is null
   */
  public static PropertyBag of(
      List<String> typeNames, Map<String, ?> properties, @Nullable String text) {
    Shape shape = new Shape(typeNames, List.copyOf(properties.keySet()));
    @Nullable Object[] values = new @Nullable Object[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = properties.get(shape.name(i));
    }
    return new PropertyBag(shape, values, text);
  }

  /**
   * The names of the object's types, most specific first.
   *
   * @return the names; empty if the bag came from a plain map
   */
  public List<String> typeNames() {
    return shape.typeNames();
  }

  /**
   * The names of the properties, in order.
   *
   * @return the names, unmodifiable
   */
  public List<String> propertyNames() {
    return shape.names();
  }

  /**
   * What did not travel: properties that could not be read, parts that lay too deep.
   *
   * @return one readable line each, empty if nothing was lost
   */
  public List<String> fidelity() {
    return fidelity;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    int position = shape.indexOf(name);
    return position < 0 ? null : values[position];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return shape.indexOf(name) >= 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
    for (int i = 0; i < values.length; i++) {
      action.accept(shape.name(i), values[i]);
    }
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return new Entries();
  }

  /** As of any Map with the same entries; what leads back to itself counts as equal there. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || other instanceof Map<?, ?> && DeepEquality.equal(this, other);
  }

  /** As of any Map with the same entries; what leads back to itself counts as 0 there. */
  @Override
  public int hashCode() {
    return DeepEquality.hash(this);
  }

  /** What the object's own toString said, or else its simple type name and its properties. */
  @Override
  public String toString() {
    return text != null ? text : Rendering.of(this);
  }

  Shape shape() {
    return shape;
  }

  @Nullable Object[] slots() {
    return values;
  }

  @Nullable String text() {
    return text;
  }

  /** For its reader: these lines come behind the values. */
  void setFidelity(List<String> lines) {
    this.fidelity = List.copyOf(lines);
  }

  /** For its reader: the session whose host has the object, and the object's number there. */
  void setOrigin(UUID session, long number) {
    this.session = session;
    this.number = number;
  }

  @Nullable UUID session() {
    return session;
  }

  long number() {
    return number;
  }

  private final class Entries extends AbstractSet<Entry<String, @Nullable Object>> {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Iterator<Entry<String, @Nullable Object>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < values.length;
        }

        @Override
        public Entry<String, @Nullable Object> next() {
          if (next >= values.length) {
            throw new NoSuchElementException();
          }
          int position = next++;
          return new SimpleImmutableEntry<>(shape.name(position), values[position]);
        }
      };
    }
  }
}
