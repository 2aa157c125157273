package dev.yonder.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.CommandInfo;
import dev.yonder.kit.SampleModules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
