package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.script.ScriptFunction;
import groovy.lang.Closure;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An imported function is a closure like any other. */
class GroovyFunctionTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = Scripts.withKit();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 2].collect(getEcho)                              | [1, 2]",
        "[2, 1].sort(getEcho)                                 | [1, 2]",
        "[1, 2].findAll(getEcho)                              | [1, 2]",
        "[1, 2, 3].inject(addNumber)                          | 6",
        "[[1, 2], [3, 4]].collect { addNumber(*it) }          | [3, 7]",
        "addNumber.curry(5)(1)                                | 6",
        "addNumber.rcurry(5)(1)                               | 6",
        "(getEcho >> { it * 2 })(3)                           | 6",
        "(getEcho << { it * 2 })(3)                           | 6",
        "(addNumber >> getEcho)(3, 4)                         | 7",
        "[1, 2].collect(this.&getEcho)                        | [1, 2]",
        "def f = this.&addNumber; f(1, b: 2)                  | 3",
        "getEcho instanceof Closure                           | true",
        "getEcho.memoize()(4)                                 | 4",
        "getEcho.is(this.getEcho) && getEcho == m.getEcho     | true",
        "getEcho.is(m.'Get-Echo')                             | true",
        "(getEcho as java.util.function.Function).apply(3)    | 3",
        "({ -> addNumber(1, 2) } as Callable).call()          | 3",
        "getEcho.owner == null && getEcho.delegate == null    | true",
        "getNumber(count: 3).collect(getEcho)                 | [0, 1, 2]",
        "[a: 1].collect { k, v -> getEcho(v) }                | [1]",
        "{ -> [getEcho, addNumber]*.call(1) }()               | [1, 11]",
        "getEcho                                              | function getEcho",
      })
  void itWorksWhereverClosuresDo(String script, String result) throws Exception {
    String imports = "import java.util.concurrent.Callable\n";
    assertThat(scripts.run(imports + script)).hasToString(result);
  }

  @Test
  void itIsTheSameAsLongAsAnybodyHasIt() {
    ScriptFunction function = ScriptFunction.of("f", arguments -> 1);
    GroovyFunction shown = GroovyValues.function(function);
    assertThat(GroovyValues.function(function)).isSameAs(shown);
    assertThat(GroovyValues.plain(shown)).isSameAs(function);
  }

  @Test
  void aMethodThatIsMissingIsNamed() {
    assertThatThrownBy(() -> scripts.run("getEcho.nosuch(1)"))
        .hasStackTraceContaining("MissingMethodException")
        .hasStackTraceContaining("nosuch");
    assertThatThrownBy(() -> scripts.run("newSession.prepare('local:')"))
        .hasStackTraceContaining("MissingMethodException");
  }

  @Test
  void itRunsOnAThreadOfTheScript() throws Exception {
    assertThat(
            scripts.run("def r = []; def t = Thread.start { r << addNumber(1, 2) }; t.join(); r"))
        .isEqualTo(List.of(3));
    Callable<?> callable = ((Closure<?>) scripts.run("getEcho.curry(7)"))::call;
    assertThat(callable.call()).isEqualTo(7);
  }

  @Test
  void itHoldsNoScriptEvenWhenOneSetsTheDelegate() throws Exception {
    Closure<?> function = (Closure<?>) scripts.run("getEcho");
    WeakReference<Object> script =
        new WeakReference<>(
            scripts.run("getEcho.delegate = this; assert getEcho.delegate == null; this"));
    for (int i = 0; i < 100 && script.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(script.get()).isNull();
    assertThat(function.getOwner()).isNull();
    assertThat(function.getThisObject()).isNull();
  }
}
