package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.SessionClosedException;
import dev.yonder.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which session the calls of an exported module go to, and when that ends. */
class ExportedModuleSessionTest extends ModuleOfHost {
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
