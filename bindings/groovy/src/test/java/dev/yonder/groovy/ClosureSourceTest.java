package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.script.ScriptSource;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import java.util.List;
import java.util.Map;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import javax.script.SimpleScriptContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A closure of a script can be sent elsewhere, because its text is known. */
class ClosureSourceTest {
  private final GroovyLanguage language = new GroovyLanguage();

  @BeforeEach
  void start() {
    language.start(Map.of());
  }

  @AfterEach
  void close() {
    language.close();
  }

  private Object run(String script) throws ScriptException {
    ScriptContext context = new SimpleScriptContext();
    context.setBindings(language.createBindings(), ScriptContext.ENGINE_SCOPE);
    return language.compile(new ScriptSource(script, "")).eval(context);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ a, b -> a + b }",
        "{ it + 1 }",
        "{ -> 'x' }",
        "{ int a, b = \"}${a}\" ->\n  def c = { it * 2 }\n\n  c(a)\n}",
        "{ '\\u007b' }",
        "{ '😀' }",
        "(a, b) -> a + b",
        "(int a) -> {\n  a\n}",
      })
  void theLiteralOfAClosureIsItsSource(String literal) throws Exception {
    assertThat(language.sourceOf(run("\ndef f = " + literal + "; f"))).isEqualTo(literal);
    assertThat(language.sourceOf(run("def id(x) { x }\r\n\r\n  id(" + literal + ")")))
        .isEqualTo(literal);
  }

  @Test
  void eachOfSeveralOnALineHasItsOwn() throws Exception {
    List<?> closures = (List<?>) run("s = '😀'; [{ 1 }, { 2 }, [x: { 3 }].x, { it -> 4 }]");
    assertThat(closures)
        .map(language::sourceOf)
        .containsExactly("{ 1 }", "{ 2 }", "{ 3 }", "{ it -> 4 }");
  }

  @Test
  void aClosureInAClosureHasItsOwn() throws Exception {
    Closure<?> outer = (Closure<?>) run("{ a -> { b -> a + b } }.clone()");
    assertThat(language.sourceOf(outer)).isEqualTo("{ a -> { b -> a + b } }");
    assertThat(language.sourceOf(outer.call(1))).isEqualTo("{ b -> a + b }");
  }

  @Test
  void aClosureThatWentThroughAFunctionStillHasIt() throws Exception {
    Object closure = run("{ a -> a + 1 }.clone()");
    assertThat(language.sourceOf(GroovyValues.plain(closure))).isEqualTo("{ a -> a + 1 }");
  }

  @Test
  void whatHasNoLiteralHasNoSource() throws Exception {
    assertThat(language.sourceOf(run("def f() { 1 }; this.&f"))).isNull();
    assertThat(language.sourceOf(run("{ a, b -> a }.curry(1)"))).isNull();
    assertThat(language.sourceOf(run("{ a -> a } >> { b -> b }"))).isNull();
    assertThat(language.sourceOf(new GroovyShell().evaluate("return { 1 }"))).isNull();
    assertThat(
            language.sourceOf(
                run("class Own extends Closure { Own() { super(null) } }; new Own()")))
        .isNull();
    assertThat(language.sourceOf("{ 1 }")).isNull();
  }
}
