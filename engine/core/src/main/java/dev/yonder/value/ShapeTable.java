package dev.yonder.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** The shapes that one message has carried so far, on the writing side. */
final class ShapeTable {
  private final CBORGenerator out;
  private final LeafWriter leaves;
  private final Map<Shape, Integer> numbers = new HashMap<>();
  private @Nullable Shape last;
  private int lastNumber;

  ShapeTable(CBORGenerator out, LeafWriter leaves) {
    this.out = out;
    this.leaves = leaves;
  }

  /** Writes a shape's number, or the shape itself if the message has not carried it. */
  void write(Shape shape) {
    if (shape == last) {
      out.writeNumber(lastNumber);
      return;
    }
    Integer number = numbers.get(shape);
    if (number != null) {
      out.writeNumber(number);
      last = shape;
      lastNumber = number;
      return;
    }
    if (numbers.size() < Bounds.SHAPES) {
      last = shape;
      lastNumber = numbers.size();
      numbers.put(shape, lastNumber);
    }
    out.writeStartArray(null, 2);
    if (shape.typeNames().size() > Bounds.TYPE_NAMES) {
      int size = shape.typeNames().size();
      throw ValueLimits.tooLarge("A bag", size, "type names", Bounds.TYPE_NAMES);
    }
    names(shape.typeNames());
    names(shape.names());
    out.writeEndArray();
  }

  private void names(List<String> names) {
    out.writeStartArray(null, names.size());
    for (String name : names) {
      if (name.length() > Bounds.NAME_LENGTH) {
        throw ValueLimits.tooLarge("A name", name.length(), "characters", Bounds.NAME_LENGTH);
      }
      leaves.name(name);
    }
    out.writeEndArray();
  }
}
