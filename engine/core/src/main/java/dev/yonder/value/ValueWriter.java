package dev.yonder.value;

import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.cbor.CBORGenerator;

/**
 * Writes the values of one message. Any object can be written: see {@link ValueAdapters} for how.
 * Shared references and cycles within one root value survive. Not thread-safe.
 */
public final class ValueWriter {
  private static final int MAX_CONVERSIONS = 16;

  private final CBORGenerator out;
  private final ValueLimits limits;
  private final ValueAdapters adapters;
  private final LeafWriter leaves;
  private final SharedObjects shared = new SharedObjects();
  private final OpenBags bags;
  private final Origins origins;

  private int depth;
  private int items;
  private int unorderedKeys;
  private int keyDepth;
  private @Nullable Object alias;
  private Shape mapShape = Shape.EMPTY;

  /** How many more levels of objects may be written. */
  private int levels;

  private Selection selection = Selection.ALL;

  /** Of the outermost objects; null for all. */
  private @Nullable SelectedProperties selected;

  /**
   * A writer for one message that belongs to no session.
   *
   * @param out where the message is written; neither flushed nor closed here
   * @param limits how large a value may be
   * @param adapters how objects are written
   */
  public ValueWriter(CBORGenerator out, ValueLimits limits, ValueAdapters adapters) {
    this(out, limits, adapters, Origins.NONE);
  }

  /**
   * A writer for one message.
   *
   * @param out where the message is written; neither flushed nor closed here
   * @param limits how large a value may be
   * @param adapters how objects are written
   * @param origins where the bags of the message's session come from
   */
  public ValueWriter(
      CBORGenerator out, ValueLimits limits, ValueAdapters adapters, Origins origins) {
    this.origins = origins;
    this.out = out;
    this.limits = limits;
    this.adapters = adapters;
    this.leaves = new LeafWriter(out, limits);
    this.bags = new OpenBags(out, leaves, limits);
  }

  /**
   * Writes one root value. After an exception the message is unusable: part of the value is in it.
   *
   * @param value the value, or null
   * @throws ValueException if the value is beyond the limits
   * @throws RuntimeException whatever iterating over the value, or an adapter, throws
   */
  public void write(@Nullable Object value) {
    write(value, Selection.ALL);
  }

  /**
   * Writes a part of one root value. After an exception the message is unusable.
   *
   * @param value the value, or null
   * @param selection what of it is wanted
   * @throws ValueException if the value is beyond the limits
   * @throws RuntimeException whatever iterating over the value, or an adapter, throws
   */
  public void write(@Nullable Object value, Selection selection) {
    select(selection);
    shared.clear();
    bags.clear();
    depth = 0;
    items = 0;
    unorderedKeys = 0;
    keyDepth = 0;
    alias = null;
    member(value);
  }

  /** What was found out for a selection serves for the message's next values too. */
  private void select(Selection wanted) {
    levels = wanted.levels();
    if (selection != wanted) {
      selection = wanted;
      selected = wanted.properties().isEmpty() ? null : new SelectedProperties(wanted.properties());
    }
  }

  LeafWriter leaves() {
    return leaves;
  }

  void member(@Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof String text) {
      leaves.text(text);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Long number) {
      leaves.longInteger(number);
    } else {
      adapters.formOf(value.getClass()).write(this, value);
    }
  }

  void converted(Object source, Form.Converted first) {
    if (first.isTracked() && isReference(source)) {
      return;
    }
    Object plain = source;
    Form form = first;
    for (int i = 0; form instanceof Form.Converted conversion; i++) {
      if (i == MAX_CONVERSIONS) {
        throw new ValueException(
            ErrorCode.VALUE_TOO_LARGE,
            "A %s turns into another value more than %d times over."
                .formatted(source.getClass().getName(), MAX_CONVERSIONS));
      }
      Object next = conversion.conversion().apply(plain);
      if (next == null) {
        out.writeNull();
        return;
      }
      plain = next;
      form = adapters.formOf(plain.getClass());
      if (form == conversion) {
        // An adapter may give a value of its own type: then the standard rule is meant.
        form = ValueAdapters.standard().formOf(plain.getClass());
      }
    }
    alias = first.isTracked() ? source : null;
    form.write(this, plain);
    alias = null;
  }

  void list(Object source, Elements elements) {
    if (isReference(source) || isCut(source)) {
      return;
    }
    @Nullable Object[] members = elements.of(source, limits.maxItems() - items);
    count(members.length);
    open(source, members);
    out.writeStartArray(null, members.length);
    for (Object member : members) {
      member(member);
    }
    out.writeEndArray();
    depth--;
  }

  void map(Map<?, ?> map) {
    if (isReference(map) || isCut(map)) {
      return;
    }
    limits.checkItems((long) items + map.size());
    List<@Nullable Object> keys = new ArrayList<>(map.size());
    List<@Nullable Object> values = new ArrayList<>(map.size());
    boolean named = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = entry.getKey();
      named &= key instanceof String name && name.length() <= Bounds.NAME_LENGTH;
      keys.add(key);
      values.add(entry.getValue());
    }
    if (named) {
      properties(map, shapeOf(keys), values.toArray(), null, List.of());
    } else {
      count(keys.size());
      entries(map, keys.toArray(), values.toArray());
    }
  }

  void properties(
      Object source,
      Shape shape,
      @Nullable Object[] values,
      @Nullable String text,
      List<String> fidelity) {
    boolean isObject = !shape.typeNames().isEmpty();
    if (isReference(source) || isCut(source) || isObject && isBeyondDepth(source)) {
      return;
    }
    if (selected != null && bags.isEmpty()) {
      SelectedProperties.Choice choice = selected.of(shape);
      chosen(source, isObject, choice.shape(), choice.of(values), text, choice.with(fidelity));
    } else {
      chosen(source, isObject, shape, values, text, fidelity);
    }
  }

  private void chosen(
      Object source,
      boolean isObject,
      Shape shape,
      @Nullable Object[] values,
      @Nullable String text,
      List<String> fidelity) {
    long origin = isObject ? originOf(source) : Origins.UNKNOWN;
    int outerLevels = levels;
    count(values.length);
    open(source, values);
    levels -= isObject ? 1 : 0;
    bags.enter(shape, fidelity);
    bags.text(text, limits.maxTextLength());
    bags.origin(origin);
    for (int i = 0; i < values.length; i++) {
      bags.property(i);
      member(values[i]);
    }
    bags.leave();
    depth--;
    levels = outerLevels;
  }

  void bean(Object source, BeanForm whole) {
    if (isReference(source) || isCut(source) || isBeyondDepth(source)) {
      return;
    }
    BeanForm form = selected != null && bags.isEmpty() ? selected.of(whole) : whole;
    long origin = form.isData() && alias == null ? Origins.UNKNOWN : originOf(source);
    int outerLevels = levels;
    Property[] properties = form.properties();
    count(properties.length);
    open(source, form.isFlat());
    levels = Math.min(levels, form.depth()) - 1;
    bags.enter(form.shape(), form.fidelity());
    bags.text(form.hasText() ? bags.textOf(source) : null, Bounds.BAG_TEXT);
    bags.origin(origin);
    for (int i = 0; i < properties.length; i++) {
      bags.property(i);
      properties[i].write(this, source);
    }
    bags.leave();
    depth--;
    levels = outerLevels;
  }

  /** What an adapter made a bag of stands for itself, not for what the adapter gave. */
  private long originOf(Object source) {
    if (alias != null) {
      return origins.numberOf(alias);
    }
    return source instanceof PropertyBag bag ? origins.numberOf(bag) : origins.numberOf(source);
  }

  /** Says in the nearest enclosing bag what was lost of its current property. */
  void lost(String problem) {
    bags.lost(problem);
  }

  private void entries(Object source, @Nullable Object[] keys, @Nullable Object[] values) {
    open(source, isFlat(keys) && isFlat(values));
    out.writeTag(Tags.MAP);
    out.writeStartArray(null, keys.length * 2);
    for (int i = 0; i < keys.length; i++) {
      countUnordered(keys[i], keys[0]);
      // A key travels whole and unshared, so that the reader may hash it without care for cycles.
      keyDepth++;
      member(keys[i]);
      keyDepth--;
      member(values[i]);
    }
    out.writeEndArray();
    depth--;
  }

  /** Writes a reference instead, if the object was written before in this root value. */
  private boolean isReference(Object source) {
    int number = keyDepth > 0 ? -1 : shared.find(source);
    if (number < 0) {
      return false;
    }
    alias = null;
    out.writeTag(Tags.SHARED_REFERENCE);
    out.writeNumber(number);
    return true;
  }

  /** Writes the object's text instead, if the object lies too deep. */
  private boolean isCut(Object source) {
    if (depth < limits.maxDepth()) {
      return false;
    }
    if (bags.isEmpty()) {
      throw new ValueException(
          ErrorCode.VALUE_TOO_LARGE,
          "The lists and maps of a value lie deeper in one another than the %d levels allowed."
              .formatted(limits.maxDepth()));
    }
    cut(source, "lies deeper than " + limits.maxDepth() + " levels and was cut to its text.");
    return true;
  }

  /** Writes an object's text instead, if there were enough objects around it already. */
  private boolean isBeyondDepth(Object source) {
    if (levels > 0) {
      return false;
    }
    cut(source, "is an object beyond the depth that was asked for, and was cut to its text.");
    return true;
  }

  private void cut(Object source, String problem) {
    alias = null;
    String text = Rendering.ofMember(source);
    leaves.text(Rendering.cut(text, Math.min(Bounds.BAG_TEXT, limits.maxTextLength())));
    lost(problem);
    if (source instanceof BaseStream<?, ?> stream) {
      stream.close();
    }
  }

  private void open(Object source, @Nullable Object[] members) {
    open(source, depth == 0 && isFlat(members));
  }

  /** Begins a container; a flat root needs no number because nothing can refer to it. */
  private void open(Object source, boolean isFlat) {
    if (keyDepth == 0 && !(depth == 0 && isFlat)) {
      shared.add(source);
      if (alias != null) {
        shared.addAlias(alias);
      }
      out.writeTag(Tags.SHAREABLE);
    }
    alias = null;
    depth++;
  }

  private boolean isFlat(@Nullable Object[] members) {
    for (Object member : members) {
      if (member != null && !adapters.formOf(member.getClass()).isLeaf()) {
        return false;
      }
    }
    return true;
  }

  private void count(int more) {
    limits.checkItems((long) items + more);
    items += more;
  }

  private void countUnordered(@Nullable Object key, @Nullable Object first) {
    boolean ordered =
        key instanceof Comparable
            && first != null
            && key.getClass() == first.getClass()
            && adapters.formOf(key.getClass()).isLeaf();
    if (!ordered && ++unorderedKeys > Bounds.UNORDERED_KEYS) {
      throw ValueLimits.tooLarge(
          "A value", unorderedKeys, "map keys without an order", Bounds.UNORDERED_KEYS);
    }
  }

  private Shape shapeOf(List<@Nullable Object> keys) {
    if (!mapShape.names().equals(keys)) {
      List<String> names = new ArrayList<>(keys.size());
      keys.forEach(key -> names.add((String) key));
      mapShape = new Shape(List.of(), names);
    }
    return mapShape;
  }
}
