package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.script.ScriptFunction;
import groovy.lang.MissingPropertyException;
import java.util.List;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which name means what, and where assignments go. */
class ScopeTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = new Scripts();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  private Bindings global() {
    return scripts.engine.getBindings(ScriptContext.GLOBAL_SCOPE);
  }

  @Test
  void anAssignmentNeverReachesTheSharedScope() throws Exception {
    global().put("x", 1);
    global().put("f", ScriptFunction.of("f", arguments -> "shared"));
    assertThat(scripts.run("x = x + 1; f = 7; x + f")).isEqualTo(9);
    assertThat(scripts.engine.get("x")).isEqualTo(2);
    assertThat(global().get("x")).isEqualTo(1);
    assertThat(global().get("f")).isInstanceOf(ScriptFunction.class);
    scripts.run("binding.removeVariable('x'); binding.variables.remove('f')");
    assertThat(scripts.run("x + f()")).isEqualTo("1shared");
  }

  @Test
  void namesAreLookedUpWhenTheyAreUsed() throws Exception {
    scripts.engine.put("bindings", scripts.engine.getBindings(ScriptContext.ENGINE_SCOPE));
    assertThat(scripts.run("bindings.put('late', { 1 }); late()")).isEqualTo(1);
    assertThat(scripts.failure("bindings.remove('late'); late()"))
        .isInstanceOf(groovy.lang.MissingMethodException.class);
  }

  @Test
  void theEnginesScopeComesFirstThenTheSharedOneThenFunctionsOfEarlierScripts() throws Exception {
    scripts.run("def f() { 'earlier' }");
    assertThat(scripts.run("f()")).isEqualTo("earlier");
    global().put("f", ScriptFunction.of("f", arguments -> "shared"));
    assertThat(scripts.run("f()")).isEqualTo("shared");
    scripts.engine.put("f", ScriptFunction.of("f", arguments -> "own"));
    assertThat(scripts.run("f()")).isEqualTo("own");
    assertThat(scripts.run("def f() { 'here' }; f()")).isEqualTo("here");
    assertThat(scripts.run("def f = { 'local' }; f()")).isEqualTo("local");
  }

  @Test
  void aFunctionOfAnEarlierScriptSeesTheVariablesAndComesBeforeAGlobalFunction() throws Exception {
    scripts.run("def twice(int n) { n * factor }; def twice(String s) { s + s }");
    scripts.run("factor = 2");
    assertThat(scripts.run("[twice(4), twice('a'), [1].collect(this.&twice)]"))
        .isEqualTo(List.of(8, "aa", List.of(2)));
    scripts.run("def getJob() { 'mine' }");
    assertThat(scripts.run("getJob()")).isEqualTo("mine");
  }

  @Test
  void classesOfAnEarlierScriptAreKnown() throws Exception {
    scripts.run("class Pair { int a, b; int sum() { a + b } }");
    assertThat(scripts.run("new Pair(a: 1, b: 2).sum()")).isEqualTo(3);
  }

  @Test
  void anotherContextHasVariablesOfItsOwn() throws Exception {
    SimpleScriptContext other = new SimpleScriptContext();
    other.setBindings(new SimpleBindings(), ScriptContext.ENGINE_SCOPE);
    scripts.engine.eval("x = 1", other);
    assertThat(other.getAttribute("x")).isEqualTo(1);
    assertThat(scripts.failure("x")).isInstanceOf(MissingPropertyException.class);
    Bindings bindings = new SimpleBindings();
    scripts.engine.eval("s = newSession('memory:'); importSession s, module: 'Kit'", bindings);
    assertThat(scripts.engine.eval("addNumber(1, 2)", bindings)).isEqualTo(3);
    assertThatThrownBy(() -> scripts.run("addNumber(1, 2)")).isInstanceOf(ScriptException.class);
  }

  @Test
  void nullIsAValueOfAVariable() throws Exception {
    assertThat(scripts.run("x = null; x")).isNull();
    assertThat(scripts.run("binding.hasVariable('x')")).isEqualTo(true);
    assertThat(scripts.run("binding.hasVariable('y')")).isEqualTo(false);
    assertThat(scripts.failure("y")).isInstanceOf(MissingPropertyException.class);
  }

  @Test
  void theContextAndItsWriterAreThere() throws Exception {
    assertThat(scripts.run("out.print('a'); print 'b'; printf('%d', 1); println(); context"))
        .isSameAs(scripts.engine.getContext());
    assertThat(scripts.printed()).isEqualTo("ab1" + System.lineSeparator());
  }

  @Test
  void enginesOfOneManagerShareWhatIsImportedIntoTheGlobalScope() throws Exception {
    scripts.run("m = importSession newSession('memory:'), module: 'Kit', scope: 'global'");
    assertThat(global().get("addNumber"))
        .isInstanceOf(ScriptFunction.class)
        .isNotInstanceOf(groovy.lang.Closure.class);
    try (Scripts second = new Scripts(scripts.manager)) {
      assertThat(second.run("addNumber(1, b: 2)")).isEqualTo(3);
      assertThat(second.run("[1, 2].collect(getEcho)")).isEqualTo(List.of(1, 2));
      assertThat(second.run("'Add-Number'(1, 2)")).isEqualTo(3);
      assertThat(second.run("addNumber")).isSameAs(scripts.run("addNumber"));
      scripts.run("removeModule m");
      assertThat(second.failure("addNumber(1, 2)"))
          .isInstanceOf(groovy.lang.MissingMethodException.class);
    }
  }

  @Test
  void theNameOfAFileHidesNoVariable() throws Exception {
    scripts.engine.put("args", List.of("a"));
    for (String file : List.of("args.groovy", "/x/args", "<args>", "-", "/", "1.groovy")) {
      scripts.engine.put(ScriptEngine.FILENAME, file);
      assertThat(scripts.run("args.join() + '" + file + "'")).isEqualTo("a" + file);
    }
  }
}
