package dev.yonder.host;

import dev.yonder.command.Names;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of any plain values: null, booleans, numbers by their size whatever their types, texts
 * without regard to case, then all else by type and within a type by its own order or its text. A
 * list is ordered by its elements.
 */
final class PropertyOrder implements Comparator<@Nullable Object> {
  static final PropertyOrder ANY = new PropertyOrder();

  private enum Kind {
    NULL,
    BOOLEAN,
    NUMBER,
    TEXT,
    LIST,
    OTHER
  }

  private PropertyOrder() {}

  /** Whether two values are the same to a person: 1 and 1.0 are, and so are a and A. */
  static boolean same(@Nullable Object a, @Nullable Object b) {
    return ANY.compare(a, b) == 0;
  }

  /** Whether it makes sense to ask which of two values is more. */
  static boolean comparable(@Nullable Object a, @Nullable Object b) {
    Kind kind = kind(a);
    return kind != Kind.NULL
        && kind == kind(b)
        && (kind != Kind.OTHER || typeOf(a).equals(typeOf(b)));
  }

  @Override
  public int compare(@Nullable Object a, @Nullable Object b) {
    Kind kind = kind(a);
    int byKind = kind.compareTo(kind(b));
    if (byKind != 0 || a == null || b == null) {
      return byKind;
    }
    return switch (kind) {
      case BOOLEAN -> Boolean.compare((Boolean) a, (Boolean) b);
      case NUMBER -> compareNumbers((Number) a, (Number) b);
      case TEXT -> Names.key(a.toString()).compareTo(Names.key(b.toString()));
      case LIST -> compareLists((List<?>) a, (List<?>) b);
      default -> compareOthers(a, b);
    };
  }

  private static Kind kind(@Nullable Object value) {
    if (value == null) {
      return Kind.NULL;
    } else if (value instanceof Boolean) {
      return Kind.BOOLEAN;
    } else if (value instanceof Number) {
      return Kind.NUMBER;
    } else if (value instanceof CharSequence) {
      return Kind.TEXT;
    }
    return value instanceof List<?> ? Kind.LIST : Kind.OTHER;
  }

  private static String typeOf(@Nullable Object value) {
    return value == null ? "" : value.getClass().getName();
  }

  private static int compareNumbers(Number a, Number b) {
    int byPlace = Integer.compare(place(a), place(b));
    return byPlace != 0 || place(a) != 0 ? byPlace : decimal(a).compareTo(decimal(b));
  }

  /** What is no finite number has a place below or above all that are. */
  private static int place(Number number) {
    double value = number instanceof Double || number instanceof Float ? number.doubleValue() : 0;
    if (Double.isNaN(value)) {
      return 2;
    }
    return Double.isInfinite(value) ? (int) Math.signum(value) : 0;
  }

  /** A finite number, exactly. */
  static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    boolean small = number instanceof Integer || number instanceof Long;
    return small ? BigDecimal.valueOf(number.longValue()) : new BigDecimal(number.toString());
  }

  private int compareLists(List<?> a, List<?> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byElement = compare(a.get(i), b.get(i));
      if (byElement != 0) {
        return byElement;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  @SuppressWarnings("unchecked")
  private static int compareOthers(Object a, Object b) {
    int byType = typeOf(a).compareTo(typeOf(b));
    if (byType != 0) {
      return byType;
    }
    return a instanceof Comparable<?>
        ? ((Comparable<Object>) a).compareTo(b)
        : String.valueOf(a).compareTo(String.valueOf(b));
  }
}
