package dev.yonder.value;

import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.cbor.CBORParser;

/**
 * Reads the values of one message. What arrives is taken for hostile: it is read within the limits
 * or refused, and no class is loaded by its word. Not thread-safe.
 */
public final class ValueReader {
  /** A value is not refused for the few levels that a writer counts differently. */
  private static final int DEPTH_SLACK = 8;

  private final CBORParser in;
  private final ValueLimits limits;
  private final LeafReader leaves;
  private final ShapeReader shapes;
  private final List<Object> shared = new ArrayList<>();
  private final Origins origins;

  private int depth;
  private int items;
  private int unorderedKeys;
  private int keyDepth;

  /**
   * A reader for one message that belongs to no session.
   *
   * @param in the message's parser; not closed here
   * @param limits how large a value may be
   */
  public ValueReader(CBORParser in, ValueLimits limits) {
    this(in, limits, Origins.NONE);
  }

  /**
   * A reader for one message.
   *
   * @param in the message's parser; not closed here
   * @param limits how large a value may be
   * @param origins where the bags of the message's session come from
   */
  public ValueReader(CBORParser in, ValueLimits limits, Origins origins) {
    this.origins = origins;
    this.in = in;
    this.limits = limits;
    this.leaves = new LeafReader(in, limits);
    this.shapes = new ShapeReader(in, leaves, limits);
  }

  /**
   * Advances the parser to the next value and reads it whole.
   *
   * @return the value, or null if it is null
   * @throws ValueException if there is no value, or it cannot be read ({@code UNREADABLE_VALUE}),
   *     or it is beyond the limits ({@code VALUE_TOO_LARGE}); the rest of the message is unusable
   */
  public @Nullable Object read() {
    shared.clear();
    depth = 0;
    items = 0;
    unorderedKeys = 0;
    keyDepth = 0;
    try {
      return value(in.nextToken());
    } catch (ValueException e) {
      throw e;
    } catch (RuntimeException e) {
      // The parser's own errors, and what it did not foresee.
      throw new ValueException(
          ErrorCode.UNREADABLE_VALUE, "A value that arrived is broken: " + e.getMessage(), e);
    }
  }

  private @Nullable Object value(@Nullable JsonToken token) {
    if (token == null) {
      throw unreadable("It ends in the middle.");
    }
    return switch (token) {
      case VALUE_STRING -> leaves.text();
      case VALUE_NUMBER_INT -> leaves.isReference() ? reference() : leaves.integer();
      case VALUE_NUMBER_FLOAT -> leaves.real();
      case VALUE_TRUE -> leaves.untagged(Boolean.TRUE);
      case VALUE_FALSE -> leaves.untagged(Boolean.FALSE);
      case VALUE_NULL -> leaves.untagged(null);
      case VALUE_EMBEDDED_OBJECT -> leaves.binary();
      case START_OBJECT -> leaves.time();
      case START_ARRAY -> container();
      default -> throw unreadable("A value was expected, not " + token + ".");
    };
  }

  private Object container() {
    CBORParser.TagList tags = in.getCurrentTags();
    boolean shareable = tags.contains(Tags.SHAREABLE);
    int others = tags.size() - (shareable ? 1 : 0);
    if (others == 0) {
      return list(shareable);
    }
    if (others > 1 || shareable && tags.getFirstTag() != Tags.SHAREABLE) {
      throw unreadable("A container has too many tags.");
    }
    if (tags.contains(Tags.BAG)) {
      return bag(shareable);
    }
    if (tags.contains(Tags.MAP)) {
      return map(shareable);
    }
    if (tags.contains(Tags.TYPED_TEXT) && !shareable) {
      return leaves.typedText();
    }
    throw unreadable("A container has an unknown tag.");
  }

  private List<@Nullable Object> list(boolean shareable) {
    List<@Nullable Object> list = new ArrayList<>();
    open(list, shareable);
    for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      count(1);
      list.add(value(token));
    }
    depth--;
    return list;
  }

  private Map<@Nullable Object, @Nullable Object> map(boolean shareable) {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    open(map, shareable);
    Class<?> keyClass = null;
    for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      count(1);
      keyDepth++;
      Object key = value(token);
      keyDepth--;
      keyClass = keyClass == null && key != null ? key.getClass() : keyClass;
      if (!(key instanceof Comparable) || key.getClass() != keyClass) {
        countUnordered();
      }
      map.put(key, value(in.nextToken()));
    }
    depth--;
    return map;
  }

  private PropertyBag bag(boolean shareable) {
    Shape shape = shapes.read(in.nextToken());
    count(shape.size());
    String text = leaves.textOrNull(in.nextToken());
    JsonToken origin = in.nextToken();
    @Nullable Object[] values = new @Nullable Object[shape.size()];
    PropertyBag bag = new PropertyBag(shape, values, text);
    if (origin != JsonToken.VALUE_NULL) {
      origins.mark(bag, leaves.natural(origin));
    }
    open(bag, shareable);
    for (int i = 0; i < values.length; i++) {
      values[i] = value(in.nextToken());
    }
    JsonToken token = in.nextToken();
    if (token != JsonToken.VALUE_NULL) {
      bag.setFidelity(leaves.lines(token));
    }
    if (in.nextToken() != JsonToken.END_ARRAY) {
      throw unreadable("A bag has more values than its shape has properties.");
    }
    depth--;
    return bag;
  }

  private Object reference() {
    int number = leaves.referenceNumber();
    if (keyDepth > 0 || number < 0 || number >= shared.size()) {
      throw unreadable("A reference leads to no container.");
    }
    return shared.get(number);
  }

  private void open(Object container, boolean shareable) {
    if (++depth > limits.maxDepth() + DEPTH_SLACK) {
      throw ValueLimits.tooLarge("A value", depth, "levels", limits.maxDepth());
    }
    if (shareable) {
      if (keyDepth > 0) {
        throw unreadable("The key of a map cannot be referred to.");
      }
      shared.add(container);
    }
  }

  private void count(int more) {
    limits.checkItems((long) items + more);
    items += more;
  }

  private void countUnordered() {
    if (++unorderedKeys > Bounds.UNORDERED_KEYS) {
      throw ValueLimits.tooLarge(
          "A value", unorderedKeys, "map keys without an order", Bounds.UNORDERED_KEYS);
    }
  }

  static ValueException unreadable(String problem) {
    return new ValueException(
        ErrorCode.UNREADABLE_VALUE, "A value that arrived cannot be read. " + problem);
  }
}
