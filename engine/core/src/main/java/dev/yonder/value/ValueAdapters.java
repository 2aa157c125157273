package dev.yonder.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How objects are written, class by class: an adapter for the class, else for its nearest
 * superclass or interface, else the standard rule. Immutable and thread-safe; keep one and share
 * it, because it remembers what it found out about each class.
 */
public final class ValueAdapters {
  private static final ValueAdapters STANDARD = new ValueAdapters(Map.of(), List.of(), Map.of());

  private final Map<Class<?>, Form> adapted;
  private final List<ComputedProperty<?>> computed;
  private final Map<Class<?>, Integer> depths;
  private final ClassValue<Form> forms =
      new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
          Form form = StandardForms.kept(type);
          form = form != null ? form : adapterOf(type);
          form = form != null ? form : StandardForms.of(type);
          return form != null ? form : bagFormOf(type);
        }
      };

  private ValueAdapters(
      Map<Class<?>, Form> adapted,
      List<ComputedProperty<?>> computed,
      Map<Class<?>, Integer> depths) {
    this.adapted = adapted;
    this.computed = computed;
    this.depths = depths;
  }

  /**
   * The standard rules alone.
   *
   * @return always the same registry
   */
  public static ValueAdapters standard() {
    return STANDARD;
  }

  /**
   * These rules and one more. It replaces an earlier adapter of the same type.
   *
   * @param adapter the adapter; an exception it throws comes out of the writer
   * @param <T> the type of the objects it is for
   * @return a new registry
   */
  public <T> ValueAdapters with(ValueAdapter<T> adapter) {
    Class<T> type = adapter.type();
    Map<Class<?>, Form> more = new LinkedHashMap<>(adapted);
    more.put(type, new Form.Converted(false, true, object -> adapter.toPlain(type.cast(object))));
    return new ValueAdapters(more, computed, depths);
  }

  /**
   * These rules and one more property of some objects.
   *
   * @param property the property
   * @return a new registry
   */
  public ValueAdapters with(ComputedProperty<?> property) {
    List<ComputedProperty<?>> more = new ArrayList<>(computed);
    more.add(property);
    return new ValueAdapters(adapted, List.copyOf(more), depths);
  }

  /**
   * These rules, and how deep objects of one type are written. It holds for the type's subtypes
   * that have no depth of their own, and only for what is written as a bag of its properties.
   *
   * @param type the class or interface
   * @param depth how many levels of objects are written with their properties, this one included;
   *     what lies deeper is written as its text. At least 1; a caller may ask for less, not for
   *     more
   * @return a new registry
   * @throws IllegalArgumentException if the depth is below 1
   */
  public ValueAdapters withDepth(Class<?> type, int depth) {
    if (depth < 1) {
      throw new IllegalArgumentException("A depth of " + depth + " leaves nothing of an object.");
    }
    Map<Class<?>, Integer> more = new LinkedHashMap<>(depths);
    more.put(type, depth);
    return new ValueAdapters(adapted, computed, more);
  }

  private BeanForm bagFormOf(Class<?> type) {
    Integer depth = nearest(depths, type);
    return Introspection.formOf(
        type, this::isLeaf, computed, depth == null ? Integer.MAX_VALUE : depth);
  }

  Form formOf(Class<?> type) {
    return forms.get(type);
  }

  /** Whether values of a declared type, so also of its subclasses, never contain a container. */
  private boolean isLeaf(Class<?> declared) {
    if (declared.isPrimitive()) {
      return true;
    }
    Form form = StandardForms.kept(declared);
    form = form == null && adapterOf(declared) == null ? StandardForms.of(declared) : form;
    return form != null && form.isLeaf();
  }

  private @Nullable Form adapterOf(Class<?> type) {
    return nearest(adapted, type);
  }

  /** What is said of a class, else of its nearest superclass or interface. */
  private static <T> @Nullable T nearest(Map<Class<?>, T> rules, Class<?> type) {
    if (rules.isEmpty()) {
      return null;
    }
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      T rule = rules.get(c);
      rule = rule != null ? rule : nearestOfInterfaces(rules, c);
      if (rule != null) {
        return rule;
      }
    }
    return rules.get(Object.class);
  }

  private static <T> @Nullable T nearestOfInterfaces(Map<Class<?>, T> rules, Class<?> type) {
    for (Class<?> parent : type.getInterfaces()) {
      T rule = rules.get(parent);
      rule = rule != null ? rule : nearestOfInterfaces(rules, parent);
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }
}
