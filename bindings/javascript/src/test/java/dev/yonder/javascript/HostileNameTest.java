package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.script.ScriptFunction;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that arrive with properties whose names mean something to JavaScript. */
class HostileNameTest extends ScriptTest {
  private static final List<String> NAMES =
      List.of(
          "__proto__",
          "constructor",
          "prototype",
          "then",
          "toString",
          "valueOf",
          "toJSON",
          "hasOwnProperty",
          "length",
          "0",
          "",
          "a b",
          "typeNames",
          "fidelity",
          "Symbol.iterator",
          "get",
          "set",
          "__defineGetter__");

  private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();

  @BeforeEach
  void giveABag() throws ScriptException {
    NAMES.forEach(name -> properties.put(name, "data of " + name));
    PropertyBag bag = PropertyBag.of(List.of("a.Type"), properties, "the text");
    engine.put("give", ScriptFunction.of("give", arguments -> bag));
    eval("const bag = give()");
  }

  @Test
  void everyPropertyIsThereInOrder() throws ScriptException {
    assertThat(eval("Object.keys(bag)")).isEqualTo(NAMES);
    for (String name : NAMES) {
      assertThat(eval("bag[" + quoted(name) + "]")).isEqualTo("data of " + name);
      assertThat(eval(quoted(name) + " in bag")).isEqualTo(true);
    }
    assertThat(eval("Object.entries(bag).length")).isEqualTo(NAMES.size());
    assertThat(eval("JSON.parse(JSON.stringify(bag)).then")).isEqualTo("data of then");
    assertThat(eval("let n = 0; for (const key in bag) n++; n")).isEqualTo(NAMES.size());
  }

  private static String quoted(String name) {
    return "'" + name + "'";
  }

  @Test
  void nothingIsPolluted() throws ScriptException {
    eval("const copy = { ...bag }; const { a, ...rest } = bag; Object.assign({}, bag)");
    assertThat(eval("Object.hasOwn(copy, '__proto__') && Object.keys(copy).length"))
        .isEqualTo(NAMES.size());
    assertThat(eval("Object.getPrototypeOf(rest) === Object.prototype")).isEqualTo(true);
    assertThat(eval("({}).then === undefined && ({}).constructor === Object")).isEqualTo(true);
  }

  @Test
  void aBagIsNeverAwaitedLikeAPromise() throws ScriptException {
    assertThat(eval("(async () => (await bag) === bag)()")).isEqualTo(true);
    assertThat(eval("Promise.resolve(bag).then(b => b === bag)")).isEqualTo(true);
  }

  @Test
  void aBagIsReadOnly() throws ScriptException {
    assertThat(eval("bag.then = 1; bag.then")).isEqualTo("data of then");
    assertThat(failure("'use strict'; bag.then = 1").getMessage()).contains("TypeError");
    assertThat(failure("'use strict'; bag.fresh = 1").getMessage()).contains("TypeError");
    assertThat(failure("'use strict'; delete bag.then").getMessage()).contains("TypeError");
    PropertyBag nested = PropertyBag.of(Map.of("list", new ArrayList<>(List.of(2, 1))));
    engine.put("nested", ScriptFunction.of("nested", arguments -> nested));
    assertThat(failure("'use strict'; nested().list.sort()").getMessage()).contains("TypeError");
    assertThat(eval("[...nested().list].sort()")).isEqualTo(List.of(1, 2));
  }

  @Test
  void whatABagSaysOfItselfIsThereButNotAmongItsKeys() throws ScriptException {
    PropertyBag plain = PropertyBag.of(List.of("a.Type"), Map.of("x", 1), "the text");
    engine.put("plain", ScriptFunction.of("plain", arguments -> plain));
    assertThat(eval("const p = plain(); String(p) + p.toString() + `${p}`"))
        .isEqualTo("the textthe textthe text");
    assertThat(eval("[p.typeNames, p.fidelity, Object.keys(p)]"))
        .isEqualTo(List.of(List.of("a.Type"), List.of(), List.of("x")));
    assertThat(eval("p.nothing === undefined && !('nothing' in p)")).isEqualTo(true);
  }

  @Test
  void oneJavaObjectIsOneObjectOfTheScript() throws ScriptException {
    PropertyBag shared = PropertyBag.of(Map.of("x", 1));
    List<Object> list = new ArrayList<>(List.of(shared, shared));
    list.add(list);
    engine.put("shared", ScriptFunction.of("shared", arguments -> list));
    assertThat(eval("const l = shared(); l[0] === l[1] && l[2] === l")).isEqualTo(true);
    PropertyBag twice = PropertyBag.of(new LinkedHashMap<>(Map.of("a", shared, "b", shared)));
    engine.put("twice", ScriptFunction.of("twice", arguments -> twice));
    assertThat(eval("const t = twice(); t.a === t.b && t.a === t.a")).isEqualTo(true);
  }

  @Test
  void aScriptsOwnSharingArrivesToo() throws ScriptException {
    importAll();
    assertThat(eval("const o = { x: 1 }; const e = getEcho([o, o]); e[0] === e[1]"))
        .isEqualTo(true);
    assertThat(eval("const c = []; c.push(c); const d = getEcho(c); d[0] === d")).isEqualTo(true);
  }
}
