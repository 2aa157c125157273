package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Export-PSSession does, and what a module does that comes back. */
class ExportedModuleTest extends ModuleOfHost {
  @Test
  void exportGivesTheFilesItMade() throws IOException {
    assertThat(export(Map.of("module", "Things")))
        .containsExactly(directory.resolve("Server01/module.json").toString());
    String json = Files.readString(directory.resolve("Server01/module.json"));
    assertThat(json)
        .startsWith("{\n  \"format\": 1,\n")
        .contains("\"name\":\"Get-Thing\"", "\"uri\":\"memory:" + hostName + "\"")
        .contains("\"properties\":[{\"name\":\"name\",\"type\":\"string\",\"nullable\":true}");
    assertThat(json.lines().filter(line -> line.contains("\"cardinality\""))).hasSize(2);
  }

  @Test
  void theSameExportGivesTheSameBytes() throws IOException {
    export(Map.of());
    byte[] first = Files.readAllBytes(directory.resolve("Server01/module.json"));
    export(Map.of("force", true));
    assertThat(Files.readAllBytes(directory.resolve("Server01/module.json"))).isEqualTo(first);
  }

  @Test
  void whatIsThereIsNamedAndStaysAsItIs() throws IOException {
    export(Map.of("name", "Get-Thing"));
    String before = Files.readString(directory.resolve("Server01/module.json"));
    assertThatThrownBy(() -> export(Map.of("name", "Test-Thing")))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS))
        .hasMessageContaining(target())
        .hasMessageContaining("force");
    assertThat(Files.readString(directory.resolve("Server01/module.json"))).isEqualTo(before);
    export(Map.of("name", "Test-Thing", "force", true));
    assertThat(importModule(Map.of()).exportedCommands()).containsExactly("testThing");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(directory.resolve("Server01"));
    }
  }

  @Test
  void whatIsNoModuleIsNeverReplaced() throws IOException {
    Files.createDirectories(directory.resolve("Server01"));
    Files.writeString(directory.resolve("Server01/letter.txt"), "dear");
    assertThatThrownBy(() -> export(Map.of("force", true)))
        .hasMessageContaining("is no exported module");
    assertThat(directory.resolve("Server01/letter.txt")).hasContent("dear");
  }

  @Test
  void aModuleIsImportedWithItsHostGone() {
    export(Map.of("module", "Things"));
    script.call("removeSession", "here");
    host.close();
    ModuleObject module = importModule(Map.of("prefix", "My"));
    assertThat(module.exportedCommands()).containsExactly("getMyThing", "testMyThing");
    assertThat(module.member("isTemporary")).isEqualTo(false);
    assertThat(module.member("session")).isNull();
    assertThat(script.call("getHelp", "getMyThing").toString())
        .contains("Gives things.", "getMyThing", "Its name.");
    assertThat(script.call("getHelp", Map.of("full", true), "getMyThing").toString())
        .contains("getMyThing('a')");
    assertThatThrownBy(() -> script.call("getMyThing", Map.of("size", 99)))
        .isInstanceOf(BindingException.class);
    assertThatThrownBy(() -> script.call("getMyThing", Map.of("siez", 1)))
        .hasMessageContaining("size");
    assertThatThrownBy(() -> script.call("getMyThing"))
        .isInstanceOf(dev.yonder.ConnectionLostException.class);
  }

  @Test
  void errorsAreThoseOfALiveImport() {
    export(Map.of("module", "Things"));
    importModule(Map.of());
    assertThatThrownBy(() -> script.call("testThing"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no luck");
  }

  @Test
  void whatMayBeSecretIsNotKept() throws IOException {
    script.call(
        "newSession",
        Map.of("name", "child", "environment", Map.of("TOKEN", "s3cret"), "stderr", true),
        "local:");
    script.call("exportSession", Map.of("name", "Get-Uptime"), "child", target());
    assertThat(Files.readString(directory.resolve("Server01/module.json")))
        .doesNotContain("s3cret", "TOKEN")
        .contains("\"stderr\":true");
    assertThat(script.shown()).contains("Not kept", "environment", "opens a session to local:");
  }

  @Test
  void aModuleOfANewerFormatRefusesWithWhatToDo() throws IOException {
    export(Map.of());
    Path json = directory.resolve("Server01/module.json");
    Files.writeString(
        json, Files.readString(json).replace("\"format\": 1,", "\"format\": 2, \"commands\": 7,"));
    assertThatThrownBy(() -> importModule(Map.of()))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NEWER_MODULE))
        .hasMessageContaining("format 2")
        .hasMessageContaining("export the module again");
  }

  @Test
  void aJarIsAModuleToo() {
    String jar = directory.resolve("Server01.jar").toString();
    assertThat((ResultList) script.call("exportSession", "here", jar)).containsExactly(jar);
    ModuleObject module = (ModuleObject) script.call("importModule", jar);
    assertThat(module.subject().name()).isEqualTo("Server01");
    assertThat((List<?>) script.call("getThing", Map.of("size", 3))).hasSize(1);
  }

  @Test
  void aModuleIsFoundByItsNameOnTheModulePath() {
    export(Map.of("module", "Things"));
    System.setProperty("yonder.module.path", directory.toString());
    try {
      script.call("importModule", "Server01");
      assertThat((List<?>) script.call("getThing")).hasSize(1);
      assertThatThrownBy(() -> script.call("importModule", "Sever01"))
          .isInstanceOfSatisfying(
              RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
          .hasMessageContaining("Did you mean Server01?");
    } finally {
      System.clearProperty("yonder.module.path");
    }
  }

  @Test
  void aModuleObjectWithoutScopePutsNothingIntoIt() {
    export(Map.of("module", "Things"));
    ModuleObject module = importModule(Map.of("scope", "none"));
    assertThat(module.member("getThing")).isInstanceOf(ScriptFunction.class);
    assertThatThrownBy(() -> script.call("getThing")).isInstanceOf(NullPointerException.class);
    Object rows =
        ((ScriptFunction) module.member("Get-Thing")).call(new Arguments(List.of("q"), Map.of()));
    assertThat(rows.toString()).contains("q");
  }

  @Test
  void importingAModuleAgainTakesThePlaceOfTheFirst() {
    export(Map.of("module", "Things"));
    importModule(Map.of());
    importModule(Map.of());
    assertThat((List<?>) script.call("getModule")).hasSize(1);
    assertThat(script.shown()).isEmpty();
  }

  @Test
  void aFileThatWasTamperedWithIsToldWithItsPlace() throws IOException {
    export(Map.of("module", "Things"));
    Path json = directory.resolve("Server01/module.json");
    String text = Files.readString(json);
    Files.writeString(json, text.replace("\"position\":0", "\"position\":\"0\""));
    importModule(Map.of());
    assertThatThrownBy(() -> script.call("getThing"))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODULE))
        .hasMessageContaining("command Get-Thing")
        .hasMessageContaining("'position'");
    Files.writeString(json, text.substring(0, text.length() / 2), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> importModule(Map.of()))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODULE));
  }

  @Test
  void aModuleIsExportedUnderAPrefix() {
    export(Map.of("module", "Things", "prefix", "Far"));
    assertThat(importModule(Map.of()).exportedCommands())
        .containsExactly("getFarThing", "testFarThing");
    assertThat((List<?>) script.call("getFarThing")).hasSize(1);
  }

  @Test
  void theFacesAreWrittenInTheCharsetThatIsWanted() throws IOException {
    assertThatThrownBy(() -> export(Map.of("encoding", "UTF-99")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("UTF-99");
    assertThat(directory).isEmptyDirectory();
    export(Map.of("encoding", "ISO-8859-1"));
    assertThat(Files.readString(directory.resolve("Server01/module.json")))
        .contains("\"encoding\":\"ISO-8859-1\"");
  }

  @Test
  void aFaceThatIsNotHereIsToldWithThoseThatAre() {
    assertThatThrownBy(() -> export(Map.of("faces", List.of("cobol"))))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("no face 'cobol'");
  }

  @Test
  void theExecutionPolicyDecidesWhatIsImported() {
    export(Map.of("module", "Things"));
    for (String policy : List.of("Restricted", "AllSigned", "remotesigned")) {
      assertThatThrownBy(() -> importModule(Map.of("executionPolicy", policy)))
          .isInstanceOfSatisfying(
              RemotingException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.UNTRUSTED_MODULE));
    }
    importModule(Map.of("executionPolicy", "Unrestricted"));
    assertThatThrownBy(() -> importModule(Map.of("executionPolicy", "AllSinged")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("AllSigned");
  }

  @Test
  void whatThePolicyDoesNotAllowIsNotSignedAnew() throws IOException {
    export(Map.of("module", "Things"));
    ModuleObject module = importModule(Map.of());
    Path json = directory.resolve("Server01/module.json");
    byte[] before = Files.readAllBytes(json);
    for (Object wanted : List.of(module, target())) {
      assertThatThrownBy(
              () -> script.call("updateModule", Map.of("executionPolicy", "AllSigned"), wanted))
          .isInstanceOfSatisfying(
              RemotingException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.UNTRUSTED_MODULE));
    }
    assertThat(json).hasBinaryContent(before);
  }

  @Test
  void aFileRunsNoProgramOfItsAuthorsChoice() throws IOException {
    Path proof = directory.resolve("proof");
    Path home = directory.resolve("java");
    Path program = home.resolve("bin/java");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\ntouch '%s'\n".formatted(proof));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    export(Map.of("module", "Things"));
    Path json = directory.resolve("Server01/module.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replace(
                "\"uri\":\"memory:" + hostName + "\"",
                "\"uri\":\"local:/\",\"options\":{\"java\":\"%s\"}".formatted(home)));
    assertThatThrownBy(
            () -> {
              importModule(Map.of());
              script.call("getThing");
            })
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODULE))
        .hasMessageContaining("java");
    assertThat(proof).doesNotExist();
  }
}
