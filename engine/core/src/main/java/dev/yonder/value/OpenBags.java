package dev.yonder.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.cbor.CBORGenerator;

/**
 * The bags that are being written, one in another: writes what surrounds their values, and says in
 * the innermost what is lost.
 */
final class OpenBags {
  private final CBORGenerator out;
  private final LeafWriter leaves;
  private final ValueLimits limits;
  private final ShapeTable shapes;
  private final Level outside = new Level(null);
  private Level innermost = outside;

  /** Kept from bag to bag, so that a stream of rows makes no garbage. */
  private static final class Level {
    private final @Nullable Level outer;
    private @Nullable Level inner;
    private Shape shape = Shape.EMPTY;
    private int property;
    private @Nullable List<String> lines;

    Level(@Nullable Level outer) {
      this.outer = outer;
    }
  }

  OpenBags(CBORGenerator out, LeafWriter leaves, ValueLimits limits) {
    this.out = out;
    this.leaves = leaves;
    this.limits = limits;
    this.shapes = new ShapeTable(out, leaves);
  }

  /** Forgets all, after a failure too. */
  void clear() {
    innermost = outside;
  }

  boolean isEmpty() {
    return innermost == outside;
  }

  /** Begins a bag; its text, its origin and its values follow. */
  void enter(Shape shape, List<String> fidelity) {
    Level level = innermost.inner;
    if (level == null) {
      level = new Level(innermost);
      innermost.inner = level;
    }
    level.shape = shape;
    level.lines = fidelity.isEmpty() ? null : new ArrayList<>(fidelity);
    innermost = level;
    out.writeTag(Tags.BAG);
    out.writeStartArray(null, shape.size() + 4);
    shapes.write(shape);
  }

  /** A bag's own text is not worth failing for: it is cut, and the cut is said. */
  void text(@Nullable String text, int atMost) {
    if (text == null) {
      out.writeNull();
      return;
    }
    int length = Math.min(atMost, limits.maxTextLength());
    leaves.text(Rendering.cut(text, length));
    if (text.length() > length) {
      note("Its text had " + text.length() + " characters and was cut.");
    }
  }

  /** What an object says of itself, or null if it fails to. */
  @Nullable String textOf(Object source) {
    try {
      return source.toString();
    } catch (Exception | StackOverflowError e) {
      note("Its toString failed: " + e);
      return null;
    }
  }

  void origin(long number) {
    if (number < 0) {
      out.writeNull();
    } else {
      out.writeNumber(number);
    }
  }

  /** The innermost bag comes to this property. */
  void property(int position) {
    innermost.property = position;
  }

  /** Says what was lost of the current property, if there is a bag to say it in. */
  void lost(String problem) {
    if (!isEmpty()) {
      note(innermost.shape.name(innermost.property) + ": " + problem);
    }
  }

  private void note(String line) {
    List<String> lines = innermost.lines;
    if (lines == null) {
      lines = new ArrayList<>();
      innermost.lines = lines;
    }
    if (lines.size() < Bounds.FIDELITY_LINES - 1) {
      lines.add(Rendering.cut(line, Bounds.NAME_LENGTH));
    } else if (lines.size() == Bounds.FIDELITY_LINES - 1) {
      lines.add("More was lost than is listed here.");
    }
  }

  /** Ends the innermost bag with what was lost in it. */
  void leave() {
    List<String> lines = innermost.lines;
    if (lines == null) {
      out.writeNull();
    } else {
      out.writeStartArray(null, lines.size());
      lines.forEach(leaves::name);
      out.writeEndArray();
    }
    out.writeEndArray();
    innermost = innermost.outer == null ? outside : innermost.outer;
  }
}
