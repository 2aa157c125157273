package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.kit.FuzzModule;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.kit.ToyLanguage;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.LocalHost;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Script modules, aliases, script files and script text of a host, at doors of all kinds. */
class OfferedScriptsTest {
  private static final Endpoint NO_TEXT = Endpoint.restricted("no-text", List.of("*"));

  @TempDir private Path modules;
  @TempDir private Path scripts;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Host host;

  @BeforeEach
  void build() throws IOException {
    Files.writeString(modules.resolve("Acme.toy"), "Get-Acme = one\nGet-Both = both");
    Files.createDirectory(modules.resolve("Deep"));
    Files.writeString(modules.resolve("Deep/Deep.toy"), "Get-Deep = deep");
    Files.writeString(scripts.resolve("Backup-It.toy"), "backed");
    Files.writeString(scripts.resolve("Get-Hidden.toy"), "hidden");
    host = host(new ToyLanguage("toy"));
  }

  private Host host(ToyLanguage... languages) {
    HostBuilder builder =
        Host.builder()
            .module(new FuzzModule())
            .modulePath(List.of(modules))
            .scriptPath(List.of(scripts, scripts.resolve("nowhere")));
    List.of(languages).forEach(builder::language);
    Host built = builder.build();
    open.add(built);
    return built;
  }

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private Session session(Endpoint endpoint) {
    String name = "offered-scripts";
    Door door = new Door(host, endpoint, name);
    MemoryTransport.register(door);
    Session session = Session.open(URI.create("memory:" + name), SessionOptions.DEFAULT);
    MemoryTransport.unregister(door);
    open.add(session);
    return session;
  }

  private Session session() {
    return session(Endpoint.UNRESTRICTED);
  }

  /** A door with an endpoint of its own. */
  private record Door(Host host, Endpoint endpoint, String name) implements LocalHost {
    @Override
    public void serve(Transport transport) {
      host.serve(transport, endpoint);
    }
  }

  private static @Nullable Object call(Session session, String command, Object... arguments) {
    return session.call(Invocation.of(command, arguments)).value();
  }

  private static List<@Nullable Object> named(
      Session session, String command, Map<String, @Nullable Object> named, Object... arguments) {
    return session.call(Invocation.of(command, arguments).withNamed(named)).values();
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(RemotingException.class, e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(e -> List.of(words).forEach(word -> assertThat(e).hasMessageContaining(word)));
  }

  @Test
  void aModuleThatIsLoadedByNameIsThereForItsSessionOnly() {
    Session one = session();
    Session other = session();
    String before = one.catalogue().hash();

    call(one, "Import-Module", "acme");

    assertThat(call(one, "Get-Acme")).isEqualTo("one");
    assertThat(call(one, "Acme\\Get-Acme")).isEqualTo("one");
    assertThat(one.catalogue().modules()).extracting("name").contains("Acme");
    assertThat(one.catalogue().hash()).isNotEqualTo(before);
    assertRefused(ErrorCode.UNKNOWN_COMMAND, () -> call(other, "Get-Acme"));
    assertThat(call(one, "Import-Module", "Deep")).isNull();
    assertThat(call(one, "Get-Deep")).isEqualTo("deep");
  }

  @Test
  void aModuleIsReadAnewOnlyByForce() throws IOException {
    Session session = session();
    call(session, "Import-Module", "Acme");
    Files.writeString(modules.resolve("Acme.toy"), "Get-Acme = two");

    call(session, "Import-Module", "Acme");
    call(session, "Import-Module", modules.resolve("Acme.toy").toString());
    assertThat(call(session, "Get-Acme")).isEqualTo("one");

    named(session, "Import-Module", Map.of("force", true), "Acme");
    assertThat(call(session, "Get-Acme")).isEqualTo("two");
    assertRefused(ErrorCode.UNKNOWN_COMMAND, () -> call(session, "Get-Both"));
  }

  @Test
  void aModuleThatCannotBeReadLeavesTheOldOneInItsPlace() throws IOException {
    Session session = session();
    call(session, "Import-Module", "Acme");
    Files.writeString(modules.resolve("Acme.toy"), "no function at all");

    assertThatThrownBy(() -> named(session, "Import-Module", Map.of("force", true), "Acme"))
        .hasMessageContainingAll("Acme", "no function at all");
    assertThat(call(session, "Get-Acme")).isEqualTo("one");
  }

  @Test
  void aMissingModuleIsToldWithThoseThatAreThere() {
    Session session = session();
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> call(session, "Import-Module", "Acne"),
        "'Acne'",
        "Did you mean Acme?",
        "Acme, Deep");
    for (String escape : List.of("../Acme", "..", "Deep/../Acme", "/nowhere/x.toy")) {
      assertRefused(ErrorCode.NOT_FOUND, () -> call(session, "Import-Module", escape), escape);
    }
  }

  @Test
  void getModuleTellsWhatIsLoadedAndWhatCouldBe() {
    Session session = session();
    Map<String, @Nullable Object> available = Map.of("listAvailable", true);
    assertThat(named(session, "Get-Module", available))
        .extracting("name", "loaded", "exportedCommands")
        .containsExactly(tuple("Acme", false, null), tuple("Deep", false, null));

    List<@Nullable Object> given =
        named(session, "Import-Module", Map.of("passThru", true), "Acme");
    assertThat(given)
        .extracting("name", "version", "exportedCommands")
        .containsExactly(tuple("Acme", "2.0", List.of("Get-Acme", "Get-Both")));
    assertThat(named(session, "Get-Module", available)).extracting("name").containsExactly("Deep");
    assertThat(named(session, "Get-Module", Map.of(), "A*")).hasSize(1);

    call(session, "Remove-Module", "Acme");
    assertThat(named(session, "Get-Module", available))
        .extracting("name", "exportedCommands")
        .contains(tuple("Acme", List.of("Get-Acme", "Get-Both")));
  }

  @Test
  void aModuleThatIsRemovedIsGoneAndTheHostsOwnStay() {
    Session session = session();
    String before = session.catalogue().hash();
    call(session, "Import-Module", "Acme");

    call(session, "Remove-Module", "*");

    assertRefused(ErrorCode.UNKNOWN_COMMAND, () -> call(session, "Get-Acme"));
    assertThat(session.catalogue().hash()).isEqualTo(before);
    assertRefused(
        ErrorCode.REFUSED, () -> call(session, "Remove-Module", "Utility"), "Utility", "host");
    assertRefused(ErrorCode.NOT_FOUND, () -> call(session, "Remove-Module", "Acme"), "'Acme'");
  }

  @Test
  void aFileCannotTakeThePlaceOfAModuleOfTheHost() throws IOException {
    Path file = Files.writeString(scripts.resolve("Utility.toy"), "Get-Command = mine");
    Session session = session();
    assertRefused(
        ErrorCode.REFUSED, () -> call(session, "Import-Module", file.toString()), "Utility");
  }

  @Test
  void sessionsWithoutModulesOfTheirOwnShareOneIndex() {
    Runspace one = host.newRunspace(Endpoint.UNRESTRICTED);
    Runspace other = host.newRunspace(Endpoint.UNRESTRICTED);
    assertThat(one.commands().catalogue()).isSameAs(other.commands().catalogue());

    one.setAlias("x", "Get-Command");
    assertThat(one.commands().catalogue()).isNotSameAs(other.commands().catalogue());
  }

  @Test
  void anAliasOfASessionRunsWhatItStandsForAlsoAScript() {
    Session session = session();
    call(session, "Set-Alias", "save", "bk");
    call(session, "Set-Alias", "bk", "Backup-It");
    call(session, "Set-Alias", "nowhere", "Get-Nothing");

    assertThat(call(session, "save")).isEqualTo("backed");
    CommandInfo alias = session.describe(List.of("save")).get(0);
    assertThat(alias.type()).isEqualTo(CommandType.ALIAS);
    assertThat(alias.target()).isEqualTo("Backup-It");
    assertRefused(ErrorCode.UNKNOWN_COMMAND, () -> call(session, "nowhere"), "leads to no command");
    assertThat(named(session, "Get-Alias", Map.of(), List.of("s*", "nowhere")))
        .extracting("name", "definition", "module")
        .containsExactly(tuple("nowhere", null, "Session"), tuple("save", "Backup-It", "Session"));
    assertThatThrownBy(() -> call(session, "Set-Alias", "a b", "Backup-It"))
        .hasMessageContaining("'a b'");
  }

  @Test
  void anAliasThatIsSetAgainStandsForTheNewCommand() {
    Session session = session();
    call(session, "Set-Alias", "it", "Get-Hidden");
    call(session, "Set-Alias", "IT", "Backup-It");
    assertThat(call(session, "it")).isEqualTo("backed");
  }

  @Test
  void aScriptFileIsACommandThatIsReadAnewWhenItChanges() throws IOException {
    Session session = session();
    assertThat(call(session, "backup-it")).isEqualTo("backed");
    CommandInfo info = session.describe(List.of("Backup-It")).get(0);
    assertThat(info.type()).isEqualTo(CommandType.SCRIPT);
    assertThat(info.module()).isEqualTo("ExternalScript");

    Path file = scripts.resolve("Backup-It.toy");
    Files.writeString(file, "again");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(call(session, "ExternalScript\\Backup-It")).isEqualTo("again");
    assertRefused(ErrorCode.UNKNOWN_COMMAND, () -> call(session, "..\\Backup-It"));
  }

  @Test
  void scriptFilesAreListedOnRequestOnly() {
    assertThat(catalogue(host, false).commands()).extracting("name").doesNotContain("Backup-It");
    Catalogue all = catalogue(host, true);
    assertThat(all.commands())
        .filteredOn(line -> line.type() == CommandType.SCRIPT)
        .extracting("name", "module")
        .containsExactly(
            tuple("Backup-It", "ExternalScript"), tuple("Get-Hidden", "ExternalScript"));
    assertThat(all.modules()).extracting("name").contains("ExternalScript");
    assertThat(all.hash()).isNotEqualTo(catalogue(host, false).hash());
  }

  private static Catalogue catalogue(Host host, boolean programs) {
    MemoryTransport.Pair pair = MemoryTransport.pair("catalogue");
    host.serve(pair.far());
    try (ScriptedPeer peer = ScriptedPeer.client(pair.near())) {
      peer.hello();
      peer.send(new ClientMessage.GetCatalogue(1, "", programs));
      return peer.expect(HostMessage.CatalogueAnswer.class).catalogue();
    }
  }

  @Test
  void scriptTextRunsInTheOnlyLanguageAndTheSessionKeepsItsVariables() {
    Session session = session();
    call(session, "Invoke-Script", "set x 5");
    assertThat(call(session, "Invoke-Script", "get x")).isEqualTo("5");
    assertThat(call(session(), "Invoke-Script", "get x")).isNull();
    assertThat(named(session, "Invoke-Script", Map.of("variables", Map.of("x", 6)), "get x"))
        .containsExactly(6);
    assertThat(session.call(Invocation.of("Invoke-Script", "args", 1, "b")).values())
        .containsExactly(1, "b");
  }

  @Test
  void amongSeveralLanguagesTheTextsOwnIsToBeNamed() {
    host = host(new ToyLanguage("toy"), new ToyLanguage("sly"));
    Session session = session();
    assertThatThrownBy(() -> call(session, "Invoke-Script", "x"))
        .hasMessageContainingAll("language", "sly, toy");
    assertThat(named(session, "Invoke-Script", Map.of("language", "sly"), "x"))
        .containsExactly("x");
    assertThat(named(session, "Invoke-Script", Map.of("language", "SLYX"), "x"))
        .as("by what the names of its files end with")
        .containsExactly("x");
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> named(session, "Invoke-Script", Map.of("language", "toi"), "x"),
        "Did you mean toy?");
    Session onlyOne = session(new Endpoint("one", List.of("*"), List.of("toy")));
    assertThat(call(onlyOne, "Invoke-Script", "x")).isEqualTo("x");
    assertRefused(
        ErrorCode.REFUSED,
        () -> named(onlyOne, "Invoke-Script", Map.of("language", "sly"), "x"),
        "'one'",
        "allows toy");
  }

  @Test
  void anEndpointWithoutLanguagesTakesNeitherTextNorPathsButTheHostsOwnScripts() {
    Session session = session(NO_TEXT);
    assertRefused(
        ErrorCode.REFUSED,
        () -> call(session, "Invoke-Script", "x"),
        "'no-text'",
        "no script text");
    assertRefused(
        ErrorCode.REFUSED,
        () -> call(session, "Import-Module", modules.resolve("Acme.toy").toString()),
        "'no-text'",
        "by name only");
    assertThat(call(session, "Backup-It")).isEqualTo("backed");
    call(session, "Import-Module", "Acme");
    assertThat(call(session, "Get-Acme")).isEqualTo("one");
  }

  @Test
  void whatAnEndpointDoesNotOfferDoesNotExist() {
    Session session =
        session(
            new Endpoint(
                "narrow",
                List.of("Invoke-Script", "Import-Module", "Set-Alias", "Get-Acme", "my*"),
                List.of("toy")));
    call(session, "Import-Module", "Acme");
    call(session, "Set-Alias", "mySecret", "Get-Hidden");

    assertThat(session.catalogue().commands())
        .extracting("name")
        .containsExactlyInAnyOrder(
            "Get-Acme", "Import-Module", "Invoke-Script", "Set-Alias", "mySecret");
    for (String hidden : List.of("Get-Both", "Acme\\Get-Both", "Get-Hidden", "Get-Command")) {
      assertThat(session.describe(List.of(hidden))).isEmpty();
      assertRefused(ErrorCode.UNKNOWN_COMMAND, () -> call(session, hidden));
      assertThatThrownBy(() -> call(session, "Invoke-Script", "call " + hidden))
          .hasMessageContaining("There is no command");
    }
    assertRefused(ErrorCode.UNKNOWN_COMMAND, () -> call(session, "mySecret"));
    assertThatThrownBy(() -> session.startJob(Invocation.of("Get-Both"), JobRequest.named("")))
        .hasMessageContaining("There is no command");
  }

  @Test
  void anAliasIsNotSetUnderANameThatTheEndpointHides() {
    Session session = session(Endpoint.restricted("narrow", List.of("Set-Alias")));
    assertRefused(
        ErrorCode.REFUSED, () -> call(session, "Set-Alias", "x", "Set-Alias"), "'narrow'");
  }

  @Test
  void whatOneEndpointLoadedTellsAnotherOneNothing() {
    call(session(), "Import-Module", "Acme");
    Session narrow = session(Endpoint.restricted("narrow", List.of("*-Module", "Get-Both")));

    assertThat(named(narrow, "Get-Module", Map.of("listAvailable", true)))
        .extracting("name", "exportedCommands")
        .contains(tuple("Acme", List.of("Get-Both")));
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> named(narrow, "Import-Module", Map.of("passThru", true), "Fuzz"),
        "no module 'Fuzz'");
  }

  @Test
  void aScriptThatCannotBeReadHidesNoOthers() throws IOException {
    Files.write(scripts.resolve("Get-Broken.toy"), new byte[] {(byte) 0xff});
    Session session = session();

    assertThat(session.describe(List.of("Backup-It", "Get-Broken", "Get-Hidden")))
        .extracting("name")
        .containsExactly("Backup-It", "Get-Hidden");
    assertRefused(
        ErrorCode.COMMAND_FAILED, () -> session.describe(List.of("Get-Broken")), "Get-Broken");
  }
}
