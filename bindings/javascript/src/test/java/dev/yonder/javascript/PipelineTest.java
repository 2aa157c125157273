package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import dev.yonder.kit.Leftovers;
import java.util.List;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prepared calls, and pipes between them, as JavaScript writes them. */
@Timeout(60)
class PipelineTest extends ScriptTest {
  @BeforeEach
  void openSessions() throws ScriptException {
    importAll();
    eval("const t = newSession('memory:', { name: 'two' }); importSession(t, { prefix: 'Two' })");
  }

  @Test
  void aPreparedCallIsCheckedAtOnceAndRunLater() throws ScriptException {
    assertThat(eval("const p = addNumber.prepare(1, { b: 2 }); [p.command, p.run()]"))
        .isEqualTo(List.of("Add-Number", 3));
    assertThat(eval("m.addNumber.prepare(1).run()")).isEqualTo(11);
    assertThat(failure("addNumber.prepare('x')").getCause()).isInstanceOf(BindingException.class);
    assertThat(eval("typeof newSession.prepare")).isEqualTo("undefined");
  }

  @Test
  void commandsOfTwoSessionsArePiped() throws ScriptException {
    assertThat(
            eval(
                "const r = pipe(getNumber.prepare(1, 3), getTwoDouble.prepare());"
                    + " [Array.isArray(r), ...r]"))
        .isEqualTo(List.of(true, 2, 4, 6));
  }

  @Test
  void firstStopsTheSource() throws ScriptException {
    assertThat(eval("pipe(getNumber.prepare(), getTwoDouble.prepare(), first(2))"))
        .isEqualTo(List.of(0, 2));
    Leftovers.await("the source stops", () -> Integer.valueOf(0).equals(eval("getOpenStream()")));
  }

  @Test
  void aBreakStopsTheSource() throws ScriptException {
    assertThat(
            eval(
                "const seen = []; const rows = pipe(getNumber.prepare(), getTwoDouble.prepare(),"
                    + " { stream: true }); for (const n of rows) { seen.push(n);"
                    + " if (n === 4) break; } seen"))
        .isEqualTo(List.of(0, 2, 4));
    Leftovers.await("the source stops", () -> Integer.valueOf(0).equals(eval("getOpenStream()")));
  }

  @Test
  void valuesBeginAndAFunctionEnds() throws ScriptException {
    assertThat(eval("pipe([1, 2], getDouble.prepare(), n => n + 1)")).isEqualTo(List.of(3, 5));
    assertThat(eval("pipe(new Set([1, 2]), getDouble.prepare())")).isEqualTo(List.of(2, 4));
  }

  @Test
  void aPipelineIsIterable() throws ScriptException {
    assertThat(eval("[...getNumber.prepare(1, 2).pipe(getTwoDouble.prepare())]"))
        .isEqualTo(List.of(2, 4));
    assertThat(eval("getNumber.prepare(1, 2).pipe(getTwoDouble.prepare()).run()"))
        .isEqualTo(List.of(2, 4));
  }

  @Test
  void variablesOfAStageBeforeAreSet() throws ScriptException {
    assertThat(eval("pipe(getNumber.prepare(1, 2, { outVariable: 'o' }), getDouble.prepare())"))
        .isEqualTo(List.of(2, 4));
    assertThat(eval("o")).isEqualTo(List.of(1, 2));
  }

  @Test
  void anErrorNamesTheStageAndHasWhatTheHostSaid() throws ScriptException {
    assertThat(
            eval(
                "(() => { try { pipe(getRow.prepare(5), getTwoDouble.prepare()) } catch (e) {"
                    + " return [e.name, e.message.slice(0, 35), e.fullyQualifiedErrorId,"
                    + " e instanceof Error] } })()"))
        .isEqualTo(
            List.of(
                "CommandException",
                "Stage 2 of the pipeline, Get-Double",
                "COMMAND_FAILED,Get-Double",
                true));
  }

  @Test
  void theScriptHasItsOwnErrorList() throws ScriptException {
    eval("try { failAlways('bad') } catch (e) { }; writeAll()");
    assertThat(eval("errors().map(e => e.message)")).isEqualTo(List.of("error one", "bad"));
    assertThat(eval("errors({ clear: true }); errors()")).isEqualTo(List.of());
  }

  @Test
  void preferencesOfASessionHoldForItsFunctions() throws ScriptException {
    eval("s.preferences({ errorAction: 'stop' })");
    assertThat(failure("writeAll()").getMessage()).contains("error one");
    assertThat(eval("writeTwoAll()")).isEqualTo(List.of(1, 2, 3));
  }

  @Test
  void aSessionIsNoArgument() {
    assertThat(failure("getEcho({ value: [s] })").getMessage())
        .contains("A session cannot be sent");
    assertThat(failure("getEcho({ value: { a: m } })").getMessage())
        .contains("A module cannot be sent");
  }
}
