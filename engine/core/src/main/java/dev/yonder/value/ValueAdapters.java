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
  private static final ValueAdapters STANDARD = new ValueAdapters(Map.of(), List.of());

  private final Map<Class<?>, Form> adapted;
  private final List<ComputedProperty<?>> computed;
  private final ClassValue<Form> forms =
      new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
          Form form = StandardForms.kept(type);
          form = form != null ? form : adapterOf(type);
          form = form != null ? form : StandardForms.of(type);
          return form != null
              ? form
              : Introspection.formOf(type, ValueAdapters.this::isLeaf, computed);
        }
      };

  private ValueAdapters(Map<Class<?>, Form> adapted, List<ComputedProperty<?>> computed) {
    this.adapted = adapted;
    this.computed = computed;
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
    return new ValueAdapters(more, computed);
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
    return new ValueAdapters(adapted, List.copyOf(more));
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
    if (adapted.isEmpty()) {
      return null;
    }
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      Form form = adapted.get(c);
      form = form != null ? form : adapterOfInterfaces(c);
      if (form != null) {
        return form;
      }
    }
    return adapted.get(Object.class);
  }

  private @Nullable Form adapterOfInterfaces(Class<?> type) {
    for (Class<?> parent : type.getInterfaces()) {
      Form form = adapted.get(parent);
      form = form != null ? form : adapterOfInterfaces(parent);
      if (form != null) {
        return form;
      }
    }
    return null;
  }
}
