package dev.yonder.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.CommandInfo;
import dev.yonder.kit.SampleModules;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ModuleFileTest {
  private static ModuleFile read(String json) {
    return ModuleFile.read("m", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String typical() {
    return ManifestJson.write(SampleModules.typical());
  }

  @Test
  void whatWasWrittenIsRead() {
    assertThat(read(typical()).manifest()).isEqualTo(SampleModules.typical());
  }

  @Test
  void whatAHostileHostSaidIsReadAsItWasChecked() {
    ModuleManifest hostile = SampleModules.hostile();
    ModuleFile file = read(ManifestJson.write(hostile));
    assertThat(file.signatures()).hasSameSizeAs(hostile.commands());
    assertThat(file.manifest().commands())
        .extracting(ExportedCommand::function)
        .containsExactlyElementsOf(
            hostile.commands().stream().map(ExportedCommand::function).toList());
  }

  @Test
  void anOutlineTellsTheFunctionsAndWhatTheyGive() {
    for (ModuleManifest module : List.of(SampleModules.typical(), SampleModules.hostile())) {
      ModuleFile file = read(ManifestJson.write(module));
      List<ExportedCommand> whole = file.manifest().commands();
      List<ExportedCommand> outline = file.outline().commands();
      assertThat(outline).hasSameSizeAs(whole);
      for (int i = 0; i < whole.size(); i++) {
        CommandInfo info = outline.get(i).info();
        assertThat(outline.get(i).function()).isEqualTo(whole.get(i).function());
        assertThat(outline.get(i).called()).isEqualTo(whole.get(i).called());
        assertThat(info.name()).isEqualTo(whole.get(i).info().name());
        assertThat(info.cardinality()).isEqualTo(whole.get(i).info().cardinality());
        assertThat(info.outputTypes()).isEqualTo(whole.get(i).info().outputTypes());
        assertThat(info.parameters()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"name\": \"x\", \"format\": 1}",
        "{\"format\": \"1\"}",
        "{\"format\": 0}",
        "{\"format\": 1}",
        "{\"format\": 1, \"name\": \"../x\"}",
        "{\"format\": 1, \"name\": \"x\", \"name\": \"y\"}",
        "{\"format\": 1, \"commands\": {}}",
        "{\"format\": 1, \"commands\": [1]}",
        "{\"format\": 1, \"commands\": [{\"name\": 7}]}",
        "{\"format\": 1, \"commands\": [{\"name\": \"A\", \"module\": \"M\", \"type\": \"X\"}]}",
        "{\"format\": 1} x",
      })
  void whatIsNoModuleIsRefused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODULE));
  }

  @Test
  void aCommandThatStandsThereTwiceIsRefused() {
    String json = typical();
    String line = json.lines().filter(l -> l.contains("\"Stop-Thing\"")).findFirst().orElseThrow();
    assertThatThrownBy(() -> read(json.replace(line, line + ",\n" + line)))
        .hasMessageContaining("Stop-Thing twice");
  }

  @Test
  void nestingIsBounded() {
    assertThatThrownBy(() -> read("{\"format\": 1, \"x\": " + "[".repeat(10_000)))
        .isInstanceOf(RemotingException.class);
  }

  private static String with(String member, String value) {
    JsonMapper mapper = new JsonMapper();
    ObjectNode node = (ObjectNode) mapper.readTree(typical());
    String[] path = member.split("/");
    ObjectNode at = node;
    for (int i = 0; i < path.length - 1; i++) {
      at = (ObjectNode) at.get(path[i]);
    }
    at.set(path[path.length - 1], mapper.readTree(value));
    return mapper.writeValueAsString(node);
  }

  private static void assertInvalid(String json, String said) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODULE))
        .hasMessageContaining(said);
  }

  @Test
  void aFileThatSaysWhatRunsIsRefusedWithWhatToDo() {
    assertInvalid(
        with("address/options", "{\"sshProgram\": \"/tmp/evil\", \"bootstrap\": true}"),
        "decide: sshProgram. Leave it out, and open a session to ssh://ops@server01");
    assertInvalid(with("selection/module", "[\"evil.groovy\"]"), "path of a file");
    assertInvalid(with("selection/module", "[\"../evil\"]"), "path of a file");
    assertThat(read(with("selection/module", "[\"/srv/ops.groovy\", \"Acme.Tools\"]")).name())
        .isEqualTo("Server01");
  }

  @Test
  void noCommandIsRunAsAnother() {
    String json = typical();
    String called = "\"name\":\"Stop-Thing\",\"called\":";
    assertThat(json).contains("\"name\":\"Stop-Thing\",");
    assertInvalid(
        json.replace("\"name\":\"Stop-Thing\",", called + "\"Invoke-Program\","),
        "command Stop-Thing run as another");
    String qualified = json.replace("\"name\":\"Stop-Thing\",", called + "\"Acme\\\\stop-thing\",");
    assertThat(read(qualified).called("Stop-Thing")).isEqualTo("Acme\\stop-thing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "PT9999999999999H", "P106751991167300D", "forever", ""})
  void timesAreBounded(String time) {
    assertInvalid(with("address/connectTimeout", "\"" + time + "\""), "connectTimeout");
  }

  @Test
  void anotherEncodingThanUtf8IsRefused() {
    for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      assertThatThrownBy(() -> ModuleFile.read("m", typical().getBytes(charset)))
          .isInstanceOf(RemotingException.class)
          .hasMessageContaining("UTF-8");
    }
    assertThat(read("\ufeff" + typical()).manifest()).isEqualTo(SampleModules.typical());
  }

  /** Each value of a file, replaced by each of these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "-1",
        "1e999999999",
        "99999999999999999999",
        "\"\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "[[]]",
        "\"\ud83d\ude00-\u202e\"",
        "\"local:\"",
        "[null]"
      })
  void anyValueThatIsWrongIsToldOrHarmless(String value) {
    JsonMapper mapper = new JsonMapper();
    JsonNode hostile = mapper.readTree(value);
    List<Runnable> changes = new ArrayList<>();
    ObjectNode root = (ObjectNode) mapper.readTree(typical());
    collect(root, hostile, changes);
    assertThat(changes).hasSizeGreaterThan(100);
    for (Runnable change : changes) {
      change.run();
      String json = mapper.writeValueAsString(root);
      try {
        ModuleFile file = read(json);
        file.catalogue();
        file.address().sessionOptions();
        file.manifest();
      } catch (RemotingException e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError(json, e);
      }
      change.run();
    }
  }

  /** A change that undoes itself when it is made again. */
  private static void collect(ObjectNode node, JsonNode hostile, List<Runnable> changes) {
    for (String name : List.copyOf(node.propertyNames())) {
      JsonNode before = node.get(name);
      changes.add(() -> node.set(name, node.get(name) == before ? hostile : before));
      if (before instanceof ObjectNode object) {
        collect(object, hostile, changes);
      } else if (before instanceof ArrayNode array) {
        array.forEach(
            item -> {
              if (item instanceof ObjectNode object) {
                collect(object, hostile, changes);
              }
            });
      }
    }
  }

  @Test
  void aBrokenFileIsRefusedAndNothingElseHappens() {
    byte[] good = typical().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      try {
        ModuleFile.read("m", bad).manifest();
      } catch (RemotingException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
