package dev.yonder.javascript;

import dev.yonder.script.JobObject;
import dev.yonder.script.LazyResults;
import dev.yonder.script.PipelineObject;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.Proxy;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Shows Java values to a script. One of these is for one result: within it, one Java object is one
 * object of the script, so that shared references and cycles stay what they are.
 *
 * <p>Objects with properties are shown by a view of the Java object, at no cost until they are
 * looked at. A list becomes an array of its own, which the script may change; inside of an object
 * that arrived, which is read-only, it is frozen.
 */
final class ToScript {
  private static final long MAX_SAFE = (1L << 53) - 1;
  private static final long MAX_DATE = 8_640_000_000_000_000L;

  private final Realm realm;
  private @Nullable Object first;
  private @Nullable Object firstShown;
  private @Nullable IdentityHashMap<Object, Object> seen;

  ToScript(Realm realm) {
    this.realm = realm;
  }

  @Nullable Object show(@Nullable Object value) {
    return show(value, false);
  }

  /** A property of an object that arrived. */
  @Nullable Object showInside(@Nullable Object value) {
    return show(value, true);
  }

  private @Nullable Object show(@Nullable Object value, boolean inside) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Double
        || value instanceof Value) {
      return value;
    } else if (value instanceof Long number) {
      return number(number);
    } else if (value instanceof BigInteger number) {
      return realm.bigint(number);
    } else if (value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    } else if (value instanceof Float number) {
      return number.doubleValue();
    } else if (value instanceof Character || value instanceof Enum<?>) {
      return value.toString();
    }
    Object shown = known(value);
    return shown != null ? shown : object(value, inside);
  }

  private Object number(long number) {
    if (number == (int) number) {
      return (int) number;
    }
    return number >= -MAX_SAFE && number <= MAX_SAFE
        ? (Object) (double) number
        : realm.bigint(BigInteger.valueOf(number));
  }

  private @Nullable Object known(Object value) {
    if (value == first) {
      return firstShown;
    }
    return seen == null ? null : seen.get(value);
  }

  private Object remember(Object value, Object shown) {
    if (first == null) {
      first = value;
      firstShown = shown;
    } else {
      seen = seen == null ? new IdentityHashMap<>() : seen;
      seen.put(value, shown);
    }
    return shown;
  }

  private Object object(Object value, boolean inside) {
    if (value instanceof Map<?, ?> map) {
      return map(map);
    } else if (value instanceof Collection<?> items) {
      return array(items, inside);
    } else if (value instanceof Object[] items) {
      return array(Arrays.asList(items), inside);
    } else if (value instanceof byte[] bytes) {
      return remember(bytes, bytes(bytes));
    } else if (value instanceof ScriptFunction function) {
      return remember(value, realm.function(function));
    } else if (value instanceof ScriptObject object) {
      return remember(value, object(object));
    } else if (value instanceof LazyResults results) {
      return remember(value, realm.make("stream", results, new StreamView(realm, results)));
    } else if (value instanceof Proxy) {
      return value;
    } else if (value instanceof Instant time && isDate(time)) {
      return remember(value, realm.call("date", new Original(time), time.toEpochMilli()));
    }
    return remember(value, immutable(value));
  }

  private static boolean isDate(Instant time) {
    return Math.abs(time.getEpochSecond()) < MAX_DATE / 1000;
  }

  private Object object(ScriptObject object) {
    if (object instanceof ScriptMembers members && members.isOf(realm)) {
      return members.subject();
    }
    ObjectView view = new ObjectView(realm, object);
    if (object instanceof JobObject job) {
      AwaitedJob awaited = new AwaitedJob(realm, job);
      return realm.make("job", object, view, awaited.finish(), awaited.rows());
    }
    if (object instanceof PipelineObject pipeline) {
      ProxyExecutable open = none -> realm.show(pipeline.open());
      return realm.make("pipeline", object, view, open);
    }
    return realm.make("object", object, view);
  }

  /** A map whose keys are not all texts is a Map. */
  private Object map(Map<?, ?> map) {
    if (map.keySet().stream().allMatch(String.class::isInstance)) {
      @SuppressWarnings("unchecked")
      Map<String, @Nullable Object> bag = (Map<String, @Nullable Object>) map;
      return remember(map, new BagView(bag, this));
    }
    Value shown = realm.call("map");
    remember(map, shown);
    List<@Nullable Object> keys = Arrays.asList(map.keySet().stream().map(this::show).toArray());
    List<@Nullable Object> items = Arrays.asList(map.values().stream().map(this::show).toArray());
    return realm.call("fill", shown, Realm.items(keys), Realm.items(items));
  }

  private Object array(Collection<?> items, boolean inside) {
    Value array = realm.call("list");
    remember(items, array);
    @Nullable Object[] shown = new @Nullable Object[items.size()];
    int next = 0;
    for (Object item : items) {
      shown[next++] = show(item, inside);
    }
    realm.call("push", array, Realm.items(Arrays.asList(shown)));
    return inside ? realm.call("freeze", array) : array;
  }

  private Value bytes(byte[] bytes) {
    Value buffer = realm.call("buffer", bytes.length);
    int i = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      long eight = 0;
      for (int k = Long.BYTES - 1; k >= 0; k--) {
        eight = eight << Byte.SIZE | bytes[i + k] & 0xff;
      }
      buffer.writeBufferLong(java.nio.ByteOrder.LITTLE_ENDIAN, i, eight);
    }
    for (; i < bytes.length; i++) {
      buffer.writeBufferByte(i, bytes[i]);
    }
    return realm.call("bytes", buffer);
  }

  /** A value that JavaScript has no type for: it keeps the Java value, and reads like it. */
  private Value immutable(Object value) {
    String text = value.toString();
    Object primitive = text;
    Object json = text;
    if (value instanceof BigDecimal decimal) {
      primitive = decimal.doubleValue();
      json = isExact(decimal) ? primitive : text;
    } else if (value instanceof Duration duration) {
      primitive = duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
    }
    return realm.call("value", new Original(value), text, primitive, json);
  }

  private static boolean isExact(BigDecimal decimal) {
    double near = decimal.doubleValue();
    return Double.isFinite(near) && BigDecimal.valueOf(near).compareTo(decimal) == 0;
  }
}
