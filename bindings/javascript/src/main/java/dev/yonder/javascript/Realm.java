package dev.yonder.javascript;

import dev.yonder.RemotingException;
import dev.yonder.script.ResultList;
import dev.yonder.script.ScriptFunction;
import dev.yonder.value.PropertyBag;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * One context with the prelude in it: makes the JavaScript objects that stand for Java ones, and
 * finds the Java ones again. For use by one thread at a time.
 */
final class Realm {
  private final Context context;
  private final Turn turn;
  private final OuterScopes scopes = new OuterScopes(this);
  private final EventLoop loop = new EventLoop();
  private final Map<ScriptFunction, CalledFunction> ofScripts = new WeakHashMap<>();
  private final Value values;
  private final Value kindOf;
  private final Value options;
  private final Value objects;
  private final Value end;
  private final Value bigintType;

  /** Brings the prelude into a context; what its scripts see does not change. */
  Realm(Context context, Turn turn) {
    this.context = context;
    this.turn = turn;
    this.values = context.eval(Prelude.VALUES);
    this.kindOf = values.getMember("kindOf");
    this.options = values.getMember("options");
    this.bigintType = call("bigint", "0").getMetaObject();
    ProxyExecutable failure = arguments -> failure(arguments[0]);
    this.objects =
        context
            .eval(Prelude.OBJECTS)
            .execute(values, ProxyObject.fromMap(Map.of("failure", failure)));
    this.end = objects.getMember("end");
  }

  /** The one realm of a context that belongs to somebody else. */
  static Realm in(Context context) {
    Value holder = context.eval(Prelude.HOLDER);
    Value held = holder.execute();
    if (Original.in(held) instanceof Realm known) {
      return known;
    }
    Realm made = new Realm(context, new Turn());
    holder.executeVoid(new Original(made));
    return made;
  }

  Context context() {
    return context;
  }

  Turn turn() {
    return turn;
  }

  /** Where names are looked up that are no globals of this context. */
  OuterScopes scopes() {
    return scopes;
  }

  EventLoop loop() {
    return loop;
  }

  /** The marker that the end of a stream gives. */
  Value end() {
    return end;
  }

  /** Calls a function of the prelude. */
  Value call(String function, @Nullable Object... arguments) {
    return values.getMember(function).execute(arguments);
  }

  Value values() {
    return values;
  }

  boolean isBigint(Value value) {
    return bigintType.isMetaInstance(value);
  }

  Value bigint(BigInteger number) {
    return call("bigint", number.toString());
  }

  /** What an object is: an {@link Original}, or a word. */
  Value kindOf(Value object) {
    return kindOf.execute(object);
  }

  /** The properties of a plain object, names and values in turn; a null value of another one. */
  Value options(Value object) {
    return options.execute(object);
  }

  /** The Java object that a script's object stands for, or null. */
  @Nullable Object original(Value object) {
    return object.hasMembers() ? Original.in(call("original", object)) : null;
  }

  /** A value as a script sees it. */
  @Nullable Object show(@Nullable Object value) {
    return new ToScript(this).show(value);
  }

  /**
   * A variable of the embedding program as a script sees it: lists and maps are shared, and not
   * copied.
   */
  @Nullable Object variable(@Nullable Object value) {
    if (value instanceof ResultList || value instanceof PropertyBag) {
      return show(value);
    } else if (value instanceof List<?> list) {
      @SuppressWarnings("unchecked")
      List<@Nullable Object> items = (List<@Nullable Object>) list;
      return new ListView(this, items);
    } else if (value instanceof Map<?, ?> map
        && map.keySet().stream().allMatch(String.class::isInstance)) {
      @SuppressWarnings("unchecked")
      Map<String, @Nullable Object> members = (Map<String, @Nullable Object>) map;
      return new MapView(this, members);
    }
    return show(value);
  }

  @Nullable Object[] variables(@Nullable Object... all) {
    return Arrays.stream(all).map(this::variable).toArray();
  }

  /** A function as a real JavaScript function; a script's own one is that again. */
  Value function(ScriptFunction function) {
    CalledFunction called = ofScripts.get(function);
    return called != null ? called.function() : named(function, false);
  }

  /** One of our own functions, to which a script may give functions. */
  Value ownFunction(ScriptFunction function) {
    return named(function, true);
  }

  private Value named(ScriptFunction function, boolean takesFunctions) {
    JavaScriptFunction code = new JavaScriptFunction(this, function, takesFunctions);
    return make("named", function, function.name(), code);
  }

  /** The text of a script's function that it can be made from again, or null. */
  @Nullable String sourceOf(ScriptFunction function) {
    CalledFunction called = ofScripts.get(function);
    return called == null ? null : ScriptText.ofFunction(this, called.function());
  }

  /** A script's function as Java and other languages call it. */
  ScriptFunction called(Value function) {
    CalledFunction called = new CalledFunction(this, function);
    ScriptFunction neutral = ScriptFunction.of(called.name(), called);
    ofScripts.put(neutral, called);
    return neutral;
  }

  /** An object of the prelude that stands for a Java object. */
  Value make(String factory, Object java, @Nullable Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = new Original(java);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return objects.invokeMember(factory, all);
  }

  /** What was thrown as a script sees it: a real Error when it is one of ours. */
  private static @Nullable Object failure(Value thrown) {
    return thrown.isHostObject() && thrown.asHostObject() instanceof RemotingException error
        ? new FailureView(error)
        : null;
  }

  /** A list that is an array for as long as it takes to copy it. */
  static ProxyArray items(List<?> items) {
    return new ProxyArray() {
      @Override
      public @Nullable Object get(long index) {
        return items.get((int) index);
      }

      @Override
      public void set(long index, Value value) {
        throw new UnsupportedOperationException("read-only");
      }

      @Override
      public long getSize() {
        return items.size();
      }
    };
  }
}
