package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.kit.Leftovers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prepared calls, and pipes between them, as Groovy writes them. */
@Timeout(60)
class PipelineTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = Scripts.withKit();
    scripts.run("t = newSession('memory:', name: 'two'); importSession(t, prefix: 'Two')");
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  @Test
  void aPreparedCallIsCheckedAtOnceAndRunLater() throws Exception {
    assertThat(
            scripts.run("def p = addNumber.prepare(1, b: 2); [p.command, p.session.name, p.run()]"))
        .isEqualTo(List.of("Add-Number", scripts.run("s.name"), 3));
    assertThat(scripts.run("m.addNumber.prepare(1).run()")).isEqualTo(11);
    assertThat(scripts.failure("addNumber.prepare('x')")).isInstanceOf(BindingException.class);
  }

  @Test
  void commandsOfTwoSessionsArePiped() throws Exception {
    assertThat(
            scripts.run(
                "pipe(getNumber.prepare(1, 3), getTwoDouble.prepare(), getDouble.prepare())"))
        .isEqualTo(List.of(4L, 8L, 12L));
  }

  @Test
  void aBarPipesAndThePipelineRunsWhenItIsUsed() throws Exception {
    assertThat(scripts.run("(getNumber.prepare(1, 3) | getTwoDouble.prepare()).toList()"))
        .isEqualTo(List.of(2L, 4L, 6L));
    assertThat(
            scripts.run(
                "def all = []; for (n in getNumber.prepare() | getDouble.prepare() | first(2)) all << n; all"))
        .isEqualTo(List.of(0L, 2L));
    assertThat(scripts.run("(getNumber.prepare(1, 2) | getDouble.prepare()).collect { it + 1 }"))
        .isEqualTo(List.of(3L, 5L));
    assertThat(scripts.run("(getNumber.prepare(1, 2) | { it * 10 }).run()"))
        .isEqualTo(List.of(10L, 20L));
  }

  @Test
  void firstStopsTheSource() throws Exception {
    assertThat(scripts.run("pipe(getNumber.prepare(), getTwoDouble.prepare(), first(2))"))
        .isEqualTo(List.of(0L, 2L));
    Leftovers.await(
        "the source stops", () -> Long.valueOf(0).equals(scripts.run("getOpenStream()")));
  }

  @Test
  void valuesBeginAndAClosureEnds() throws Exception {
    assertThat(scripts.run("pipe([1, 2], getDouble.prepare()) ")).isEqualTo(List.of(2L, 4L));
    assertThat(scripts.run("pipe(1..3, getDouble.prepare(), { \"n$it\" })*.toString()"))
        .isEqualTo(List.of("n2", "n4", "n6"));
    assertThat(scripts.run("pipe(getNumber.prepare(1, 2), stream: true).iterator().next()"))
        .isEqualTo(1L);
  }

  @Test
  void anErrorHasWhatTheHostSaidAsProperties() throws Exception {
    assertThat(
            scripts.run(
                "try { failAlways('bad') } catch (CommandException e) {"
                    + " [e.code, e.command, e.category, e.fullyQualifiedErrorId, e.position] }"))
        .isEqualTo(
            java.util.Arrays.asList(
                "COMMAND_FAILED",
                "Fail-Always",
                "NotSpecified",
                "COMMAND_FAILED,Fail-Always",
                null));
  }

  @Test
  void theScriptHasItsOwnErrorList() throws Exception {
    scripts.run("try { failAlways('bad') } catch (e) { }; writeAll()");
    assertThat(scripts.run("errors()*.message")).isEqualTo(List.of("error one", "bad"));
    assertThat(scripts.run("errors(clear: true); errors()")).isEqualTo(List.of());
  }

  @Test
  void preferencesOfASessionHoldForItsFunctions() throws Exception {
    scripts.run("s.preferences(errorAction: 'stop')");
    assertThat(scripts.failure("writeAll()")).isInstanceOf(CommandException.class);
    assertThat(scripts.run("writeTwoAll()")).isEqualTo(List.of(1, 2, 3));
    assertThat(scripts.run("s.preferences(errorAction: null).isEmpty()")).isEqualTo(true);
  }

  @Test
  void aSessionIsNoArgument() {
    assertThat(scripts.failure("getEcho(s)"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("A session cannot be sent");
    assertThat(scripts.failure("getEcho([a: [m]])")).isInstanceOf(BindingException.class);
  }

  @Test
  void aClosureWhoseSourceIsNotKnownSaysWhatToDo() {
    assertThat(scripts.failure("invokeCommand(s, script: 'x'.&concat)"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("give the script as a text");
  }
}
