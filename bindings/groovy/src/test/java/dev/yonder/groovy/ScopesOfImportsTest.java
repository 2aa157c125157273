package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.script.RemoteScriptEngine;
import java.io.StringWriter;
import javax.script.Bindings;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An import is taken out where it was put in, and nothing else is. */
class ScopesOfImportsTest {
  private final RemoteScriptEngine engine =
      (RemoteScriptEngine) new ScriptEngineManager().getEngineByName("yonder-groovy");

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void removingAModuleLeavesTheFunctionsOfTheOneThatTookTheirPlace() throws ScriptException {
    Object sum =
        engine.eval(
            """
            def s = newSession 'memory:'
            def first = importSession s, name: 'Add-Number'
            importSession s, name: 'Add-Number', allowClobber: true
            removeModule first
            addNumber(1, 2)
            """);
    assertThat(sum).isEqualTo(3);
  }

  @Test
  void aModuleIsRemovedFromTheVariablesItWasImportedInto() throws ScriptException {
    Bindings one = engine.createBindings();
    Bindings other = engine.createBindings();
    Object module = engine.eval("importSession(newSession('memory:'), name: 'Add-Number')", one);
    assertThat(one.get("addNumber")).isNotNull();
    other.put("m", module);
    engine.eval("removeModule m", other);
    assertThat(one.get("addNumber")).isNull();
  }

  @Test
  void inputThatFailsEndsTheCallWithTheScriptsOwnError() throws ScriptException {
    engine.eval("importSession(newSession('memory:'), name: 'Get-Double')");
    assertThatThrownBy(
            () ->
                engine.eval(
                    """
                    def items = [hasNext: { true }, next: { throw new IllegalStateException('dry') }]
                    getDouble(input: items as Iterator)
                    """))
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasStackTraceContaining("dry");
  }

  @Test
  void whatAJobWroteIsNotLostWhenAnErrorEndsTheReceiving() throws ScriptException {
    engine.getContext().setErrorWriter(new StringWriter());
    engine.eval("importSession(newSession('memory:'), name: 'Write-All')");
    engine.eval("job = writeAll(asJob: true); waitJob job");
    assertThatThrownBy(() -> engine.eval("receiveJob job, errorAction: 'stop'"))
        .hasStackTraceContaining("error one");
    assertThat(engine.eval("receiveJob job")).asString().isEqualTo("1\n2\n3");
  }
}
