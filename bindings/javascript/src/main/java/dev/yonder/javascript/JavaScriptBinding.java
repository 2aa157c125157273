package dev.yonder.javascript;

import dev.yonder.script.CallSyntax;
import dev.yonder.script.LanguageBinding;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** JavaScript for one engine: its contexts, and whose turn it is to use them. */
final class JavaScriptBinding implements LanguageBinding {
  private final Turn turn = new Turn();
  private final ModuleFiles files = new ModuleFiles(RemoteModules::onPath);
  private final List<Realm> realms = new ArrayList<>();
  private final List<ForeignBindings> foreign = new ArrayList<>();
  private final GlobalBindings main = new GlobalBindings(this, turn, this::newGlobals);
  private Map<String, ScriptFunction> functions = Map.of();
  private boolean mainGiven;
  private boolean closed;

  @Override
  public void start(Map<String, ScriptFunction> globals) {
    functions = globals;
  }

  @Override
  public CallSyntax callSyntax() {
    return CallSyntax.OPTIONS_OBJECT;
  }

  private Globals newGlobals() {
    Realm realm = new Realm(Contexts.make(files), turn);
    synchronized (realms) {
      if (closed) {
        realm.context().close(true);
        throw new IllegalStateException("The engine is closed");
      }
      realms.add(realm);
    }
    return Globals.ofEngine(realm, functions);
  }

  /** The first ones given are the engine's own. */
  @Override
  public synchronized Bindings createBindings() {
    if (!mainGiven) {
      mainGiven = true;
      return main;
    }
    return new GlobalBindings(this, turn, this::newGlobals);
  }

  @Override
  public Unit compile(ScriptSource source) throws ScriptException {
    Source script = Scripts.source(source, files);
    Realm realm = main.globals().realm();
    try {
      turn.hold(() -> realm.context().parse(script));
    } catch (PolyglotException e) {
      throw ScriptFailure.of(realm, e, script.getName());
    }
    return context -> run(context, script.getName(), where -> where.context().eval(script));
  }

  /** What is done in a realm. */
  private interface Code {
    Value run(Realm realm);
  }

  private @Nullable Object run(ScriptContext context, String name, Code code)
      throws ScriptException {
    Bindings bindings = context.getBindings(ScriptContext.ENGINE_SCOPE);
    if (bindings instanceof GlobalBindings own && own.isOf(this)) {
      Realm realm = own.globals().realm();
      return turn.run(realm, context, name, () -> code.run(realm));
    }
    ForeignBindings variables = foreign(bindings);
    Realm realm = variables.globals().realm();
    Supplier<Value> copied =
        () -> {
          variables.copyIn(bindings);
          return code.run(realm);
        };
    try {
      return turn.run(realm, context, name, copied);
    } finally {
      turn.hold(
          () -> {
            variables.copyOut(bindings);
            return bindings;
          });
    }
  }

  private ForeignBindings foreign(Bindings bindings) {
    return turn.hold(
        () -> {
          foreign.stream().filter(ForeignBindings::isForgotten).toList().forEach(this::forget);
          for (ForeignBindings known : foreign) {
            if (known.isOf(bindings)) {
              return known;
            }
          }
          ForeignBindings added = new ForeignBindings(bindings, newGlobals());
          foreign.add(added);
          return added;
        });
  }

  private void forget(ForeignBindings gone) {
    foreign.remove(gone);
    Realm realm = gone.globals().realm();
    synchronized (realms) {
      realms.remove(realm);
    }
    realm.context().close(true);
  }

  private Globals globals(ScriptContext context) {
    Bindings bindings = context.getBindings(ScriptContext.ENGINE_SCOPE);
    return bindings instanceof GlobalBindings own && own.isOf(this)
        ? own.globals()
        : foreign(bindings).globals();
  }

  @Override
  public @Nullable Object invoke(
      @Nullable Object receiver, String name, @Nullable Object[] arguments, ScriptContext context)
      throws ScriptException, NoSuchMethodException {
    Globals globals = globals(context);
    Realm realm = globals.realm();
    Value target = receiver == null ? null : realm.context().asValue(realm.variable(receiver));
    Value function = turn.hold(() -> target == null ? globals.get(name) : target.getMember(name));
    if (function == null || !function.canExecute()) {
      throw new NoSuchMethodException("The script has no function " + name);
    }
    return run(
        context,
        name,
        r ->
            target == null
                ? function.execute(r.variables(arguments))
                : target.invokeMember(name, r.variables(arguments)));
  }

  @Override
  public boolean isDeliverable(String function) {
    return !ReservedWords.contains(function)
        && turn.hold(() -> !main.globals().isBuiltIn(function));
  }

  @Override
  public boolean isDefined(String name, ScriptContext context) {
    Globals globals = globals(context);
    return turn.hold(
        () -> {
          ScriptContext before = globals.realm().scopes().enter(context);
          try {
            return globals.isDefined(name);
          } finally {
            globals.realm().scopes().enter(before);
          }
        });
  }

  /** Variables show functions and values themselves, each in its own context. */
  @Override
  public Object toCallable(ScriptFunction function) {
    return function;
  }

  @Override
  public @Nullable Object toScript(@Nullable Object value) {
    return value;
  }

  @Override
  public String language() {
    return "javascript";
  }

  @Override
  public @Nullable String sourceOf(Object function) {
    List<Realm> all;
    synchronized (realms) {
      all = List.copyOf(realms);
    }
    return function instanceof ScriptFunction called
        ? all.stream()
            .map(realm -> turn.<@Nullable String>hold(() -> realm.sourceOf(called)))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null)
        : null;
  }

  @Override
  public void change(Runnable change) {
    turn.change(change);
  }

  /** Ends what runs and waits; this thread does not wait for its turn. */
  @Override
  public void close() {
    List<Realm> all;
    synchronized (realms) {
      closed = true;
      all = List.copyOf(realms);
      realms.clear();
    }
    turn.close();
    for (Realm realm : all) {
      realm.loop().close();
      try {
        realm.context().close(true);
      } catch (PolyglotException e) {
        // A script that closes its own engine is cancelled by it, here and now.
        if (!e.isCancelled()) {
          throw e;
        }
      }
    }
  }
}
