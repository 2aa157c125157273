package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.transport.LocalHost;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import groovy.lang.MissingMethodException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTest {
  /** Tells errors apart as a script would; no import is needed for their names. */
  private static final String TELL =
      """
      def tell(Closure code) {
        try {
          code()
          'none'
        } catch (BindingException e) {
          "binding $e.code"
        } catch (CommandException e) {
          "command ${e.code()} ${e.command()} $e.message"
        } catch (DeadlineExceededException e) {
          "deadline"
        } catch (ConnectionLostException e) {
          "lost"
        } catch (SessionClosedException e) {
          "closed"
        } catch (ProtocolException e) {
          "protocol"
        } catch (ValueException e) {
          "value"
        } catch (RemotingException e) {
          "other ${e.code()}"
        }
      }
      """;

  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = Scripts.withKit();
    scripts.run(TELL.replace("$e.code\"", "${e.code()}\""));
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "addNumber(1)                               | none",
        "addNumber()                                | binding MISSING_PARAMETER",
        "addNumber('x')                             | binding WRONG_TYPE",
        "newSession('memory:', nam: 'x')            | binding INVALID_OPTION",
        "newSession('memory:nobody')                | lost",
        "invokeCommand(s, 'Get-Nothing')            | binding UNKNOWN_COMMAND",
        "failAlways('bad')                          | command COMMAND_FAILED Fail-Always bad",
        "waitTime(timeout: 0.1)                     | deadline",
        "getJob(99999)                              | command NOT_FOUND getJob getJob: there is no job '99999'.",
        "getSession('none')                         | other NOT_FOUND",
        "importSession(s, name: 'No-*')             | other NOTHING_IMPORTED",
        "s.close(); m.addNumber(1)                  | closed",
        "getEcho('x' * 40_000_000)                  | value",
        "newSession('local:').importCommands(name: 'Stop-Host', prefix: 'L').stopLHost() | lost",
        "newSession('local:', jvmArgs: ['-Xnope'])  | lost",
      })
  void kindsAreToldApartInAScript(String code, String kind) throws Exception {
    assertThat(scripts.run("tell { " + code + " }")).isEqualTo(kind);
  }

  @Test
  void aHostThatBreaksTheProtocolIsToldApart() throws Exception {
    LocalHost broken =
        new LocalHost() {
          @Override
          public String name() {
            return "broken-" + System.identityHashCode(scripts);
          }

          @Override
          public void serve(Transport transport) {
            try {
              transport.send(ByteBuffer.wrap(new byte[] {0, 0, 0, 3, 9, 9, 9, 9, 9, 9, 9, 9, 9}));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    MemoryTransport.register(broken);
    try {
      assertThat(scripts.run("tell { newSession('memory:" + broken.name() + "') }"))
          .isEqualTo("protocol");
    } finally {
      MemoryTransport.unregister(broken);
    }
  }

  @Test
  void theScriptsOwnErrorIsTheCauseOfTheScriptException() {
    assertThat(scripts.failure("addNumber()")).isInstanceOf(BindingException.class);
    assertThat(scripts.failure("def f() { failAlways('bad') }; [1].each { f() }"))
        .isInstanceOf(CommandException.class)
        .hasMessage("bad");
    assertThat(scripts.failure("waitTime(timeout: 0.05)"))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(scripts.failure("throw new IOException('checked')")).isInstanceOf(IOException.class);
    assertThat(scripts.failure("assert 1 == 2")).isInstanceOf(AssertionError.class);
    assertThat(scripts.failure("def f() { f() }; f()")).isInstanceOf(StackOverflowError.class);
  }

  private ScriptException error(String script) {
    return catchThrowableOfType(ScriptException.class, () -> scripts.run(script));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\n\\nfailAlways('bad')                       | 3",
        "def f() {\\n  failAlways('bad')\\n}\\nf()     | 2",
        "[1].each {\\n  failAlways('bad')\\n}          | 2",
        "\\nnoSuchFunction()                           | 2",
        "\\nnoSuchVariable                             | 2",
        "\\n\\nif (                                    | 3",
        "x = 1\\nx.y.z()                               | 2",
      })
  void anErrorTellsTheFileAndTheLine(String script, int line) {
    scripts.engine.put(ScriptEngine.FILENAME, "/srv/my deploy-1.groovy");
    ScriptException error = error(script.replace("\\n", "\n"));
    assertThat(error.getLineNumber()).isEqualTo(line);
    assertThat(error.getFileName()).isEqualTo("/srv/my deploy-1.groovy");
    assertThat(error.getCause()).isNotNull();
  }

  @Test
  void aScriptWithoutAFileHasAName() {
    assertThat(error("failAlways('bad')").getFileName()).matches("Script\\d+\\.groovy");
    assertThat(error("failAlways('bad')"))
        .hasMessageMatching("bad in Script\\d+\\.groovy at line number 1");
  }

  @Test
  void anUnknownFunctionSaysWhatMayHaveBeenMeant() {
    ScriptException error = error("adNumber(1, 2)");
    assertThat(error)
        .hasMessageContaining("There is no function 'adNumber'")
        .hasMessageContaining("Did you mean addNumber?");
    assertThat(error.getCause()).isInstanceOf(MissingMethodException.class);
    assertThat(error("newSesion('memory:')")).hasMessageContaining("Did you mean newSession");
  }

  @Test
  void anEngineThatIsClosedSaysSo() {
    scripts.close();
    assertThat(error("1")).hasMessageContaining("closed");
  }
}
