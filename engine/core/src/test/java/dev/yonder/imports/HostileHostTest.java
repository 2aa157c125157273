package dev.yonder.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.LocalName;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.PlayedHost;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Imports from hosts that mean no good, and what they cost with hosts that do. */
@Timeout(60)
class HostileHostTest {
  private static final ImportPlan.Scope FREE =
      new ImportPlan.Scope() {
        @Override
        public boolean isDeliverable(String function) {
          return true;
        }

        @Override
        public boolean isDefined(String function) {
          return false;
        }
      };

  private final Leftovers leftovers = Leftovers.watch();
  private ScriptedPeer.Door door;
  private Session session;

  private PlayedHost open(PlayedHost host) {
    door = ScriptedPeer.listen("hostile", host);
    session = Session.open("memory:hostile");
    return host;
  }

  @AfterEach
  void leaveNothing() {
    session.close();
    try (ScriptedPeer.Door closing = door) {
      closing.assertPlayed();
    }
    leftovers.assertNone();
  }

  private RemoteModule importAll() {
    return RemoteModule.of(session, ImportOptions.DEFAULT, FREE);
  }

  @Test
  void everyNameThatIsImportedIsSafeAndEveryOtherIsReportedInPrintableLetters() {
    List<String> names = new ArrayList<>(PlayedHost.NAMES);
    names.add("Get-Disk");
    open(PlayedHost.offering(names));
    RemoteModule module = importAll();
    for (ImportedFunction function : module.functions()) {
      assertThat(function.name().isIdentifier()).isTrue();
      assertThat(function.defined()).allMatch(Names::isCommandName);
      assertThat(function.defined().subList(1, function.defined().size()))
          .allMatch(name -> name.contains("-") && !name.contains("."));
    }
    assertThat(module.function("getDisk")).isPresent();
    assertThat(module.warning()).contains("$(calc)", "\\u202e", "\\u001b", "mixes letters");
    assertThat(module.warning().lines())
        .allMatch(line -> line.equals(Names.printable(line)) && line.length() <= 200);
  }

  @Test
  void aCatalogueThatWasNeverSentIsNotTakenForKnown() {
    open(PlayedHost.unchanged());
    assertThatThrownBy(this::importAll).isInstanceOf(ProtocolException.class);
  }

  @Test
  void anAvalancheOfCommandsIsRefusedInTime() {
    open(PlayedHost.offering(IntStream.range(0, 150_000).mapToObj(i -> "Get-Thing" + i).toList()));
    assertThatThrownBy(this::importAll)
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED));
  }

  @Test
  void aDescriptionOfAnotherCommandIsPassedOverAndTheOthersStay() {
    open(
        PlayedHost.offering(List.of("Get-Bad", "Get-Disk"))
            .describes(
                name -> List.of(PlayedHost.command(name.equals("Get-Bad") ? "Evil\u001b" : name))));
    assertThat(session.describe(List.of("Get-Bad", "Get-Disk")))
        .extracting(info -> info.name())
        .containsExactly("Get-Disk");
    RemoteModule module = importAll();
    assertThatThrownBy(() -> module.function("getBad").orElseThrow().info())
        .isInstanceOfSatisfying(
            BindingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_COMMAND));
    assertThat(module.function("getDisk").orElseThrow().info().synopsis())
        .isEqualTo("Does \\u001b[31msomething\\u202e.");
    assertThat(session.state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void whatAModuleSaysOfItselfIsPrintable() {
    ModuleInfo odd = new ModuleInfo("M", "1\u001b[2J", new UUID(0, 0), "\u202e");
    CommandSummary disk = new CommandSummary("Get-Disk", CommandType.CMDLET, "M", null);
    open(
        PlayedHost.offering(List.of())
            .offers(new Catalogue("h", List.of(odd), List.of(disk), List.of(), List.of())));
    RemoteModule module = importAll();
    assertThat(module.version()).isEqualTo("1\\u001b[2J");
    assertThat(module.name()).isEqualTo("M");
  }

  @Test
  void anImportIsOneQuestionAndOneMoreWithoutAnAnswerWhenNothingHasChanged() {
    PlayedHost host =
        open(
            PlayedHost.offering(IntStream.range(0, 1_000).mapToObj(i -> "Get-Thing" + i).toList()));
    assertThat(importAll().functions()).hasSize(1_000);
    assertThat(importAll().functions()).hasSize(1_000);
    List<ClientMessage.GetCatalogue> questions = host.received(ClientMessage.GetCatalogue.class);
    assertThat(questions).hasSize(2);
    assertThat(questions.get(0).knownHash()).isEmpty();
    assertThat(questions.get(1).knownHash()).startsWith("hash");
    assertThat(host.received(ClientMessage.Describe.class)).isEmpty();
  }

  @Test
  void theFirstUseAsksForOneSignatureAndTheSecondForNone() {
    PlayedHost host = open(PlayedHost.offering(List.of("Get-Disk", "Get-Date")));
    ImportedFunction disk = importAll().function("getDisk").orElseThrow();
    disk.prepare(List.of(), Map.of());
    disk.prepare(List.of(), Map.of());
    assertThat(host.received(ClientMessage.Describe.class))
        .extracting(ClientMessage.Describe::names)
        .containsExactly(List.of("Get-Disk"));
  }

  @Test
  void argumentsOfTheImportAreToldWhenParametersAreAskedFor() {
    PlayedHost host = open(PlayedHost.offering(List.of("Get-Disk")));
    ImportOptions options = ImportOptions.DEFAULT.withArguments(List.of("fast"));
    RemoteModule.of(session, options, FREE).function("getDisk").orElseThrow().info();
    assertThat(host.received(ClientMessage.Describe.class).get(0).arguments())
        .isEqualTo(List.of("fast"));
  }

  @Test
  void aModuleThatIsNotLoadedIsLoadedWhenItIsNamed() {
    PlayedHost host = open(PlayedHost.offering(List.of("Import-Module")));
    CommandSummary late = new CommandSummary("Get-Late", CommandType.FUNCTION, "M", null);
    host.gives(
        invocation -> {
          host.offers(
              new Catalogue(
                  "later",
                  List.of(new ModuleInfo("Late", "1", new UUID(0, 1), "")),
                  List.of(new CommandSummary("Get-Late", CommandType.FUNCTION, "Late", null), late),
                  List.of(),
                  List.of()));
          return invocation.named().get("name");
        });
    RemoteModule module =
        RemoteModule.of(session, ImportOptions.DEFAULT.withModules(List.of("Late")), FREE);
    assertThat(module.functions())
        .extracting(f -> f.name())
        .containsExactly(LocalName.of("Get-Late", ""));
    assertThat(host.received(ClientMessage.Invoke.class).get(0).invocation().named())
        .isEqualTo(Map.of("name", "Late", "passThru", true));
  }

  @Test
  void aModuleThatIsNamedByItsFileIsTheOneThatTheHostLoads() {
    PlayedHost host = open(PlayedHost.offering(List.of("Import-Module")));
    host.gives(
        invocation -> {
          host.offers(
              new Catalogue(
                  "later",
                  List.of(new ModuleInfo("Late", "1", new UUID(0, 1), "")),
                  List.of(new CommandSummary("Get-Late", CommandType.FUNCTION, "Late", null)),
                  List.of(),
                  List.of()));
          return Map.of("name", "Late");
        });
    RemoteModule module =
        RemoteModule.of(
            session, ImportOptions.DEFAULT.withModules(List.of("/there/Late.groovy")), FREE);
    assertThat(module.name()).isEqualTo("Late");
    assertThat(module.functions())
        .extracting(f -> f.name())
        .containsExactly(LocalName.of("Get-Late", ""));
  }

  @Test
  void programsAreAskedForOnlyWhenTheyAreWanted() {
    PlayedHost host = open(PlayedHost.offering(List.of("Get-Disk")));
    importAll();
    RemoteModule.of(session, ImportOptions.DEFAULT.withAllTypes(), FREE);
    assertThat(host.received(ClientMessage.GetCatalogue.class))
        .extracting(ClientMessage.GetCatalogue::programs)
        .containsExactly(false, true);
  }
}
