package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.script.ScriptFunction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a script can do with the values it gets. */
class ValueTest extends ScriptTest {
  private @Nullable Object with(Object value, String script) throws ScriptException {
    engine.put("give", ScriptFunction.of("give", arguments -> value));
    return eval("(v => " + script + ")(give())");
  }

  @Test
  void aWholeNumberIsANumberAsLongAsItIsExact() throws ScriptException {
    assertThat(with((1L << 53) - 1, "typeof v + v")).isEqualTo("number9007199254740991");
    assertThat(with(1L << 53, "typeof v + v")).isEqualTo("bigint9007199254740992");
    assertThat(with(BigInteger.TEN, "typeof v + (v + 1n)")).isEqualTo("bigint11");
  }

  @Test
  void aDecimalCountsLikeANumber() throws ScriptException {
    BigDecimal price = new BigDecimal("12.50");
    assertThat(with(price, "[v * 2, v > 3, String(v), JSON.stringify({ v })]"))
        .isEqualTo(List.of(25, true, "12.50", "{\"v\":12.5}"));
    assertThat(with(new BigDecimal("0.1000000000000000000001"), "JSON.stringify(v)"))
        .isEqualTo("\"0.1000000000000000000001\"");
  }

  @Test
  void aDurationCountsItsMilliseconds() throws ScriptException {
    assertThat(with(Duration.ofMillis(1500), "[+v, String(v), JSON.stringify(v)]"))
        .isEqualTo(List.of(1500, "PT1.5S", "\"PT1.5S\""));
  }

  @Test
  void datesAndIdentifiersReadAsTheirText() throws ScriptException {
    LocalDate day = LocalDate.of(2026, 11, 20);
    assertThat(with(day, "[`${v}`, v < '2027', v == '2026-11-20', JSON.stringify(v)]"))
        .isEqualTo(List.of("2026-11-20", true, true, "\"2026-11-20\""));
    assertThat(with(new UUID(0, 1), "v + ''")).isEqualTo(new UUID(0, 1).toString());
    assertThat(with(URI.create("a:b"), "v == 'a:b'")).isEqualTo(true);
    assertThat(with(day, "(() => { 'use strict'; try { v.x = 1 } catch (e) { return e.name } })()"))
        .isEqualTo("TypeError");
  }

  @Test
  void anInstantIsADateThatKeepsItsNanoseconds() throws ScriptException {
    Instant time = Instant.parse("2026-11-20T10:00:00.123456789Z");
    assertThat(with(time, "[v instanceof Date, v.getTime(), v.toISOString()]"))
        .isEqualTo(List.of(true, time.toEpochMilli(), "2026-11-20T10:00:00.123Z"));
    assertThat(with(time, "v")).isEqualTo(time);
    assertThat(with(time, "(v.setTime(5), v)")).isEqualTo(Instant.ofEpochMilli(5));
    assertThat(with(Instant.MAX, "v")).isEqualTo(Instant.MAX);
  }

  @Test
  void bytesAreAUint8Array() throws ScriptException {
    byte[] bytes = new byte[1001];
    bytes[0] = -1;
    bytes[1000] = 7;
    assertThat(with(bytes, "[v instanceof Uint8Array, v.length, v[0], v[1000]]"))
        .isEqualTo(List.of(true, 1001, 255, 7));
    assertThat(with(bytes, "v.slice(998)")).isEqualTo(new byte[] {0, 0, 7});
  }

  @Test
  void aMapWithOtherKeysIsAMap() throws ScriptException {
    assertThat(with(Map.of(1, "one"), "v instanceof Map && v.get(1)")).isEqualTo("one");
  }

  @Test
  void consoleShowsWhatPeopleRead() throws ScriptException {
    importAll();
    eval("console.log('text', 1, [1, 'x'], { a: { b: null } }, 5n, undefined)");
    assertThat(out.toString().strip())
        .isEqualTo("text 1 [1, \"x\"] { a: { b: null } } 5n undefined");
    out.getBuffer().setLength(0);
    eval("print(getRow(2)); console.error('wrong'); console.info(getRow(1)[0].name)");
    assertThat(out.toString().lines().toList()).hasSize(5).last().isEqualTo("name0");
    assertThat(out.toString()).startsWith("id ").contains("somebody@example.org");
    assertThat(err.toString()).contains("wrong");
    out.getBuffer().setLength(0);
    eval(
        "const c = { f() {}, d: new Date(0) }; c.self = c; print(c, new Map([[1, new Set([2])]]))");
    assertThat(out.toString().strip())
        .isEqualTo(
            "{ f: [function f], d: 1970-01-01T00:00:00.000Z, self: [circular] }"
                + " Map {1 => Set {2}}");
  }
}
