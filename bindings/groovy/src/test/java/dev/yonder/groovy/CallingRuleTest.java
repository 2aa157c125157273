package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallingRuleTest {
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
  @ValueSource(
      strings = {
        "addNumber(2, 3)",
        "addNumber 2, 3",
        "addNumber(a: 2, b: 3)",
        "addNumber a: 2, b: 3",
        "addNumber(2, b: 3)",
        "addNumber(b: 3, 2)",
        "addNumber 2, b: 3",
        "addNumber(A: 2, B: '3')",
        "addNumber(*[2, 3])",
        "addNumber(*: [a: 2, b: 3])",
        "'Add-Number'(2, 3)",
        "'Add-Number' 2, b: 3",
        "\"Add-${'Number'}\"(2, 3)",
        "this.'Add-Number'(2, 3)",
        "def f = addNumber; f(2, 3)",
        "def f() { addNumber(2, 3) }; f()",
        "[2].collect { addNumber(it, 3) }[0]",
        "m.addNumber(2, b: 3)",
        "m.'Add-Number'(2, 3)",
        "m['Add-Number'](2, 3)",
        "m.addNumber.call(2, 3)",
        "invokeCommand(s, 'Add-Number', args: [2, 3])",
        "invokeCommand s, command: 'Add-Number', parameters: [a: 2, b: 3]",
      })
  void argumentsStandByPositionAndByName(String call) throws Exception {
    assertThat(scripts.run(call)).isEqualTo(5);
  }

  @Test
  void textsWithPlaceholdersAreTextsAsValuesAndAsNames() throws Exception {
    assertThat(scripts.run("getEcho(\"a${1 + 1}\")")).isEqualTo("a2");
    assertThat(scripts.run("getEcho(value: [\"a${1}\", [k: \"b${2}\"]])"))
        .isEqualTo(List.of("a1", Map.of("k", "b2")));
    assertThat(scripts.run("addNumber((\"${'a'}\"): 2, b: 3)")).isEqualTo(5);
    assertThat(scripts.run("showArgument(names: [\"x${1}\"], level: \"${'high'}\").names"))
        .isEqualTo(List.of("x1"));
  }

  @Test
  void nullIsAnArgument() throws Exception {
    assertThat(scripts.run("getEcho(null)")).isNull();
    assertThat(scripts.run("getEcho(value: null)")).isNull();
    assertThat(scripts.run("def f = getEcho; f(null)")).isNull();
    assertThat(((GroovyFunction) scripts.run("getEcho")).call((Object[]) null)).isNull();
    assertThat(scripts.failure("addNumber(null)")).isInstanceOf(BindingException.class);
  }

  @Test
  void anArrayIsOneArgument() throws Exception {
    assertThat(scripts.run("getEcho('a,b'.split(','))")).isEqualTo(List.of("a", "b"));
    assertThat(scripts.run("getEcho([1, null] as Object[])")).isEqualTo(Arrays.asList(1, null));
    assertThat(scripts.run("def f = getEcho; f([1, 2] as int[])")).isEqualTo(List.of(1, 2));
    assertThat(scripts.run("[['a', 'b'] as String[]].collect(getEcho)"))
        .isEqualTo(List.of(List.of("a", "b")));
  }

  @Test
  void aMapBeforeTheOthersIsNamedArgumentsButABagIsAValue() throws Exception {
    assertThat(scripts.failure("getEcho([a: 1])")).isInstanceOf(BindingException.class);
    assertThat(scripts.run("getEcho(value: [a: 1])")).isEqualTo(Map.of("a", 1));
    assertThat(scripts.run("def bag = getEcho(value: [a: 1]); getEcho(bag)"))
        .isEqualTo(Map.of("a", 1));
    assertThat(scripts.run("getEcho([1: 'one'])")).isEqualTo(Map.of(1, "one"));
    assertThat(scripts.run("showArgument('x', [b: 1])")).isInstanceOf(Map.class);
  }

  @Test
  void whatIsWrongIsRefusedBeforeItIsSent() {
    assertThat(scripts.failure("addNumber(c: 1)"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("'c'");
    assertThat(scripts.failure("addNumber('many')")).isInstanceOf(BindingException.class);
    assertThat(scripts.failure("showArgument(size: 10)")).isInstanceOf(BindingException.class);
    assertThat(scripts.failure("showArgument(level: 'middle')"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("HIGH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getEcho { it }",
        "getEcho(value: { it })",
        "getEcho([1, { it }])",
        "getEcho(value: [deep: [[{ it }]]])",
        "getEcho(this.&println)",
        "getEcho(getEcho)",
        "invokeCommand s, command: 'Get-Echo', args: [{ it }]",
      })
  void codeIsRefusedAsAnArgument(String call) {
    assertThat(scripts.failure(call))
        .isInstanceOf(BindingException.class)
        .hasMessageStartingWith("A function cannot be sent");
  }
}
