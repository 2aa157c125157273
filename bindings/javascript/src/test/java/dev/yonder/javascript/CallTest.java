package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.ErrorCode;
import java.io.FilterWriter;
import java.io.IOException;
import java.util.List;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How imported functions are called, and what they give. */
class CallTest extends ScriptTest {
  @BeforeEach
  void openSession() throws ScriptException {
    importAll();
  }

  @Test
  void positionalArgumentsComeBeforeNamedOnes() throws ScriptException {
    assertThat(eval("addNumber(2, 3)")).isEqualTo(5);
    assertThat(eval("addNumber({ b: 3, a: 2 })")).isEqualTo(5);
    assertThat(eval("addNumber(2, { b: 3 })")).isEqualTo(5);
    assertThat(eval("addNumber(2)")).isEqualTo(12);
    assertThat(eval("addNumber(2, {})")).isEqualTo(12);
    assertThat(eval("addNumber(2, { b: undefined, timeout: undefined })")).isEqualTo(12);
  }

  @Test
  void onlyALastPlainObjectHoldsNamedArguments() throws ScriptException {
    assertThat(eval("getEcho(Object.assign(Object.create(null), { value: 7 }))")).isEqualTo(7);
    for (String value :
        List.of("[1]", "new Date(5)", "new Map([['value', 1]])", "getRow(1)[0]", "new Set()")) {
      assertThat(eval("String(getEcho(" + value + ")) !== 'undefined'")).isEqualTo(true);
    }
    assertThat(eval("class Point { x = 1 }; getEcho(new Point()).x")).isEqualTo(1);
    assertThat(eval("getEcho({ value: { x: 2 } }).x")).isEqualTo(2);
  }

  @Test
  void aFunctionIsAFunctionOfItsName() throws ScriptException {
    assertThat(eval("typeof addNumber + addNumber.name + (addNumber instanceof Function)"))
        .isEqualTo("functionaddNumbertrue");
    assertThat(eval("addNumber.call(null, 1, 2) + addNumber.bind(null, 3)(4)")).isEqualTo(10);
    assertThat(eval("addNumber.apply(undefined, [5, 6])")).isEqualTo(11);
    assertThat(eval("addNumber === globalThis.addNumber")).isEqualTo(true);
  }

  @Test
  void anArrayMethodPassesItsThreeArgumentsAndTheCallSaysWhatIsTooMuch() throws ScriptException {
    assertThat(eval("[1, 2].map(n => addNumber(n, 1))")).isEqualTo(List.of(2, 3));
    assertThat(failure("[1, 2].map(addNumber)").getCause())
        .isInstanceOfSatisfying(
            BindingException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_ARGUMENTS));
  }

  @Test
  void aCommandThatGivesManyGivesAnArray() throws ScriptException {
    assertThat(eval("const n = getNumber(0, 3); Array.isArray(n) && n.length === 3"))
        .isEqualTo(true);
    assertThat(eval("const [first, ...rest] = getNumber(5, 3); [first, rest]"))
        .isEqualTo(List.of(5, List.of(6, 7)));
    assertThat(eval("getNumber(0, 4).filter(x => x % 2).map(x => x * 10)"))
        .isEqualTo(List.of(10, 30));
    assertThat(eval("getRow(3).sort((a, b) => b.id - a.id)[0].id")).isEqualTo(2);
    assertThat(eval("const r = getNumber(0, 1); r.push(9); r")).isEqualTo(List.of(0, 9));
    assertThat(eval("JSON.stringify(getNumber(0, 2))")).isEqualTo("[0,1]");
  }

  @Test
  void aStreamIsTakenAsItIsNeededAndBreakEndsIt() throws Exception {
    assertThat(
            eval(
                "const seen = []; for (const n of getNumber({ stream: true })) {"
                    + " seen.push(n); if (n === 4) break; } seen"))
        .isEqualTo(List.of(0, 1, 2, 3, 4));
    awaitNoOpenStream();
    assertThat(eval("[...getNumber({ count: 3, stream: true })]")).isEqualTo(List.of(0, 1, 2));
    eval("const left = getNumber({ stream: true }); left[Symbol.iterator]().next(); left.close()");
    awaitNoOpenStream();
    assertThat(eval("[...left]")).isEqualTo(List.of());
  }

  private void awaitNoOpenStream() throws Exception {
    for (int i = 0; i < 500 && !Integer.valueOf(0).equals(eval("getOpenStream()")); i++) {
      Thread.sleep(10);
    }
    assertThat(eval("getOpenStream()")).isEqualTo(0);
  }

  @Test
  void aStreamGivesItsErrorWhereItIsIterated() throws ScriptException {
    assertThat(
            eval(
                "let caught; try { for (const x of failAlways({ stream: true })) {} }"
                    + " catch (e) { caught = e.name + e.code } caught"))
        .isEqualTo("CommandExceptionCOMMAND_FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1, 2, 3]",
        "new Set([1, 2, 3])",
        "(function* () { yield 1; yield 2; yield 3; })()",
        "getNumber({ from: 1, count: 3 })"
      })
  void inputIsPiped(String input) throws ScriptException {
    assertThat(eval("getDouble({ input: " + input + " })")).isEqualTo(List.of(2, 4, 6));
  }

  @Test
  void anEndlessGeneratorIsRefusedAndClosed() {
    assertThat(failure("getDouble({ input: (function* () { for (;;) yield 1; })() })").getMessage())
        .contains("'input' gives more than 1000000 items");
  }

  @Test
  void aTimeoutEndsTheWait() {
    assertThat(failure("waitTime({ timeout: 0.2 })").getCause())
        .isInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void errorsOfACallThatGoesOnGoWhereTheCallerWants() throws ScriptException {
    String quiet = "warningAction: 'ignore', informationAction: 'ignore'";
    assertThat(eval("writeAll({ " + quiet + " })")).isEqualTo(List.of(1, 2, 3));
    assertThat(err.toString()).contains("ERROR: Write-All: error one");
    eval("writeAll({ errorAction: 'silentlyContinue', errorVariable: 'errs', " + quiet + " })");
    assertThat(eval("errs.length + errs[0].message + errs[0].category + errs[0].target"))
        .isEqualTo("1error oneObjectNotFoundtarget one");
    assertThat(engine.get("errs")).isInstanceOf(List.class);
    eval("writeAll({ errorAction: 'ignore', errorVariable: '+errs', " + quiet + " })");
    eval("writeAll({ errorAction: 'silentlyContinue', errorVariable: '+errs', " + quiet + " })");
    assertThat(eval("errs.length")).isEqualTo(2);
    assertThat(failure("writeAll({ errorAction: 'stop', " + quiet + " })").getMessage())
        .contains("error one");
  }

  @Test
  void aStreamThatWasReadToItsEndSetsItsVariables() throws ScriptException {
    eval("for (const n of getNumber({ count: 2, stream: true, outVariable: 'taken' })) {}");
    assertThat(eval("taken")).isEqualTo(List.of(0, 1));
  }

  @Test
  void aMisspeltParameterIsRefusedWithASuggestion() {
    assertThat(failure("addNumber({ aa: 1 })").getMessage()).contains("no parameter 'aa'");
    assertThat(failure("importSession(s, { nmae: 'x' })").getMessage()).contains("Did you mean");
  }

  @Test
  void functionsAndPromisesAreNoArguments() {
    assertThat(failure("getEcho(1, x => x)").getMessage())
        .contains("argument 2 cannot be sent: it is a function");
    assertThat(failure("getEcho({ value: [Promise.resolve()] })").getMessage())
        .contains("'value' cannot be sent: it is a promise; await it first");
    assertThat(failure("getEcho(Symbol('x'))").getMessage()).contains("a symbol");
    assertThat(failure("getEcho({ value: addNumber })").getMessage()).contains("a function");
    assertThat(failure("let d = []; for (let i = 0; i < 9999; i++) d = [d]; getEcho(d)").getCause())
        .isInstanceOf(BindingException.class);
  }

  @Test
  @Timeout(30)
  void rowsThatCannotBeTakenEndTheWaitForThem() {
    engine
        .getContext()
        .setErrorWriter(
            new FilterWriter(err) {
              @Override
              public void write(String text) throws IOException {
                throw new IOException("full");
              }
            });
    assertThat(
            failure("(async () => { for await (const row of writeAll({ stream: true })) {} })()"))
        .hasMessageContaining("error writer");
  }
}
