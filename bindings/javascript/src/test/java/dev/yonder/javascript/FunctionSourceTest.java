package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.script.Arguments;
import dev.yonder.script.LanguageBinding;
import dev.yonder.script.ScriptFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a script's functions, so that they can run elsewhere. */
class FunctionSourceTest {
  private final LanguageBinding language = new JavaScriptEngineFactory().newBinding();
  private final javax.script.ScriptContext context = new javax.script.SimpleScriptContext();

  private final List<Arguments> taken = new ArrayList<>();

  FunctionSourceTest() {
    language.start(Map.of("take", ScriptFunction.of("take", this::take)));
    context.setBindings(language.createBindings(), javax.script.ScriptContext.ENGINE_SCOPE);
  }

  private @Nullable Object take(Arguments arguments) {
    taken.add(arguments);
    return null;
  }

  @AfterEach
  void close() {
    language.close();
  }

  private @Nullable String sourceOf(String expression) throws ScriptException {
    Object value =
        language
            .compile(new dev.yonder.script.ScriptSource("(" + expression + ")", "test.js"))
            .eval(context);
    return value == null ? null : language.sourceOf(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a) => a + 1",
        "a => a",
        "async (a, b = ')') => { await a; }",
        "function (a) { return a; }",
        "async function* named(a) { yield a; }"
      })
  void theSourceOfAFunctionIsItsText(String text) throws ScriptException {
    assertThat(sourceOf(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Math.max",
        "(() => 1).bind(null)",
        "({ method(a) { return a; } }).method",
        "class X {}",
        "5",
        "'() => 1'"
      })
  void whatCannotBeMadeAgainFromItsTextHasNone(String expression) throws ScriptException {
    assertThat(sourceOf(expression)).isNull();
  }

  @Test
  void aScriptThatReplacesToStringDoesNotDeceive() throws ScriptException {
    assertThat(sourceOf("Function.prototype.toString = () => '() => 2', () => 1"))
        .isEqualTo("() => 1");
  }

  @Test
  void aFunctionOfOurOwnMayBeGivenFunctions() throws ScriptException {
    sourceOf("take((a) => a, { script: (b) => b })");
    Arguments arguments = taken.get(0);
    assertThat(language.sourceOf(arguments.positional().get(0))).isEqualTo("(a) => a");
    assertThat(language.sourceOf(arguments.named().get("script"))).isEqualTo("(b) => b");
  }
}
