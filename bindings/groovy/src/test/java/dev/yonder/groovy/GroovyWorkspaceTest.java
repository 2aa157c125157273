package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.CommandException;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports in a Groovy that is not ours. */
class GroovyWorkspaceTest {
  private static final ImportOptions KIT =
      ImportOptions.DEFAULT.withModules(List.of("Kit")).withDisableNameChecking(true);

  private final StringWriter err = new StringWriter();
  private Session session;

  @BeforeEach
  void open() {
    session = Session.open("memory:");
  }

  @AfterEach
  void close() {
    session.close();
  }

  @SuppressWarnings("unchecked") // the variables of a binding are a raw map
  private static Map<String, @Nullable Object> variables(Binding binding) {
    return binding.getVariables();
  }

  @Test
  void functionsAreCalledFromGroovysOwnEngineInBothScopes() throws Exception {
    for (int scope : new int[] {ScriptContext.ENGINE_SCOPE, ScriptContext.GLOBAL_SCOPE}) {
      ScriptEngine engine = new ScriptEngineManager().getEngineByName("groovy");
      assertThat(engine.getClass().getName()).contains("GroovyScriptEngineImpl");
      Bindings bindings = engine.getBindings(scope);
      Set<String> before = Set.copyOf(bindings.keySet());
      try (GroovyWorkspace yonder = GroovyWorkspace.in(bindings, err)) {
        RemoteModule module = yonder.importCommands(session, KIT);
        assertThat(engine.eval("addNumber(1, b: 2)")).isEqualTo(3);
        assertThat(engine.eval("'Add-Number'(1, 2)")).isEqualTo(3);
        assertThat(engine.eval("getEcho('a,b'.split(','))")).isEqualTo(List.of("a", "b"));
        assertThat(engine.eval("[1, 2].collect(getEcho)")).isEqualTo(List.of(1, 2));
        assertThat(engine.eval("getRow(2)*.id")).isEqualTo(List.of(0, 1));
        assertThatThrownBy(() -> engine.eval("failAlways('bad')"))
            .hasRootCauseInstanceOf(CommandException.class);
        yonder.remove(module);
        assertThatThrownBy(() -> engine.eval("addNumber(1, 2)"))
            .isInstanceOf(ScriptException.class);
        assertThat(engine.eval("def s = newSession('memory:'); s.state")).isEqualTo("Open");
        yonder.importCommands(session, KIT.withPrefix("X"));
        assertThat(engine.eval("addXNumber(1, 2)")).isEqualTo(3);
      }
      bindings.remove("context");
      bindings.remove("out");
      assertThat(bindings.keySet()).isEqualTo(before);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void functionsAreCalledFromAGroovyShell() {
    Binding binding = new Binding();
    binding.setVariable("getRow", "mine");
    GroovyShell shell = new GroovyShell(binding);
    try (GroovyWorkspace yonder = GroovyWorkspace.in(variables(binding), err)) {
      yonder.importCommands(session, KIT);
      assertThat(err.toString()).contains("Get-Row (getRow exists already)");
      assertThat(shell.evaluate("addNumber 1, b: 2")).isEqualTo(3);
      assertThat(
              shell.evaluate(
                  """
                  def s = newSession('memory:')
                  def m = importSession s, name: 'Get-Echo', prefix: 'Own'
                  def job = getNumber(count: 2, asJob: true)
                  getOwnEcho(value: receiveJob(job, wait: true))
                  """))
          .isEqualTo(List.of(0L, 1L));
      shell.evaluate("writeAll(errorVariable: 'e', errorAction: 'silentlyContinue')");
      assertThat(shell.evaluate("e*.message")).isEqualTo(List.of("error one"));
    }
    assertThat(variables(binding)).containsOnlyKeys("getRow", "e");
    assertThat(shell.evaluate("getRow")).isEqualTo("mine");
    assertThat(session.state().isFinal()).isFalse();
  }
}
