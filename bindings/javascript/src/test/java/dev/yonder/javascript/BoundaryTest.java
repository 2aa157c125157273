package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.BoundaryValues;
import dev.yonder.script.ScriptFunction;
import dev.yonder.value.PropertyBag;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value of the boundary: to a script, through it, and to the host and back. */
class BoundaryTest extends ScriptTest {
  static Stream<BoundaryValues> kept() {
    return BoundaryValues.kept().stream();
  }

  static Stream<BoundaryValues> all() {
    return BoundaryValues.all().stream();
  }

  /** JavaScript has one type for whole numbers, and none for those without a fraction. */
  private static @Nullable Object throughScript(@Nullable Object value) {
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    } else if (value instanceof Double number
        && number == number.intValue()
        && Double.doubleToRawLongBits(number) != Double.doubleToRawLongBits(-0.0)) {
      return number.intValue();
    }
    return value;
  }

  private void give(@Nullable Object value) {
    engine.put("give", ScriptFunction.of("give", arguments -> value));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void aValueGoesThroughAScript(BoundaryValues value) throws ScriptException {
    give(value.value());
    assertThat(eval("const v = give(); v")).isEqualTo(throughScript(value.value()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aValueGoesToTheHostAndBack(BoundaryValues value) throws ScriptException {
    importAll();
    give(value.value());
    assertThat(eval("getEcho({ value: give() })")).isEqualTo(throughScript(value.arrived()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aValueInAListGoesToTheHostAndBack(BoundaryValues value) throws ScriptException {
    importAll();
    give(Collections.singletonList(value.value()));
    assertThat((List<?>) eval("const l = getEcho([give()[0]]); l")).hasSize(1);
    assertThat(eval("Array.isArray(l) && l[0]")).isEqualTo(throughScript(value.arrived()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aValueInABagGoesToTheHostAndBack(BoundaryValues value) throws ScriptException {
    importAll();
    give(PropertyBag.of(Collections.singletonMap("x", value.value())));
    assertThat(eval("const { x } = getEcho({ value: give() }); x"))
        .isEqualTo(throughScript(value.arrived()));
    assertThat(((Map<?, ?>) eval("getEcho({ value: getEcho({ value: give() }) })")).get("x"))
        .as("untouched, it is the very same")
        .isEqualTo(value.arrived());
    assertThat(eval("getEcho({ value: { x: give().x } }).x"))
        .isEqualTo(throughScript(value.arrived()));
  }

  static Stream<List<@Nullable Object>> written() {
    return Stream.of(
        pair("undefined", null),
        pair("null", null),
        pair("true", true),
        pair("1", 1),
        pair("-0", -0.0),
        pair("1.5", 1.5),
        pair("2 ** 31", 1L << 31),
        pair("2 ** 53 - 1", (1L << 53) - 1),
        pair("2 ** 53", (double) (1L << 53)),
        pair("1e300", 1e300),
        pair("NaN", Double.NaN),
        pair("-Infinity", Double.NEGATIVE_INFINITY),
        pair("5n", BigInteger.valueOf(5)),
        pair("2n ** 53n", 1L << 53),
        pair("-(2n ** 63n)", Long.MIN_VALUE),
        pair("2n ** 63n", BigInteger.TWO.pow(63)),
        pair("'\\ud83d lone'", "\ud83d lone"),
        pair("new Date(86400000)", java.time.Instant.ofEpochSecond(86400)),
        pair("[1, [2, []]]", List.of(1, List.of(2, List.of()))),
        pair("[, 1]", Arrays.asList(null, 1)),
        pair("new Uint8Array([1, 255])", new byte[] {1, -1}),
        pair("new Uint8Array([9, 1, 2, 9]).subarray(1, 3)", new byte[] {1, 2}),
        pair("new ArrayBuffer(2)", new byte[2]),
        pair("new Uint16Array([1, 500])", List.of(1, 500)),
        pair("new Set([1, 'a'])", List.of(1, "a")),
        pair("new Map([[1, 'one'], ['k', null]])", map(1, "one", "k", null)),
        pair("({ a: 1, b: { c: [] } })", map("a", 1, "b", map("c", List.of()))),
        pair("new Number(5)", 5),
        pair("new String('s')", "s"));
  }

  private static List<@Nullable Object> pair(String script, @Nullable Object java) {
    return Arrays.asList(script, java);
  }

  private static Map<Object, @Nullable Object> map(Object... pairs) {
    Map<Object, @Nullable Object> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @ParameterizedTest
  @MethodSource("written")
  void whatAScriptWritesBecomesPlainJava(List<Object> pair) throws ScriptException {
    Object[] taken = new Object[2];
    engine.put(
        "take",
        ScriptFunction.of(
            "take",
            arguments -> {
              taken[0] = arguments.positional().get(0);
              taken[1] = arguments.named().get("named");
              return null;
            }));
    eval("const v = " + pair.get(0) + "; take(v, { named: v })");
    assertThat(taken[0]).isEqualTo(pair.get(1));
    assertThat(taken[1]).isEqualTo(pair.get(1));
  }
}
