package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.script.RemoteScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One manager, two languages: an import into the global scope serves both. */
class SharedScopeTest {
  private static final String IN_GROOVY =
      "def s = newSession 'memory:'; importSession s, name: 'Add-Number', scope: 'global'";
  private static final String IN_JAVASCRIPT =
      "importSession(newSession('memory:'), { name: 'Add-Number', scope: 'global' });";

  private final ScriptEngineManager manager = new ScriptEngineManager();

  private RemoteScriptEngine engine(String language) {
    return (RemoteScriptEngine) manager.getEngineByName("yonder-" + language);
  }

  @ParameterizedTest
  @CsvSource({"groovy, js", "js, groovy"})
  void anImportIntoTheGlobalScopeServesTheOtherLanguageToo(String imports, String calls)
      throws ScriptException {
    try (RemoteScriptEngine first = engine(imports);
        RemoteScriptEngine second = engine(calls)) {
      first.eval(imports.equals("groovy") ? IN_GROOVY : IN_JAVASCRIPT);
      assertThat(second.eval("addNumber(2, 3)")).isEqualTo(5);
      assertThat(first.eval("addNumber(2, 3)")).isEqualTo(5);
    }
  }

  @Test
  void closingTheEngineThatImportedTakesTheFunctionsBack() throws ScriptException {
    try (RemoteScriptEngine second = engine("js")) {
      try (RemoteScriptEngine first = engine("groovy")) {
        first.eval(IN_GROOVY);
        assertThat(second.eval("typeof addNumber")).isEqualTo("function");
      }
      assertThat(second.eval("typeof addNumber")).isEqualTo("undefined");
    }
  }

  @Test
  void anAssignmentInOneLanguageDoesNotTakeTheFunctionFromTheOther() throws ScriptException {
    try (RemoteScriptEngine groovy = engine("groovy");
        RemoteScriptEngine js = engine("js")) {
      groovy.eval(IN_GROOVY);
      groovy.eval("addNumber = 5");
      js.eval("addNumber = 6");
      try (RemoteScriptEngine third = engine("groovy")) {
        assertThat(third.eval("addNumber(1, 1)")).isEqualTo(2);
      }
    }
  }
}
