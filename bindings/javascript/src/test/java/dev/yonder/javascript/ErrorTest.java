package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.ConnectionLostException;
import dev.yonder.RemotingException;
import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;

/** How a script tells failures apart, and what comes out of those that it does not catch. */
class ErrorTest extends ScriptTest {
  private List<?> caught(String script) throws ScriptException {
    return (List<?>)
        eval(
            "(() => { try { "
                + script
                + " } catch (e) { return [e instanceof Error, e.name, e.code] } })()");
  }

  @Test
  void everyKindHasItsNameAndCode() throws ScriptException {
    importAll();
    assertThat(caught("failAlways()"))
        .isEqualTo(List.of(true, "CommandException", "COMMAND_FAILED"));
    assertThat(caught("addNumber('x')")).isEqualTo(List.of(true, "BindingException", "WRONG_TYPE"));
    assertThat(caught("addNumber()"))
        .isEqualTo(List.of(true, "BindingException", "MISSING_PARAMETER"));
    assertThat(caught("waitTime({ timeout: 0.1 })"))
        .isEqualTo(List.of(true, "DeadlineExceededException", "DEADLINE_EXCEEDED"));
    assertThat(caught("getSession('nobody')"))
        .isEqualTo(List.of(true, "RemotingException", "NOT_FOUND"));
    assertThat(caught("newSession('unix:/nowhere.sock')"))
        .isEqualTo(List.of(true, "ConnectionLostException", "CANNOT_CONNECT"));
    assertThat(caught("importSession(s, { name: 'Nothing-Such' })"))
        .isEqualTo(List.of(true, "RemotingException", "NOTHING_IMPORTED"));
    eval("var kept = addNumber; s.close()");
    assertThat(caught("kept(1, 2)"))
        .isEqualTo(List.of(true, "SessionClosedException", "SESSION_CLOSED"));
  }

  @Test
  void aLostHostIsToldApart() throws ScriptException {
    eval("importSession(newSession('local:'))");
    assertThat(caught("stopHost()"))
        .isEqualTo(List.of(true, "ConnectionLostException", "CONNECTION_LOST"));
  }

  @Test
  void aRemoteErrorIsARealError() throws ScriptException {
    importAll();
    eval("function deep() {\n  failAlways('why');\n}\nvar e; try { deep() } catch (x) { e = x }");
    assertThat(eval("[e.message, String(e), e.category, e.command, e.constructor.name]"))
        .isEqualTo(
            List.of(
                "why", "CommandException: why", "NotSpecified", "Fail-Always", "CommandException"));
    assertThat(eval("e.remoteTypes.includes('java.lang.IllegalStateException')")).isEqualTo(true);
    assertThat((String) eval("e.scriptStack")).contains("KitModule");
    assertThat((String) eval("e.stack"))
        .startsWith("CommandException: why")
        .contains("at deep (script.js:2")
        .doesNotContain("yonder:");
    assertThat(eval("Object.keys(e).includes('name')")).isEqualTo(false);
  }

  @Test
  void anUncaughtErrorLeadsToTheJavaException() throws ScriptException {
    importAll();
    engine.put(ScriptEngine.FILENAME, "my.js");
    ScriptException failure = failure("\n\nfailAlways('why')");
    assertThat(failure.getFileName()).isEqualTo("my.js");
    assertThat(failure.getLineNumber()).isEqualTo(3);
    assertThat(failure.getMessage()).contains("CommandException: why");
    assertThat(failure.getCause())
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.command()).isEqualTo("Fail-Always"));
  }

  @Test
  void anErrorThatIsThrownAgainStillLeadsToTheJavaException() throws ScriptException {
    importAll();
    eval("var kept; try { failAlways('one') } catch (e) { kept = e }");
    assertThat(failure("throw kept").getCause()).isInstanceOf(CommandException.class);
    assertThat(failure("Promise.reject(kept)").getCause()).isInstanceOf(CommandException.class);
    assertThat(failure("setTimeout(() => { throw kept }, 1)").getCause())
        .isInstanceOf(CommandException.class);
    assertThat(failure("throw new Error('outer', { cause: kept })").getCause())
        .isInstanceOf(ScriptError.class)
        .hasCauseInstanceOf(CommandException.class);
  }

  @Test
  void aScriptsOwnErrorHasItsPlace() {
    engine.put(ScriptEngine.FILENAME, "my.js");
    ScriptException failure = failure("\nnull.x");
    assertThat(failure.getMessage()).contains("TypeError: Cannot read property 'x' of null");
    assertThat(failure.getFileName()).isEqualTo("my.js");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.getCause()).isInstanceOf(ScriptError.class);
    assertThat(failure("throw 5").getMessage()).startsWith("5");
    assertThat(failure("throw { a: 1 }").getCause()).isInstanceOf(ScriptError.class);
  }

  @Test
  void aTextThatIsNoScriptIsRefusedBeforeItRuns() throws ScriptException {
    ScriptException failure = failure("globalThis.ran = 1;\nfoo bar");
    assertThat(failure.getMessage()).contains("SyntaxError");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(eval("typeof ran")).isEqualTo("undefined");
    assertThatThrownBy(() -> engine.compile("foo bar")).isInstanceOf(ScriptException.class);
  }

  @Test
  void theCauseOfALostConnectionIsAnErrorToo() throws ScriptException {
    assertThat(
            eval(
                "(() => { try { newSession('unix:/nowhere.sock') } catch (e) {"
                    + " return [e.sent, e.cause instanceof Error, typeof e.cause.message] } })()"))
        .isEqualTo(List.of(false, true, "string"));
    assertThat(failure("newSession('unix:/nowhere.sock')").getCause())
        .isInstanceOf(ConnectionLostException.class);
  }

  @Test
  void errorsOfGlobalFunctionsAreNoStrangers() {
    assertThat(failure("newSession()").getCause()).isInstanceOf(BindingException.class);
    assertThat(failure("newSession('nothing:')").getCause()).isInstanceOf(RemotingException.class);
  }
}
