package dev.yonder.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.cbor.CBORParser;

/** The shapes that one message has carried so far, on the reading side. */
final class ShapeReader {
  private final CBORParser in;
  private final LeafReader leaves;
  private final ValueLimits limits;
  private final List<Shape> shapes = new ArrayList<>();

  ShapeReader(CBORParser in, LeafReader leaves, ValueLimits limits) {
    this.in = in;
    this.leaves = leaves;
    this.limits = limits;
  }

  /** The shape that begins with the parser's current token. */
  Shape read(@Nullable JsonToken token) {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      int number = leaves.plainInt();
      if (number < 0 || number >= shapes.size()) {
        throw ValueReader.unreadable("A bag refers to a shape that the message does not have.");
      }
      return shapes.get(number);
    }
    leaves.startOfArray(token);
    List<String> typeNames = names(Bounds.TYPE_NAMES);
    List<String> names = names(limits.maxItems());
    if (in.nextToken() != JsonToken.END_ARRAY) {
      throw ValueReader.unreadable("A shape has more than two parts.");
    }
    Shape shape = new Shape(typeNames, names);
    if (shapes.size() < Bounds.SHAPES) {
      shapes.add(shape);
    }
    return shape;
  }

  private List<String> names(int atMost) {
    leaves.startOfArray(in.nextToken());
    List<String> names = new ArrayList<>();
    for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      if (names.size() == atMost) {
        throw ValueLimits.tooLarge("A shape", atMost + 1L, "names", atMost);
      }
      names.add(leaves.name(token));
    }
    return names;
  }
}
