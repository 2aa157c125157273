package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import dev.yonder.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Export-PSSession does, and what a module does that comes back. */
class ExportedModuleTest {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A session that a test has left is none of the next one's. */
  private final String hostName = "exported-host-" + COUNT.incrementAndGet();

  @TempDir Path directory;
  private final TestScript script = new TestScript();
  private Host host = host(new Things());

  /** The commands of the host. */
  public static class Things implements CommandModule {
    @Override
    public String name() {
      return "Things";
    }

    /** A thing. */
    public record Thing(String name, int size) {}

    /** Gives things. */
    @Command(name = "Get-Thing", help = "Gives things.", examples = "getThing('a')")
    public Stream<Thing> things(
        @Parameter(position = 0, defaultValue = "a", help = "Its name.") String name,
        @Parameter(minimum = 1, maximum = 9, defaultValue = "1") int size) {
      return Stream.of(new Thing(name, size));
    }

    /** Fails. */
    @Command(name = "Test-Thing")
    public void fails() {
      throw new IllegalStateException("no luck");
    }
  }

  /** The same host, a version later. */
  public static final class NewThings implements CommandModule {
    @Override
    public String name() {
      return "Things";
    }

    /** Gives things, of a colour too. */
    @Command(name = "Get-Thing", help = "Gives things.")
    public Stream<Things.Thing> things(
        @Parameter(position = 0, defaultValue = "a") String name,
        @Parameter @Nullable String colour) {
      return Stream.of(new Things.Thing(name + colour, 1));
    }

    /** Did not exist before. */
    @Command(name = "Set-Thing")
    public void set() {}
  }

  private Host host(CommandModule module) {
    Host host = Host.builder().module(module).module(new KitModule()).build();
    host.listenInMemory(hostName);
    return host;
  }

  @BeforeEach
  void open() {
    script.call("newSession", Map.of("name", "here"), "memory:" + hostName);
  }

  @AfterEach
  void close() {
    script.close();
    host.close();
  }

  private String target() {
    return directory.resolve("Server01").toString();
  }

  private ResultList export(Map<String, ?> options) {
    return (ResultList) script.call("exportSession", options, "here", target());
  }

  private ModuleObject importModule(Map<String, ?> options) {
    return (ModuleObject) script.call("importModule", options, target());
  }

  private long id(String session) {
    return ((SessionObject) script.call("getSession", session))
        .subject()
        .id()
        .getMostSignificantBits();
  }

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
  void anOpenSessionToTheSameAddressIsUsedAndStays() {
    export(Map.of("module", "Things"));
    ModuleObject module = importModule(Map.of());
    assertThat((List<?>) script.call("getThing", "x")).hasSize(1);
    assertThat(((SessionObject) module.member("session")).subject().name()).isEqualTo("here");
    assertThat(Session.ofProcess().stream().filter(this::isOfHost)).hasSize(1);
    script.call("removeModule", module);
    assertThat(((SessionObject) script.call("getSession", "here")).subject().state())
        .hasToString("Open");
    assertThat(script.shown()).isEmpty();
  }

  private boolean isOfHost(Session session) {
    return session.origin().toString().equals("memory:" + hostName);
  }

  @Test
  void withoutASessionOneIsMadeAnnouncedOnceAndRemovedWithTheModule() {
    export(Map.of("module", "Things"));
    script.call("removeSession", "here");
    ModuleObject module = importModule(Map.of());
    assertThat(Session.ofProcess().stream().filter(this::isOfHost)).isEmpty();
    script.call("getThing");
    script.call("getThing");
    assertThat(script.shown())
        .isEqualTo("Module Server01 makes a session to memory:" + hostName + "\n");
    assertThat((List<?>) script.call("getSession")).hasSize(1);
    script.call("removeModule", module);
    assertThat(Session.ofProcess().stream().filter(this::isOfHost)).isEmpty();
    assertThat((List<?>) script.call("getSession")).isEmpty();
  }

  @Test
  void whenItsSessionWasClosedTheModuleStaysAndMakesAnother() {
    export(Map.of("module", "Things"));
    importModule(Map.of());
    script.call("getThing");
    script.call("removeSession", "here");
    assertThat((List<?>) script.call("getModule")).hasSize(1);
    assertThat((List<?>) script.call("getThing")).hasSize(1);
  }

  @Test
  void aGivenSessionWinsAndStays() {
    export(Map.of("module", "Things"));
    Object other = script.call("newSession", Map.of("name", "other"), "memory:" + hostName);
    ModuleObject module = importModule(Map.of("session", other));
    script.call("getThing");
    assertThat(((SessionObject) module.member("session")).subject().name()).isEqualTo("other");
    script.call("removeModule", module);
    assertThat(((SessionObject) other).subject().state()).hasToString("Open");
    ModuleObject again = importModule(Map.of("session", other));
    script.call("removeSession", other);
    assertThatThrownBy(() -> script.call("getThing"))
        .isInstanceOf(SessionClosedException.class)
        .hasMessageContaining("other");
    script.call("removeModule", again);
  }

  @Test
  void aSessionThatWasLeftIsConnected() {
    export(Map.of("module", "Things"));
    importModule(Map.of());
    long before = id("here");
    script.call("disconnectSession", "here");
    assertThat((List<?>) script.call("getThing")).hasSize(1);
    assertThat(id("here")).isEqualTo(before);
    assertThat(((SessionObject) script.call("getSession", "here")).subject().state())
        .hasToString("Open");
  }

  @Test
  void aSessionThatSomebodyElseTookIsNotTakenBack() {
    export(Map.of("module", "Things"));
    importModule(Map.of());
    Session here = ((SessionObject) script.call("getSession", "here")).subject();
    script.call("disconnectSession", "here");
    try (TestScript other = new TestScript()) {
      other.call("connectSession", Map.of("uri", "memory:" + hostName, "id", here.id().toString()));
      // The near end that took it is of this process too: it is the one that is found.
      assertThat((List<?>) script.call("getThing")).hasSize(1);
      assertThat(here.state()).hasToString("Disconnected");
    }
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
  void aCredentialIsAskedForByItsName() {
    export(Map.of("module", "Things", "credential", "the key"));
    script.call("removeSession", "here");
    importModule(Map.of());
    assertThatThrownBy(() -> script.call("getThing"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("'the key'")
        .hasMessageContaining("credentialProvider");
    List<Object> asked = new ArrayList<>();
    importModule(
        Map.of(
            "credentialProvider",
            ScriptFunction.of(
                "provide",
                arguments -> {
                  asked.addAll(arguments.positional());
                  return Map.of();
                })));
    script.call("getThing");
    assertThat(asked).containsExactly("the key", "memory:" + hostName, "Server01");
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
  void whatChangedAtTheHostIsSaidOnceAndTakenOver() {
    export(Map.of("module", "Things"));
    script.call("removeSession", "here");
    host.close();
    host = host(new NewThings());
    ModuleObject module = importModule(Map.of());
    script.call("getThing");
    script.call("getThing");
    String shown = script.shown();
    assertThat(shown)
        .containsOnlyOnce("WARNING: The host of module Server01 has changed")
        .contains("Get-Thing has a new parameter colour, has no parameter size any longer\n")
        .contains("Test-Thing is gone", "Set-Thing is new", "updateModule('Server01')");
    assertThatThrownBy(() -> script.call("getThing", Map.of("colour", "red")))
        .isInstanceOf(BindingException.class);
    script.call("updateModule", module);
    assertThat(script.call("getThing", Map.of("colour", "red")).toString()).contains("ared");
    assertThat(((ModuleObject) ((List<?>) script.call("getModule")).get(0)).exportedCommands())
        .containsExactly("getThing", "setThing");
    assertThat(script.shown()).isEmpty();
  }

  @Test
  void aChangeOfOtherCommandsIsNoChange() {
    export(Map.of("name", "Add-Number"));
    script.call("removeSession", "here");
    host.close();
    host = host(new NewThings());
    importModule(Map.of());
    assertThat(script.call("addNumber", 1, 2)).isEqualTo(3);
    assertThat(script.shown()).doesNotContain("WARNING");
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

  @Test
  void whatAScriptStillHoldsOfAModuleGoesByTheNewOneAndEndsWithIt() {
    export(Map.of("module", "Things"));
    script.call("removeSession", "here");
    ModuleObject before = importModule(Map.of());
    ScriptFunction held = (ScriptFunction) before.member("getThing");
    script.call("updateModule", before);
    assertThat((List<?>) held.call(new Arguments(List.of(), Map.of()))).hasSize(1);
    assertThat(Session.ofProcess().stream().filter(this::isOfHost)).hasSize(1);
    script.call("removeModule", ((List<?>) script.call("getModule")).get(0));
    assertThatThrownBy(() -> held.call(new Arguments(List.of(), Map.of())))
        .isInstanceOf(SessionClosedException.class);
    assertThat(Session.ofProcess().stream().filter(this::isOfHost)).isEmpty();
  }

  @Test
  void whatCannotBeComparedCostsAWarningAndNoCall() throws IOException {
    export(Map.of("module", "Things"));
    script.call("removeSession", "here");
    host.close();
    host = host(new NewThings());
    Path json = directory.resolve("Server01/module.json");
    String line =
        Files.readString(json).lines().filter(l -> l.contains("Test-Thing")).findFirst().get();
    Files.writeString(
        json,
        Files.readString(json)
            .replace(line, line.replace("\"cardinality\":\"", "\"cardinality\":\"X")));
    importModule(Map.of());
    assertThat((List<?>) script.call("getThing")).hasSize(1);
    assertThat(script.shown()).contains("WARNING", "Test-Thing", "'cardinality'");
  }

  @Test
  void severalThreadsThatCallAtOnceShareOneSession() throws Exception {
    export(Map.of("module", "Things"));
    script.call("removeSession", "here");
    importModule(Map.of());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread = new Thread(() -> script.call("getThing"), "caller");
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join(20_000);
      assertThat(thread.isAlive()).isFalse();
    }
    assertThat(Session.ofProcess().stream().filter(this::isOfHost)).hasSize(1);
    assertThat(script.shown()).containsOnlyOnce("makes a session");
  }
}
