package dev.yonder.javascript;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.script.ResultList;
import dev.yonder.script.ScriptFunction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Takes a script's values to Java. What stands for a Java object becomes that object again; what
 * leads to itself keeps doing so. One reader is for one call.
 *
 * <p>A number becomes an Integer when it is one, else a Long as long as all whole numbers are exact
 * (2^53), else a Double. A BigInt becomes a Long when it fits and no number could hold it, else a
 * BigInteger.
 */
final class FromScript {
  private static final int MOST_ITEMS = 1_000_000;
  private static final int MOST_LEVELS = 500;
  private static final String FUNCTION = "a function; call it, and send what it gives";

  /** What converts results is called here and is not sent. */
  private static final Set<String> STAYING = Set.of("as", "targetType");

  private static final long MAX_SAFE = (1L << 53) - 1;

  private final Realm realm;
  private final Use use;
  private final Map<Value, Object> seen = new HashMap<>();
  private String where = "value";
  private int level;

  /** What becomes of functions. */
  private enum Use {
    /** They are refused. */
    ARGUMENTS,
    /** They stay functions; objects that have some are plain all the same. */
    OPTIONS,
    /** They stay functions, and objects that have some stay objects of the script. */
    RESULTS,
    /** They are left out of objects, and refused elsewhere. */
    DATA
  }

  private FromScript(Realm realm, Use use) {
    this.realm = realm;
    this.use = use;
  }

  /** For what goes into a call: data only. */
  static FromScript arguments(Realm realm) {
    return new FromScript(realm, Use.ARGUMENTS);
  }

  /** For what goes into a function of our own, which may take functions. */
  static FromScript options(Realm realm) {
    return new FromScript(realm, Use.OPTIONS);
  }

  /** For what leaves the host that runs the script: data, whatever the script's objects can do. */
  static FromScript data(Realm realm) {
    return new FromScript(realm, Use.DATA);
  }

  /** For what comes out of a script: functions and objects with functions stay what they are. */
  static FromScript results(Realm realm) {
    return new FromScript(realm, Use.RESULTS);
  }

  @Nullable Object argument(Value value, String name) {
    where = name;
    return read(value);
  }

  /** What a script gives; a list is one whose text people can read. */
  @Nullable Object result(Value value) {
    Object read = read(value);
    return read instanceof ArrayList<?> list && !value.isProxyObject()
        ? new ResultList(list)
        : read;
  }

  /**
   * Named arguments: the properties of an object as {@code {...}} makes it.
   *
   * @return the arguments, or null if the value is something else
   */
  @Nullable Map<String, @Nullable Object> named(Value value) {
    if (value.isProxyObject() || !value.hasMembers() || value.hasArrayElements()) {
      return null;
    }
    Value properties = realm.options(value);
    if (properties.isNull()) {
      return null;
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    long size = properties.getArraySize();
    for (long i = 0; i < size; i += 2) {
      String name = properties.getArrayElement(i).asString();
      Value property = properties.getArrayElement(i + 1);
      boolean called = STAYING.contains(name) && property.canExecute();
      named.put(name, called ? realm.called(property) : argument(property, "'" + name + "'"));
    }
    return named;
  }

  @Nullable Object read(Value value) {
    if (value.isNull()) {
      return null;
    } else if (value.isString()) {
      return value.asString();
    } else if (value.isBoolean()) {
      return value.asBoolean();
    } else if (value.isNumber()) {
      return number(value);
    } else if (value.isProxyObject()) {
      return proxy(value.asProxyObject());
    } else if (value.isHostObject()) {
      return value.asHostObject();
    }
    return object(value);
  }

  private Object number(Value value) {
    if (value.fitsInInt() && !realm.isBigint(value)) {
      return value.asInt();
    } else if (value.fitsInLong()) {
      long whole = value.asLong();
      boolean isSafe = whole >= -MAX_SAFE && whole <= MAX_SAFE;
      if (realm.isBigint(value)) {
        return isSafe ? BigInteger.valueOf(whole) : (Object) whole;
      }
      return isSafe ? (Object) whole : (Object) value.asDouble();
    } else if (value.fitsInBigInteger() && realm.isBigint(value)) {
      return value.asBigInteger();
    }
    return value.asDouble();
  }

  private Object proxy(Object proxy) {
    if (proxy instanceof JavaView view) {
      return view.java();
    }
    return proxy;
  }

  private Object object(Value value) {
    Object known = seen.get(value);
    if (known != null) {
      return known;
    }
    if (++level > MOST_LEVELS) {
      throw new BindingException(
          ErrorCode.VALUE_TOO_LARGE,
          "%s is nested more than %d levels deep".formatted(where, MOST_LEVELS));
    }
    Value kind = realm.kindOf(value);
    Object original = Original.in(kind);
    if (original instanceof ScriptFunction && !takesFunctions()) {
      return refuse(FUNCTION);
    }
    Object read = original != null ? original : object(value, kind.asString());
    level--;
    return read;
  }

  private Object object(Value value, String kind) {
    return switch (kind) {
      case "list" -> list(value, value);
      case "date" -> date(value);
      case "map" -> map(value);
      case "view" -> view(realm.call("slice", value));
      case "buffer" -> bytes(value, 0, value.getBufferSize());
      case "iterable" -> list(value, collect(value));
      case "error" -> properties(value, List.of("name", "message"));
      case "plain", "object" ->
          use == Use.RESULTS && (kind.equals("object") || hasFunctions(value))
              ? new ScriptMembers(realm, value)
              : properties(value, List.of());
      case "a function" -> takesFunctions() ? realm.called(value) : refuse(FUNCTION);
      default -> use == Use.RESULTS ? value : refuse(kind);
    };
  }

  private boolean takesFunctions() {
    return use == Use.RESULTS || use == Use.OPTIONS;
  }

  private Object refuse(String what) {
    throw new BindingException(
        ErrorCode.WRONG_TYPE, "%s cannot be sent: it is %s".formatted(where, what));
  }

  private static boolean hasFunctions(Value object) {
    return object.getMemberKeys().stream().anyMatch(key -> object.getMember(key).canExecute());
  }

  private List<@Nullable Object> list(Value identity, Value items) {
    List<@Nullable Object> list = new ArrayList<>();
    seen.put(identity, list);
    long size = items.getArraySize();
    for (long i = 0; i < size; i++) {
      list.add(read(items.getArrayElement(i)));
    }
    return list;
  }

  private Value collect(Value iterable) {
    Value items = realm.call("collect", iterable, MOST_ITEMS);
    if (items.isNull()) {
      throw new BindingException(
          ErrorCode.VALUE_TOO_LARGE, "%s gives more than %d items".formatted(where, MOST_ITEMS));
    }
    return items;
  }

  /** A date that was not changed is the very instant that it was made for. */
  private Object date(Value value) {
    if (!value.isInstant()) {
      return refuse("an invalid date");
    }
    return realm.original(value) instanceof java.time.Instant instant
            && instant.toEpochMilli() == value.asInstant().toEpochMilli()
        ? instant
        : value.asInstant();
  }

  private Object map(Value value) {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    seen.put(value, map);
    Value entries = realm.call("entries", value);
    for (long i = 0; i < entries.getArraySize(); i += 2) {
      map.put(read(entries.getArrayElement(i)), read(entries.getArrayElement(i + 1)));
    }
    return map;
  }

  private Object properties(Value value, List<String> more) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    seen.put(value, map);
    more.forEach(key -> map.put(key, read(value.getMember(key))));
    Value properties = realm.call("properties", value);
    long size = properties.getArraySize();
    for (long i = 0; i < size; i += 2) {
      Value property = properties.getArrayElement(i + 1);
      if (use != Use.DATA || !property.canExecute()) {
        map.put(properties.getArrayElement(i).asString(), read(property));
      }
    }
    return map;
  }

  private static byte[] view(Value view) {
    return bytes(
        view.getArrayElement(0),
        view.getArrayElement(1).asLong(),
        view.getArrayElement(2).asLong());
  }

  private static byte[] bytes(Value buffer, long offset, long length) {
    byte[] bytes = new byte[Math.toIntExact(length)];
    buffer.readBuffer(offset, bytes, 0, bytes.length);
    return bytes;
  }
}
