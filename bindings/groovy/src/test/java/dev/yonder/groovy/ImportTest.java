package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.script.ModuleObject;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.List;
import java.util.TreeSet;
import javax.script.ScriptContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = new Scripts();
    scripts.run("s = newSession('memory:')");
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  private TreeSet<String> names() {
    return new TreeSet<>(scripts.engine.getBindings(ScriptContext.ENGINE_SCOPE).keySet());
  }

  @Test
  void aFunctionIsThereInTheMiddleOfAScript() throws Exception {
    assertThat(scripts.run("importSession s, name: 'Add-Number'; addNumber(1, 2)")).isEqualTo(3);
    assertThat(scripts.run("def f() { getEcho(4) }; importSession s, name: 'getEcho'; f()"))
        .isEqualTo(4);
  }

  @Test
  void aPrefixGoesBeforeTheNoun() throws Exception {
    scripts.run("importSession s, name: 'Add-*', prefix: 'Prod'");
    assertThat(scripts.run("addProdNumber(1, 2) + 'Add-ProdNumber'(3, 4)")).isEqualTo(10);
    assertThat(scripts.failure("addNumber(1, 2)")).isInstanceOf(MissingMethodException.class);
  }

  @Test
  void whatExistsIsNotReplacedAndOneWarningSaysSo() throws Exception {
    scripts.run("def getEcho(x) { 'mine' }");
    scripts.run("addNumber = 5; importSession s, name: ['Add-*', 'Get-Echo', 'Get-Row']");
    assertThat(scripts.shown())
        .isEqualTo(
            "WARNING: Not imported: Add-Number (addNumber exists already); "
                + "Get-Echo (getEcho exists already). Use a prefix, or allowClobber\n");
    assertThat(scripts.run("addNumber")).isEqualTo(5);
    assertThat(scripts.run("getEcho(1)")).isEqualTo("mine");
    assertThat(scripts.run("getRow(2).size()")).isEqualTo(2);
  }

  @Test
  void allowClobberReplaces() throws Exception {
    scripts.run("addNumber = 5; importSession s, name: 'Add-Number', allowClobber: true");
    assertThat(scripts.shown()).isEmpty();
    assertThat(scripts.run("addNumber(1, 2)")).isEqualTo(3);
  }

  @Test
  void nothingIsImportedWhenAllIsTaken() {
    assertThat(scripts.failure("getRow = 1; importSession s, name: 'Get-Row'"))
        .isInstanceOfSatisfying(
            RemotingException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_IMPORTED));
  }

  @Test
  void removingAModuleLeavesNothing() throws Exception {
    TreeSet<String> before = names();
    scripts.run("removeModule(importSession(s))");
    assertThat(names()).isEqualTo(before);
    assertThat(scripts.run("getModule()")).isEqualTo(List.of());
    assertThat(scripts.run("importSession s; removeSession s; getModule()")).isEqualTo(List.of());
    assertThat(names()).isEqualTo(before);
    assertThat(scripts.failure("addNumber(1, 2)")).isInstanceOf(MissingMethodException.class);
  }

  @Test
  void aVariableThatTookTheNameSinceStays() throws Exception {
    scripts.run("m = importSession(s, module: 'Kit'); addNumber = 7; removeModule m");
    assertThat(scripts.run("addNumber")).isEqualTo(7);
  }

  @Test
  void aModuleIsANamespaceOfItsFunctions() throws Exception {
    scripts.run("m = importSession s, module: 'Kit'");
    assertThat(scripts.run("m")).isInstanceOf(ModuleObject.class);
    assertThat(scripts.run("[m.name, m.exportedCommands.contains('addNumber'), m.path]"))
        .isEqualTo(List.of("Kit", true, "memory:/"));
    assertThat(scripts.run("m.getNumber(count: 2) + m.'Get-Number'(0, 1) + m['Get-Echo'](7)"))
        .isEqualTo(List.of(0L, 1L, 0L, 7));
    assertThat(scripts.run("m.&addNumber")).isInstanceOf(groovy.lang.Closure.class);
    assertThat(scripts.run("[1, 2].collect(m.&getEcho)")).isEqualTo(List.of(1, 2));
    assertThat(scripts.run("m.with { addNumber(1, 2) + getEcho(3) }")).isEqualTo(6);
    assertThat(scripts.run("getModule('Kit')[0] == m")).isEqualTo(true);
    assertThat(scripts.run("m.addNumber.is(addNumber)")).isEqualTo(true);
  }

  @Test
  void unknownMembersSayWhatMayHaveBeenMeant() throws Exception {
    scripts.run("m = importSession s, module: 'Kit'");
    assertThat(scripts.failure("m.getRwo(1)"))
        .isInstanceOf(MissingMethodException.class)
        .hasMessageContaining("has no method 'getRwo'. Did you mean getRow");
    assertThat(scripts.failure("m.nmae"))
        .isInstanceOf(MissingPropertyException.class)
        .hasMessageContaining("has no property 'nmae'. Did you mean name");
    assertThat(scripts.failure("m.name = 'x'"))
        .isInstanceOf(groovy.lang.ReadOnlyPropertyException.class);
    assertThat(scripts.failure("s.state.nope")).isInstanceOf(MissingPropertyException.class);
  }

  @Test
  void commandsAndHelpAreListedUnderLocalNames() throws Exception {
    scripts.run("importSession s, module: 'Kit', prefix: 'X'");
    assertThat(scripts.run("getCommand('addXNumber')*.command")).isEqualTo(List.of("Add-Number"));
    scripts.run("println getHelp('addXNumber')");
    assertThat(scripts.printed())
        .startsWith("addXNumber - Adds two numbers.")
        .contains("addXNumber(a, [b])");
    assertThat(scripts.run("getHelp('addXNumber').synopsis")).isEqualTo("Adds two numbers.");
  }

  @Test
  void aCallMayGoToAnotherSession() throws Exception {
    scripts.run("importSession s, name: 'Get-Process'; l = newSession('local:')");
    assertThat(scripts.run("getProcess(id: l.hostPid, session: l)*.pid == [l.hostPid]"))
        .isEqualTo(true);
  }

  @Test
  void sessionsAreFoundAgainAndAreEqual() throws Exception {
    assertThat(scripts.run("[getSession()[0] == s, getSession(s.name) == s, s.state, s as String]"))
        .isEqualTo(List.of(true, true, "Open", scripts.run("s").toString()));
    assertThat(scripts.run("[s: s].containsValue(getSession(s.name))")).isEqualTo(true);
    assertThat(scripts.run("s.close(); s.state")).isEqualTo("Closed");
    assertThat(scripts.run("getSession()")).isEqualTo(List.of());
  }
}
