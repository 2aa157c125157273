package dev.yonder.javascript;

import dev.yonder.script.Arguments;
import dev.yonder.script.Display;
import dev.yonder.script.ScriptFunction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.script.ScriptContext;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** The global object of one realm: what every script finds there, and its variables. */
final class Globals {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MAX_DELAY_MILLIS = Integer.MAX_VALUE;

  private final Realm realm;
  private final Printer printer;
  private final Map<String, ScriptFunction> functions;
  private final Value top;
  private final Value scope;

  /** Takes what a script prints, with the name of the console's method that it prints by. */
  @FunctionalInterface
  interface Printer {
    void print(String method, String text);
  }

  /** The global object of a near side's script, with its scopes and writers behind it. */
  static Globals ofEngine(Realm realm, Map<String, ScriptFunction> functions) {
    OuterScopes scopes = realm.scopes();
    return new Globals(realm, functions, scopes, (method, text) -> write(scopes, method, text));
  }

  /** What a script does not define is looked up among the functions, but first further out. */
  Globals(Realm realm, Map<String, ScriptFunction> functions, ProxyObject outer, Printer printer) {
    this.realm = realm;
    this.printer = printer;
    this.functions = functions;
    Context context = realm.context();
    this.top = context.getBindings("js");
    Map<String, Object> shared = new HashMap<>();
    functions.forEach((name, function) -> shared.put(name, realm.ownFunction(function)));
    this.scope =
        context
            .eval(Prelude.SCOPE)
            .execute(ProxyObject.fromMap(Map.of("outer", outer)), ProxyObject.fromMap(shared));
    scope.invokeMember("install", context.eval(Prelude.TIMERS).execute(timers()));
    scope.invokeMember("install", context.eval(Prelude.CONSOLE).execute(realm.values(), console()));
  }

  Realm realm() {
    return realm;
  }

  private ProxyObject timers() {
    ProxyExecutable set =
        arguments -> {
          Value callback = arguments[0];
          double millis = Math.min(arguments[1].asDouble(), MAX_DELAY_MILLIS);
          return realm.loop().setTimer(callback::executeVoid, (long) (millis * NANOS_PER_MILLI));
        };
    ProxyExecutable clear =
        arguments -> {
          realm.loop().clearTimer(arguments[0].fitsInInt() ? arguments[0].asInt() : -1);
          return null;
        };
    return ProxyObject.fromMap(Map.of("setTimer", set, "clearTimer", clear));
  }

  private ProxyObject console() {
    ProxyExecutable write =
        arguments -> {
          printer.print(arguments[0].asString(), arguments[1].asString());
          return null;
        };
    ProxyExecutable shown = arguments -> shown(arguments[0]);
    return ProxyObject.fromMap(Map.of("write", write, "shown", shown));
  }

  private static void write(OuterScopes scopes, String method, String line) {
    boolean isError = method.equals("warn") || method.equals("error");
    ScriptContext where = scopes.where();
    Writer writer =
        where == null
            ? new PrintWriter(isError ? System.err : System.out)
            : isError ? where.getErrorWriter() : where.getWriter();
    try {
      writer.write(line + System.lineSeparator());
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The script's writer does not take what is printed", e);
    }
  }

  /** Rows with properties, or one object of some type, as people read them; null for all else. */
  private @Nullable String shown(Value value) {
    if (!value.hasArrayElements()) {
      Object bag = bag(value);
      return Display.isResult(bag) ? text(bag) : null;
    }
    List<@Nullable Object> bags = new ArrayList<>();
    for (long i = 0; i < value.getArraySize(); i++) {
      Object bag = bag(value.getArrayElement(i));
      if (bag == null) {
        return null;
      }
      bags.add(bag);
    }
    return bags.isEmpty() ? null : text(bags);
  }

  private static @Nullable Object bag(Value value) {
    return value.isProxyObject() && value.asProxyObject() instanceof BagView bag
        ? bag.java()
        : null;
  }

  /** Scripts of a host have no imported views to show it by. */
  private String text(@Nullable Object value) {
    ScriptFunction outString = functions.get("outString");
    if (outString == null) {
      return Display.of(List.of()).text(value);
    }
    return String.valueOf(outString.call(new Arguments(Arrays.asList(value), Map.of())));
  }

  /** Whether the language, or this binding, answers to a name by itself. */
  boolean isBuiltIn(String name) {
    return scope.invokeMember("isBuiltIn", name).asBoolean();
  }

  /** Whether a script that uses the name gets an answer. */
  boolean isDefined(String name) {
    return top.hasMember(name);
  }

  /** A variable's value in the script, or null when there is none of that name. */
  @Nullable Value get(String name) {
    return has(name) ? top.getMember(name) : null;
  }

  /** Whether there is a variable: on the global object, or declared at the top of a script. */
  boolean has(String name) {
    return scope.invokeMember("isOwn", name).asBoolean()
        || top.hasMember(name) && !scope.invokeMember("inherits", name).asBoolean();
  }

  void put(String name, @Nullable Object value) {
    set(name, realm.variable(value));
  }

  /** Sets a variable to a value as scripts see it. */
  void set(String name, @Nullable Object shown) {
    try {
      top.putMember(name, shown);
    } catch (UnsupportedOperationException e) {
      throw new IllegalArgumentException(name + " is a constant of the script", e);
    }
  }

  void remove(String name) {
    scope.invokeMember("remove", name);
  }

  List<String> names() {
    Value keys = scope.invokeMember("keys");
    List<String> names = new ArrayList<>();
    for (long i = 0; i < keys.getArraySize(); i++) {
      names.add(keys.getArrayElement(i).asString());
    }
    return names;
  }
}
