package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.PlayedHost;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.script.ScriptContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groovy scripts that import from a host that means no good. */
@Timeout(60)
class HostileHostTest {
  private final Scripts scripts = new Scripts();
  private ScriptedPeer.Door door;

  @BeforeEach
  void open() throws Exception {
    Map<String, Object> properties = new LinkedHashMap<>();
    PlayedHost.NAMES.forEach(name -> properties.put(name, "data"));
    List<String> names = new ArrayList<>(PlayedHost.NAMES);
    names.add("Get-Disk");
    door =
        ScriptedPeer.listen(
            "hostile",
            PlayedHost.offering(names)
                .gives(call -> PropertyBag.of(List.of("t\u001b[2J"), properties, "\u001b[2J")));
    scripts.run("s = newSession('memory:hostile')");
  }

  @AfterEach
  void close() {
    scripts.close();
    try (ScriptedPeer.Door closing = door) {
      closing.assertPlayed();
    }
  }

  @Test
  void onlyFunctionsThatAreSafeComeIntoTheScope() throws Exception {
    TreeSet<String> before = names();
    scripts.run("m = importSession s");
    TreeSet<String> added = names();
    added.removeAll(before);
    added.remove("m");
    @SuppressWarnings("unchecked")
    List<String> exported = (List<String>) scripts.run("m.exportedCommands");
    assertThat(added).contains("getDisk").isSubsetOf(with(exported, "Get-Disk"));
    assertThat(exported)
        .doesNotContain(
            "metaClass",
            "class",
            "getClass",
            "println",
            "newSession",
            "call",
            "binding",
            "out",
            "context");
    assertThat(scripts.shown())
        .startsWith("WARNING: Not imported: ")
        .doesNotContain("\u001b", "\u202e", "\u0007");
    assertThat(scripts.run("[1 + 1, 'a'.class.simpleName, [x: 1].toString()]"))
        .isEqualTo(List.of(2, "String", "[x:1]"));
    scripts.run("println 'still mine'; removeModule m; m = null");
    assertThat(scripts.printed()).isEqualTo("still mine" + System.lineSeparator());
  }

  private static List<String> with(List<String> names, String further) {
    List<String> all = new ArrayList<>(names);
    all.add(further);
    return all;
  }

  private TreeSet<String> names() {
    return new TreeSet<>(scripts.engine.getBindings(ScriptContext.ENGINE_SCOPE).keySet());
  }

  @Test
  void removalLeavesTheScopeAsItWas() throws Exception {
    TreeSet<String> before = names();
    scripts.run("removeModule(importSession(s))");
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void namesThatAreImportedAreReachedThroughTheModuleAsFunctionsOnly() throws Exception {
    scripts.run("m = importSession s");
    assertThat(scripts.run("m.name")).isEqualTo("M");
    assertThat(scripts.run("m.getDisk() instanceof Map")).isEqualTo(true);
    assertThat(scripts.run("m.class.name")).isEqualTo(GroovyObjectView.class.getName());
  }

  @Test
  void propertiesOfResultsAreData() throws Exception {
    scripts.run("importSession s; d = getDisk()");
    for (String name : List.of("class", "metaClass", "call", "toString", "then", "__proto__")) {
      assertThat(scripts.run("d.get('%s')".formatted(name))).as(name).isEqualTo("data");
    }
    assertThat(scripts.run("d.keySet().size()")).isEqualTo(PlayedHost.NAMES.size());
    scripts.run("println d; println([d]); println getCommand(); formatList d");
    assertThat(scripts.printed()).doesNotContain("\u001b", "\u202e", "\u0007");
  }

  @Test
  void helpIsPrintable() throws Exception {
    scripts.run(
        "importSession s; println getHelp('getDisk'); println getCommand('getDisk')[0].synopsis");
    assertThat(scripts.printed()).contains("something").doesNotContain("\u001b", "\u202e");
  }
}
