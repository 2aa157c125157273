package dev.yonder.imports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import dev.yonder.command.JavaType;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of results on the near side: objects that arrived as their properties are made real
 * objects again. Which class that is only this end decides; a host's type name selects among what
 * was registered here, and never names a class.
 *
 * <p>Safe for use by several threads.
 */
public final class TypeAdapters {
  private final Map<String, Adapter> byTypeName = new ConcurrentHashMap<>();

  /**
   * What objects of a type name become.
   *
   * @param target the class or function, for people
   * @param conversion makes it of a bag
   */
  private record Adapter(Object target, UnaryOperator<@Nullable Object> conversion) {}

  /** Adapters for no type yet. */
  public TypeAdapters() {}

  /**
   * Makes objects of a type name into objects of a class: a record by its components, a bean by its
   * setters. Replaces what was registered for the name.
   *
   * @param typeName a name as the host gives it, such as {@code x.Disk}
   * @param target a record or bean, or any other type that a command's parameter can have
   */
  public void register(String typeName, Class<?> target) {
    byTypeName.put(typeName, new Adapter(target, value -> convert(value, target)));
  }

  /**
   * Makes objects of a type name into what a function gives. Replaces what was registered for the
   * name.
   *
   * @param typeName a name as the host gives it
   * @param function takes the bag; what it throws, the script that takes the result gets
   */
  public void register(String typeName, UnaryOperator<@Nullable Object> function) {
    byTypeName.put(typeName, new Adapter("a function", function));
  }

  /**
   * Leaves objects of a type name as they arrive.
   *
   * @param typeName the name
   * @return false if nothing was registered for it
   */
  public boolean remove(String typeName) {
    return byTypeName.remove(typeName) != null;
  }

  /**
   * What is registered.
   *
   * @return the class, or the words "a function", by type name
   */
  public Map<String, Object> registered() {
    Map<String, Object> targets = new LinkedHashMap<>();
    byTypeName.forEach((name, adapter) -> targets.put(name, adapter.target()));
    return targets;
  }

  /**
   * Makes a result a real object, if one of its type names, the most specific first, is registered;
   * so with each object of a list.
   *
   * @param result any value
   * @return the object, or the value itself when nothing is registered for it
   * @throws ValueException with {@code UNREADABLE_VALUE} if the object cannot be made; the message
   *     names the property
   */
  public @Nullable Object adapt(@Nullable Object result) {
    if (byTypeName.isEmpty()) {
      return result;
    } else if (result instanceof PropertyBag bag) {
      for (String name : bag.typeNames()) {
        Adapter adapter = byTypeName.get(name);
        if (adapter != null) {
          return adapter.conversion().apply(bag);
        }
      }
      return bag;
    }
    return result instanceof List<?> list ? each(list, this::adapt) : result;
  }

  /**
   * How the results of one call are converted, as its caller wants it.
   *
   * @param as a class, a function, the type name of a registered adapter, or null for what is
   *     registered
   * @return takes each result
   * @throws BindingException if it is none of these
   */
  public UnaryOperator<@Nullable Object> conversion(@Nullable Object as) {
    if (as == null) {
      return this::adapt;
    } else if (as instanceof Class<?> target) {
      return result -> convert(result, target);
    } else if (as instanceof CharSequence name) {
      return named(name.toString());
    }
    throw new BindingException(
        ErrorCode.INVALID_OPTION,
        "as takes a class, a function, or the name of a type that updateTypeData knows, not a %s"
            .formatted(as.getClass().getSimpleName()));
  }

  private UnaryOperator<@Nullable Object> named(String name) {
    Adapter adapter = byTypeName.get(name);
    if (adapter == null) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "as: no type '%s' is registered.%s Register it with updateTypeData"
              .formatted(Names.printable(name), Suggestion.didYouMean(name, byTypeName.keySet())));
    }
    return result ->
        result instanceof List<?> list
            ? each(list, adapter.conversion())
            : adapter.conversion().apply(result);
  }

  /**
   * Makes a value an object of a class; so with each value of a list, unless the class is a list's.
   *
   * @param value any value; null stays null
   * @param target the class
   * @return the object
   * @throws ValueException with {@code UNREADABLE_VALUE} if it cannot be made; the message names
   *     the property
   */
  public static @Nullable Object convert(@Nullable Object value, Class<?> target) {
    if (value instanceof List<?> list
        && !Iterable.class.isAssignableFrom(target)
        && !target.isArray()) {
      return each(list, item -> convert(item, target));
    }
    try {
      return value == null ? null : JavaType.of(target).toJava(value);
    } catch (IllegalArgumentException e) {
      throw new ValueException(
          ErrorCode.UNREADABLE_VALUE,
          "A result%s cannot become %s: %s"
              .formatted(typeOf(value), target.getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static String typeOf(@Nullable Object value) {
    return value instanceof PropertyBag bag && !bag.typeNames().isEmpty()
        ? " of type " + Names.printable(bag.typeNames().get(0))
        : "";
  }

  private static List<@Nullable Object> each(
      List<?> list, UnaryOperator<@Nullable Object> conversion) {
    List<@Nullable Object> converted = new ArrayList<>(list.size());
    list.forEach(item -> converted.add(conversion.apply(item)));
    return converted;
  }
}
