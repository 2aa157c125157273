package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.PlayedHost;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.script.ScriptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** JavaScript that imports from a host that means no good. */
@Timeout(60)
class HostileHostTest extends ScriptTest {
  private ScriptedPeer.Door door;

  @BeforeEach
  void open() throws ScriptException {
    Map<String, Object> properties = new LinkedHashMap<>();
    PlayedHost.NAMES.forEach(name -> properties.put(name, "data"));
    List<String> names = new ArrayList<>(PlayedHost.NAMES);
    names.add("Get-Disk");
    door =
        ScriptedPeer.listen(
            "hostile",
            PlayedHost.offering(names)
                .gives(call -> PropertyBag.of(List.of("t\u001b[2J"), properties, "\u001b[2J")));
    eval("const s = newSession('memory:hostile'); const before = Object.keys(globalThis)");
    eval("const m = importSession(s)");
  }

  @AfterEach
  void endOfPlay() {
    engine.close();
    try (ScriptedPeer.Door closing = door) {
      closing.assertPlayed();
    }
  }

  @Test
  void nothingOfTheLanguageIsReplaced() throws ScriptException {
    assertThat(
            eval(
                "[typeof Object.keys, typeof JSON.stringify, typeof Promise.resolve,"
                    + " typeof console.log, globalThis === this, typeof newSession,"
                    + " ({}).toString(), ({}).constructor === Object, typeof ({}).then]"))
        .isEqualTo(
            List.of(
                "function",
                "function",
                "function",
                "function",
                true,
                "function",
                "[object Object]",
                true,
                "undefined"));
    assertThat(eval("typeof getDisk + typeof globalThis['Get-Disk']"))
        .isEqualTo("functionfunction");
    assertThat(err.toString())
        .startsWith("WARNING: Not imported: ")
        .doesNotContain("\u001b", "\u202e", "\u0007");
  }

  @Test
  void onlyWhatTheModuleExportsIsNew() throws ScriptException {
    assertThat(
            eval(
                "Object.keys(globalThis).filter(k => !before.includes(k)"
                    + " && !m.exportedCommands.includes(k) && k !== 'Get-Disk')"))
        .isEqualTo(List.of());
    eval("removeModule(m)");
    assertThat(eval("Object.keys(globalThis).filter(k => !before.includes(k))"))
        .isEqualTo(List.of());
  }

  @Test
  void aModuleIsNeverAwaitedLikeAPromise() throws ScriptException {
    assertThat(eval("(async () => (await m) === m)()")).isEqualTo(true);
    assertThat(eval("m.name + typeof m.getDisk")).isEqualTo("Mfunction");
  }

  @Test
  void propertiesOfResultsAreData() throws ScriptException {
    eval("const d = getDisk()");
    assertThat(eval("(async () => (await d) === d)()")).isEqualTo(true);
    assertThat(eval("[d.then, d.constructor, d['__proto__'], d.toJSON]"))
        .isEqualTo(List.of("data", "data", "data", "data"));
    assertThat(eval("JSON.parse(JSON.stringify(d)).then")).isEqualTo("data");
    assertThat(eval("const c = { ...d }; Object.getPrototypeOf({}) === Object.prototype"))
        .isEqualTo(true);
    eval(
        "console.log(d); console.log([d]); console.log(getCommand()); console.log(getHelp('getDisk'))");
    assertThat(out.toString()).doesNotContain("\u001b", "\u202e", "\u0007");
  }
}
