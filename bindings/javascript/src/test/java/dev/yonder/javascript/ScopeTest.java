package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.CommandException;
import dev.yonder.script.Arguments;
import dev.yonder.script.RemoteScriptEngine;
import dev.yonder.script.ScriptFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;

/** The engine as JSR-223 wants it: variables, scopes, functions of scripts. */
class ScopeTest extends ScriptTest {
  @Test
  void theEngineIsFoundByItsNamesAndExtensions() {
    assertThat(engine.getFactory().getNames()).contains("yonder-js");
    assertThat(engine.getFactory().getExtensions()).containsExactly("js", "mjs");
    assertThat(engine.getFactory().getLanguageName()).isEqualTo("ECMAScript");
    assertThat(manager.getEngineFactories())
        .hasAtLeastOneElementOfType(JavaScriptEngineFactory.class);
  }

  @Test
  void theFactoryWritesStatements() throws ScriptException {
    String statement = engine.getFactory().getOutputStatement("a \"b\"\\\n€");
    eval(engine.getFactory().getProgram(statement));
    assertThat(out.toString()).isEqualTo("a \"b\"\\\n€" + System.lineSeparator());
  }

  @Test
  void variablesAreSeenBothWaysAtOnce() throws ScriptException {
    engine.put("x", 1);
    eval("x++; var y = 'set'; z = [1, 2]");
    assertThat(engine.get("x")).isEqualTo(2);
    assertThat(engine.getBindings(ScriptContext.ENGINE_SCOPE))
        .containsEntry("y", "set")
        .containsEntry("z", List.of(1, 2))
        .hasSize(3);
    engine.put(
        "set",
        ScriptFunction.of(
            "set",
            arguments -> {
              engine.put("late", arguments.positional().get(0));
              return null;
            }));
    assertThat(eval("set(5); late + 1")).isEqualTo(6);
    engine.getBindings(ScriptContext.ENGINE_SCOPE).remove("x");
    assertThat(eval("typeof x")).isEqualTo("undefined");
    assertThat(engine.get("nothing")).isNull();
    assertThat(engine.get("toString")).isNull();
  }

  @Test
  void whatAScriptDeclaresIsThereInTheNext() throws ScriptException {
    eval("const c = 1; let l = 2; class K {}; function f() { return 3 }");
    assertThat(eval("c + l + f() + typeof K")).isEqualTo("6function");
    assertThat(engine.get("c")).isEqualTo(1);
    engine.put("l", 5);
    assertThat(eval("l")).isEqualTo(5);
    assertThatThrownBy(() -> engine.put("c", 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listsAndMapsOfAProgramAreShared() throws ScriptException {
    List<Object> list = new ArrayList<>(List.of(3, 1, 2));
    Map<String, Object> map = new HashMap<>();
    engine.put("list", list);
    engine.put("map", map);
    eval("list.push(0); list.sort(); map.x = { y: [1] }; map.n = list.length; delete map.none");
    assertThat(list).isEqualTo(List.of(0, 1, 2, 3));
    assertThat(map).isEqualTo(Map.of("x", Map.of("y", List.of(1)), "n", 4));
    list.clear();
    assertThat(eval("list.length + JSON.stringify(map.x)")).isEqualTo("0{\"y\":[1]}");
    assertThat(eval("list")).isSameAs(list);
  }

  @Test
  void otherVariablesHaveARealmOfTheirOwn() throws ScriptException {
    Bindings other = new SimpleBindings(new HashMap<>(Map.of("x", 20)));
    assertThat(engine.eval("var y = x + 1; x = 7; y", other)).isEqualTo(21);
    assertThat(other).containsEntry("x", 7).containsEntry("y", 21);
    other.put("x", 8);
    other.remove("y");
    assertThat(engine.eval("x + typeof y", other)).isEqualTo("8undefined");
    assertThat(eval("typeof x + typeof y")).isEqualTo("undefinedundefined");
    Bindings own = engine.createBindings();
    own.put("x", 1);
    assertThat(engine.eval("const s = newSession('memory:'); x + 1", own)).isEqualTo(2);
    assertThat(engine.eval("s.state", own)).isEqualTo("Open");
  }

  @Test
  void anImportUnderOtherVariablesIsSeenThere() throws ScriptException {
    Bindings other = new SimpleBindings();
    assertThat(engine.eval("importSession(newSession('memory:')); addNumber(1, 2)", other))
        .isEqualTo(3);
    assertThat(engine.eval("addNumber(2, 2)", other)).isEqualTo(4);
    assertThat(eval("typeof addNumber")).isEqualTo("undefined");
  }

  @Test
  void theGlobalScopeIsLookedUpWhenANameIsUsed() throws ScriptException {
    manager.put("shared", 1);
    assertThat(eval("shared + 1")).isEqualTo(2);
    engine.put(
        "define",
        ScriptFunction.of(
            "define",
            arguments -> {
              manager.put("late", "now");
              return null;
            }));
    assertThat(eval("typeof late + (define(), late)")).isEqualTo("undefinednow");
    eval("shared = 5");
    assertThat(manager.get("shared")).as("scripts do not write there").isEqualTo(1);
    assertThat(eval("shared")).isEqualTo(5);
  }

  @Test
  void anImportIntoTheGlobalScopeServesEveryEngineOfTheManager() throws Exception {
    try (RemoteScriptEngine second =
        (RemoteScriptEngine) Objects.requireNonNull(manager.getEngineByName("yonder-js"))) {
      eval("const m = importSession(newSession('memory:'), { scope: 'global' })");
      assertThat(manager.get("addNumber")).isInstanceOf(ScriptFunction.class);
      assertThat(second.eval("addNumber(1, 2) + addNumber.name")).isEqualTo("3addNumber");
      assertThat(second.eval("addNumber === addNumber")).isEqualTo(true);
      eval("removeModule(m)");
      assertThat(second.eval("typeof addNumber")).isEqualTo("undefined");
    }
  }

  @Test
  void functionsAndMethodsOfScriptsAreInvoked() throws Exception {
    eval(
        "function add(a, b) { return a + b }; const o = { by: 2, times(n) { return n * this.by } }");
    assertThat(engine.invokeFunction("add", 2, 3)).isEqualTo(5);
    assertThat(engine.invokeMethod(Objects.requireNonNull(eval("o")), "times", 4)).isEqualTo(8);
    eval("async function later(x) { return x + 1 }");
    assertThat(engine.invokeFunction("later", 1)).isEqualTo(2);
    assertThatThrownBy(() -> engine.invokeFunction("nothing"))
        .isInstanceOf(NoSuchMethodException.class);
    ScriptFunction add = (ScriptFunction) Objects.requireNonNull(engine.get("add"));
    assertThat(add.call(new Arguments(List.of(1, 2), Map.of()))).isEqualTo(3);
    engine.put("again", add);
    assertThat(eval("again === add")).isEqualTo(true);
  }

  /** What the script implements. */
  public interface Sums {
    /** Adds. */
    double sum(double a, double b);

    /** Counts. */
    long count(List<?> items);
  }

  @Test
  void aScriptImplementsAnInterface() throws Exception {
    assertThat(engine.getInterface(Sums.class)).isNull();
    eval("function sum(a, b) { return a + b }; function count(items) { return items.length }");
    Sums sums = Objects.requireNonNull(engine.getInterface(Sums.class));
    assertThat(sums.sum(1.5, 1.5)).isEqualTo(3.0);
    assertThat(sums.count(List.of(1, 2))).isEqualTo(2);
    importAll();
    Runnable fails =
        Objects.requireNonNull(
            engine.getInterface(
                Objects.requireNonNull(eval("({ run() { failAlways('r') } })")), Runnable.class));
    assertThatThrownBy(fails::run).isInstanceOf(CommandException.class);
  }

  @Test
  void aCompiledScriptRunsAgainAndAgain() throws ScriptException {
    CompiledScript script = engine.compile("x * 2");
    for (int x = 1; x < 4; x++) {
      engine.put("x", x);
      assertThat(script.eval()).isEqualTo(2 * x);
    }
    assertThat(script.eval(new SimpleBindings(Map.of("x", 50)))).isEqualTo(100);
  }

  @Test
  void javaIsNotReachable() throws ScriptException {
    for (String script : List.of("Java.type('java.lang.System')", "java.lang", "Packages")) {
      assertThat(failure(script).getMessage()).contains("ReferenceError");
    }
    assertThat(eval("[typeof Polyglot, typeof Graal, typeof load, typeof loadWithNewGlobal]"))
        .isEqualTo(List.of("undefined", "undefined", "undefined", "undefined"));
    engine.put("object", new StringBuilder("host"));
    assertThat(eval("typeof object.append")).isEqualTo("undefined");
    assertThat(eval("String(newSession.constructor('return typeof Java')())"))
        .isEqualTo("undefined");
  }
}
