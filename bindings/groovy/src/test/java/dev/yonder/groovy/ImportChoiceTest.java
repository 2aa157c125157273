package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.kit.PlayedHost;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.protocol.ClientMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import chooses, what it hides, and what comes back when it goes. */
@Timeout(60)
class ImportChoiceTest {
  private final Scripts scripts = new Scripts();
  private ScriptedPeer.Door door;
  private PlayedHost host;

  private static CommandSummary command(String name, CommandType type, String module) {
    return new CommandSummary(name, type, module, null);
  }

  @BeforeEach
  void open() throws Exception {
    host =
        PlayedHost.offering(List.of())
            .offers(
                List.of(
                    command("Get-Disk", CommandType.CMDLET, "M"),
                    command("Get-Disk", CommandType.CMDLET, "Old"),
                    command("Fetch-It", CommandType.FUNCTION, "M")))
            .gives(call -> call.command());
    door = ScriptedPeer.listen("choice", host);
    scripts.run("s = newSession('memory:choice', name: 'one'); t = newSession('memory:choice')");
  }

  @AfterEach
  void close() {
    scripts.close();
    try (ScriptedPeer.Door closing = door) {
      closing.assertPlayed();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "importSession s, module: 'M', fullyQualifiedModule: [name: 'M']",
        "importSession s, commandType: 'cmdlt'",
        "importSession s, fullyQualifiedModule: [nmae: 'M']",
        "importSession s, fullyQualifiedModule: [name: 'M', version: '1', minimumVersion: '1']",
        "importSession s, fullyQualifiedModule: [name: 'M', guid: 'x']",
        "importSession s, fullyQualifiedModule: 7"
      })
  void optionsThatContradictOrMeanNothingAreRefused(String script) {
    assertThat(scripts.failure(script))
        .isInstanceOfSatisfying(
            BindingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION));
  }

  @Test
  void aSessionGoesByItsName() throws Exception {
    assertThat(scripts.run("importSession('one', name: 'Get-*').exportedCommands"))
        .isEqualTo(List.of("getDisk"));
    assertThat(scripts.failure("importSession 'onne'")).hasMessageContaining("Did you mean one?");
  }

  @Test
  void aModuleTellsAboutTheHostsModule() throws Exception {
    scripts.run("m = importSession s, fullyQualifiedModule: [name: 'm', minimumVersion: '2.1']");
    assertThat(scripts.run("[m.name, m.version, m.isTemporary, m.session.name, m.path]"))
        .isEqualTo(List.of("M", "2.5", true, "one", "memory:choice"));
  }

  @Test
  void anOddVerbIsToldUnlessThatIsNotWanted() throws Exception {
    scripts.run("importSession s, disableNameChecking: true");
    assertThat(scripts.shown()).isEmpty();
    assertThat(scripts.run("fetchIt()")).isEqualTo("Fetch-It");
    scripts.run("importSession t, prefix: 'T'");
    assertThat(scripts.shown()).startsWith("WARNING: ").contains("Fetch-It").hasLineCount(1);
  }

  @Test
  void onlyViewsAreImportedWhenOnlyTheyAreAskedFor() throws Exception {
    assertThat(scripts.run("importSession(s, formatTypeName: '*').exportedCommands"))
        .isEqualTo(List.of());
  }

  @Test
  void theSameImportAgainTakesThePlaceOfTheFirst() throws Exception {
    scripts.run("importSession s, module: 'M'; m = importSession s, module: 'M'");
    assertThat(scripts.run("getModule().size()")).isEqualTo(1);
    assertThat(scripts.run("getDisk()")).isEqualTo("Get-Disk");
    List<CommandSummary> fewer = new ArrayList<>();
    fewer.add(command("Fetch-It", CommandType.FUNCTION, "M"));
    host.offers(fewer);
    scripts.run("m = importSession s, module: 'M'");
    assertThat(scripts.run("[m.exportedCommands, binding.hasVariable('getDisk')]"))
        .isEqualTo(List.of(List.of("fetchIt"), false));
  }

  @Test
  void whatAnImportHidIsThereAgainWhenItGoes() throws Exception {
    scripts.run("getDisk = 5; m = importSession s, name: 'Get-Disk', allowClobber: true");
    assertThat(scripts.run("getDisk()")).isEqualTo("Get-Disk");
    scripts.run("n = importSession t, name: 'Get-Disk', allowClobber: true; removeModule m");
    assertThat(scripts.run("getDisk()")).isEqualTo("Get-Disk");
    scripts.run("removeModule n");
    assertThat(scripts.run("getDisk")).isEqualTo(5);
  }

  @Test
  void aCommandBehindAnotherIsListedAndCalled() throws Exception {
    scripts.run("m = importSession s, name: 'Get-Disk'");
    scripts.run("n = importSession t, name: 'Get-Disk', allowClobber: true");
    assertThat(scripts.run("getCommand('getDisk')*.session")).isEqualTo(List.of("" + name("t")));
    assertThat(
            scripts.run(
                "getCommand('Get-Disk', all: true).collect { it.module + it.name }.toSet()"
                    + ".containsAll(['MgetDisk', 'OldOld\\\\Get-Disk'])"))
        .isEqualTo(true);
    assertThat(scripts.run("getCommand('getDisk', all: true).findAll { it.module == 'Old' }[0]()"))
        .isEqualTo("Old\\Get-Disk");
    assertThat(scripts.run("getCommand('getDisk')[0].invoke()")).isEqualTo("Get-Disk");
  }

  private Object name(String session) throws Exception {
    return scripts.run(session + ".name");
  }

  @Test
  void aNameThatIsNotThereIsAnErrorAndAWildcardIsNot() throws Exception {
    scripts.run("importSession s");
    assertThat(scripts.run("getCommand('x*')")).isEqualTo(List.of());
    assertThat(scripts.run("getModule('x')")).isEqualTo(List.of());
    assertThat(scripts.failure("getCommand('getDsik')"))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining("Did you mean getDisk?");
    assertThat(scripts.failure("removeModule 'MM'")).hasMessageContaining("no module 'MM'");
    scripts.run("removeModule '*'");
    assertThat(scripts.run("getModule()")).isEqualTo(List.of());
  }

  @Test
  void synopsesOfAListAreAskedForTogether() throws Exception {
    scripts.run("importSession s; getCommand()*.synopsis");
    assertThat(host.received(ClientMessage.Describe.class)).hasSize(1);
  }

  @Test
  void aModuleBehindAnotherIsImportedWithItsOwnCommands() throws Exception {
    scripts.run("importSession s, module: 'Old'");
    assertThat(scripts.run("getDisk()")).isEqualTo("Old\\Get-Disk");
  }
}
