package dev.yonder.host;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the module {@code Utility} that choose, order and count piped objects on the
 * host, before they travel. They compare and never evaluate text. {@code Where-Object} and {@code
 * Select-Object} pass objects on as they come; what has to keep them keeps a million at most.
 */
public final class ObjectCommands {
  private static final String GIVEN = "The objects, when they are not piped.";

  ObjectCommands() {}

  /**
   * What {@code Measure-Object} found.
   *
   * @param property the property that was measured; null for the objects themselves
   * @param count how many objects there are, of a property how many have it
   * @param sum all numbers together, or null when it was not asked for
   * @param average their mean, or null
   * @param minimum the least value, or null
   * @param maximum the greatest value, or null
   */
  public record Measurement(
      @Nullable String property,
      long count,
      @Nullable Number sum,
      @Nullable Double average,
      @Nullable Object minimum,
      @Nullable Object maximum) {}

  /**
   * Objects that have something in common.
   *
   * @param name the common values as text
   * @param count how many objects there are
   * @param values the common values, in the order of the properties
   * @param group the objects, none when they are not wanted
   */
  public record Group(
      String name, int count, List<@Nullable Object> values, List<@Nullable Object> group) {}

  /**
   * Chooses objects and properties.
   *
   * @param property names or wildcards of the properties wanted, or null
   * @param expandProperty the property whose content is wanted, or null
   * @param first how many objects from the beginning, or null
   * @param last how many objects from the end, or null
   * @param skip how many objects to pass over
   * @param unique whether to give each result once
   * @param inputObject the objects, or null for those that are piped
   * @param context the run
   */
  @Command(
      name = "Select-Object",
      help = "Chooses some of the piped objects, and some of their properties.",
      many = true,
      idempotent = true,
      examples = "pipe(getProcess.prepare(), selectObject.prepare('id', 'name', first: 3))")
  public void selectObject(
      @Parameter(remaining = true, help = "Names or wildcards of properties.")
          @Nullable List<String> property,
      @Parameter(help = "The property to give instead of the object; a list is spread.")
          @Nullable String expandProperty,
      @Parameter(minimum = 0, help = "How many from the beginning; no more is read then.")
          @Nullable Integer first,
      @Parameter(minimum = 0, maximum = 1_000_000, help = "How many from the end.")
          @Nullable Integer last,
      @Parameter(minimum = 0, help = "How many to pass over; at the end when only last is given.")
          int skip,
      @Parameter(help = "Gives each result once.") boolean unique,
      @Parameter(help = GIVEN) @Nullable List<@Nullable Object> inputObject,
      CommandContext context) {
    new ObjectSelection(
            orEmpty(property), expandProperty, orNone(first), orNone(last), skip, unique)
        .run(PipedObjects.of(inputObject, context), context);
  }

  private static int orNone(@Nullable Integer count) {
    return count == null ? -1 : count;
  }

  private static List<String> orEmpty(@Nullable List<String> names) {
    return names == null ? List.of() : names;
  }

  /**
   * Chooses objects by a property.
   *
   * @param property the property
   * @param operator how to compare, or null for whether the property is there and true
   * @param value what to compare with, or null
   * @param not whether to give the others
   * @param inputObject the objects, or null for those that are piped
   * @param context the run
   */
  @Command(
      name = "Where-Object",
      help =
          "Chooses those of the piped objects whose property compares with a value as wanted."
              + " Without operator: whose property is there, and not false, zero or empty.",
      many = true,
      idempotent = true,
      examples = "pipe(getProcess.prepare(), whereObject.prepare('user', 'like', 'www*'))")
  public void whereObject(
      @Parameter(position = 0, mandatory = true, help = "The property.") String property,
      @Parameter(position = 1, help = "How to compare.") @Nullable Comparison operator,
      @Parameter(position = 2, help = "What to compare with; a list for in.")
          @Nullable Object value,
      @Parameter(help = "Gives the others.") boolean not,
      @Parameter(help = GIVEN) @Nullable List<@Nullable Object> inputObject,
      CommandContext context) {
    Iterator<@Nullable Object> input = PipedObjects.of(inputObject, context);
    while (input.hasNext()) {
      Object object = input.next();
      Object found = ObjectProperties.value(object, property);
      boolean holds = operator == null ? isTrue(found) : operator.holds(found, value);
      if (holds != not) {
        context.output(object);
      }
    }
  }

  private static boolean isTrue(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    return value != null
        && !Boolean.FALSE.equals(value)
        && !(value instanceof CharSequence text && text.isEmpty())
        && !(value instanceof List<?> list && list.isEmpty());
  }

  /**
   * Orders objects.
   *
   * @param property the properties to order by, or null for the objects themselves
   * @param descending whether the greatest comes first
   * @param unique whether to give only the first of those that are equal
   * @param inputObject the objects, or null for those that are piped
   * @param context the run
   * @return the objects in order
   */
  @Command(
      name = "Sort-Object",
      help =
          "Orders the piped objects: nulls first, then numbers by size, then texts without regard"
              + " to case. Equal ones keep their order.",
      idempotent = true,
      examples = "pipe(getProcess.prepare(), sortObject.prepare('cpu', descending: true))")
  public List<@Nullable Object> sortObject(
      @Parameter(remaining = true, help = "The properties, the most important first.")
          @Nullable List<String> property,
      @Parameter(help = "The greatest first.") boolean descending,
      @Parameter(help = "Only the first of those that are equal.") boolean unique,
      @Parameter(help = GIVEN) @Nullable List<@Nullable Object> inputObject,
      CommandContext context) {
    Comparator<@Nullable Object> order = by(orEmpty(property));
    Iterator<@Nullable Object> input = PipedObjects.of(inputObject, context);
    List<@Nullable Object> objects = PipedObjects.all(input, "Sort-Object");
    objects.sort(descending ? order.reversed() : order);
    if (unique) {
      TreeSet<@Nullable Object> seen = new TreeSet<>(order);
      objects.removeIf(object -> !seen.add(object));
    }
    return objects;
  }

  private static Comparator<@Nullable Object> by(List<String> properties) {
    return (a, b) -> PropertyOrder.ANY.compare(key(a, properties), key(b, properties));
  }

  private static @Nullable Object key(@Nullable Object object, List<String> properties) {
    return properties.isEmpty() ? object : values(object, properties);
  }

  private static List<@Nullable Object> values(@Nullable Object object, List<String> properties) {
    List<@Nullable Object> values = new ArrayList<>();
    properties.forEach(name -> values.add(ObjectProperties.value(object, name)));
    return values;
  }

  /**
   * Counts objects and adds them up.
   *
   * @param property the property to measure, or null for the objects themselves
   * @param sum whether the sum is wanted
   * @param average whether the mean is wanted
   * @param minimum whether the least is wanted
   * @param maximum whether the greatest is wanted
   * @param inputObject the objects, or null for those that are piped
   * @param context the run
   * @return what was found
   */
  @Command(
      name = "Measure-Object",
      help = "Counts the piped objects; adds up and compares a property of them, or themselves.",
      idempotent = true,
      examples = "pipe(getDisk.prepare(), measureObject.prepare('free', sum: true))")
  public Measurement measureObject(
      @Parameter(position = 0, help = "The property; objects without it are not counted.")
          @Nullable String property,
      @Parameter(help = "Adds the numbers up.") boolean sum,
      @Parameter(help = "Gives their mean.") boolean average,
      @Parameter(help = "Gives the least value.") boolean minimum,
      @Parameter(help = "Gives the greatest value.") boolean maximum,
      @Parameter(help = GIVEN) @Nullable List<@Nullable Object> inputObject,
      CommandContext context) {
    Measure measure = new Measure();
    Iterator<@Nullable Object> input = PipedObjects.of(inputObject, context);
    while (input.hasNext()) {
      Object object = input.next();
      if (property == null || ObjectProperties.has(object, property)) {
        Object value = property == null ? object : ObjectProperties.value(object, property);
        count(value, measure, sum || average, context);
      }
    }
    return new Measurement(
        property,
        measure.count(),
        sum ? measure.sum() : null,
        average ? measure.average() : null,
        minimum ? measure.minimum() : null,
        maximum ? measure.maximum() : null);
  }

  /** What cannot be added up is told, and not counted: it would make the mean a lie. */
  private static void count(
      @Nullable Object value, Measure measure, boolean adding, CommandContext context) {
    if (adding && !(value instanceof Number)) {
      context.error("InvalidData", "'%s' is not a number".formatted(value), value);
      return;
    }
    measure.count(value);
    if (adding && value instanceof Number number) {
      measure.add(number);
    }
  }

  /**
   * Groups objects.
   *
   * @param property the properties that those of a group have in common, or null for the objects
   *     themselves
   * @param noElement whether only the counts are wanted
   * @param inputObject the objects, or null for those that are piped
   * @param context the run
   * @return the groups, ordered by what they have in common
   */
  @Command(
      name = "Group-Object",
      help = "Groups the piped objects by properties that they have in common.",
      idempotent = true,
      examples = "pipe(getProcess.prepare(), groupObject.prepare('user', noElement: true))")
  public List<Group> groupObject(
      @Parameter(remaining = true, help = "The properties.") @Nullable List<String> property,
      @Parameter(help = "Gives only the counts.") boolean noElement,
      @Parameter(help = GIVEN) @Nullable List<@Nullable Object> inputObject,
      CommandContext context) {
    Map<List<@Nullable Object>, List<@Nullable Object>> groups = new TreeMap<>(PropertyOrder.ANY);
    Iterator<@Nullable Object> input = PipedObjects.of(inputObject, context);
    for (int i = 1; input.hasNext(); i++) {
      PipedObjects.requireRoom(i, "Group-Object");
      Object object = input.next();
      List<String> names = orEmpty(property);
      List<@Nullable Object> key = new ArrayList<>();
      key.addAll(
          names.isEmpty() ? java.util.Collections.singletonList(object) : values(object, names));
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(object);
    }
    return groups.entrySet().stream()
        .map(group -> group(group.getKey(), group.getValue(), noElement))
        .toList();
  }

  private static Group group(
      List<@Nullable Object> values, List<@Nullable Object> objects, boolean noElement) {
    String name = String.join(", ", values.stream().map(String::valueOf).toList());
    return new Group(name, objects.size(), values, noElement ? List.of() : objects);
  }
}
