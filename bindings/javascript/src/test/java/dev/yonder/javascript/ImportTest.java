package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.script.ScriptFunction;
import java.util.List;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import brings into scope, and what it leaves alone. */
class ImportTest extends ScriptTest {
  @Test
  void aFunctionIsThereAtOnce() throws ScriptException {
    assertThat(
            eval(
                "typeof addNumber + (importSession(newSession('memory:')), typeof addNumber)"
                    + " + addNumber(1, 2)"))
        .isEqualTo("undefinedfunction3");
  }

  @Test
  void aPrefixGoesBeforeTheNoun() throws ScriptException {
    eval("const s = newSession('memory:'); importSession(s, { name: 'Add-*', prefix: 'Prod' })");
    assertThat(eval("addProdNumber(1, 2) + typeof addNumber")).isEqualTo("3undefined");
    assertThat(eval("globalThis['Add-ProdNumber'](2, 2)")).isEqualTo(4);
  }

  @Test
  void whatExistsIsLeftAloneWithOneWarning() throws ScriptException {
    eval("const addNumber = 1; function getEcho() { return 'mine'; }; var getRow = 2;");
    eval("const m = importSession(newSession('memory:'))");
    assertThat(eval("addNumber + getEcho() + getRow")).isEqualTo("1mine2");
    assertThat(err.toString())
        .containsOnlyOnce("WARNING: Not imported")
        .contains("Add-Number (addNumber exists already)")
        .contains("Get-Echo (getEcho exists already)")
        .contains("Get-Row (getRow exists already)");
    assertThat(eval("typeof m['Get-Echo']")).as("not imported").isEqualTo("undefined");
  }

  @Test
  void allowClobberTakesTheName() throws ScriptException {
    eval("function getEcho() { return 'mine'; }");
    eval("importSession(newSession('memory:'), { name: 'Get-Echo', allowClobber: true })");
    assertThat(eval("getEcho(5)")).isEqualTo(5);
  }

  @Test
  void aRemovedModuleTakesItsFunctionsWithIt() throws ScriptException {
    importAll();
    eval("getEcho = () => 'replaced'");
    eval("removeModule(m)");
    assertThat(eval("typeof addNumber + typeof globalThis['Add-Number'] + getEcho(1)"))
        .isEqualTo("undefinedundefinedreplaced");
    assertThat(failure("addNumber(1)").getMessage()).contains("addNumber is not defined");
  }

  @Test
  void closingTheSessionRemovesItsModules() throws ScriptException {
    importAll();
    eval("s.close()");
    assertThat(eval("typeof addNumber + s.state + getModule().length"))
        .isEqualTo("undefinedClosed0");
  }

  @Test
  void theModuleIsANamespace() throws ScriptException {
    importAll();
    assertThat(eval("m['Add-Number'](1, 2) + m.addNumber(3, 4)")).isEqualTo(10);
    assertThat(eval("m.addNumber === m.addNumber && 'addNumber' in m")).isEqualTo(true);
    assertThat(eval("typeof m.then + typeof m.nothing + typeof s.then"))
        .isEqualTo("undefinedundefinedundefined");
    assertThat(eval("Object.keys(m).includes('addNumber') && m.name === s.name")).isEqualTo(true);
    assertThat(eval("const { addNumber: plus } = m; plus(5, 5)")).isEqualTo(10);
    assertThat(failure("'use strict'; m.addNumber = 1").getMessage()).contains("TypeError");
    assertThat(failure("m.addNumbr(1)").getMessage()).contains("addNumbr is not a function");
  }

  @Test
  void anImportMayBeAwaitedThoughItIsDone() throws ScriptException {
    assertThat(
            eval(
                "(async () => { const s = await newSession('memory:');"
                    + " const m = await importSession(s); return m.addNumber(1, 1) + s.state })()"))
        .isEqualTo("2Open");
  }

  @Test
  void helpAndCommandsAreThereForPeople() throws ScriptException {
    importAll();
    eval("console.log(getHelp('addNumber')); console.log(getCommand({ name: 'add*' }))");
    assertThat(out.toString())
        .contains("Adds two numbers.")
        .contains("addNumber(a, b?)")
        .containsPattern("addNumber\\s+Add-Number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "break",
        "class",
        "await",
        "yield",
        "let",
        "static",
        "enum",
        "implements",
        "package",
        "null",
        "true",
        "this",
        "super",
        "new",
        "delete",
        "import",
        "export",
        "eval",
        "arguments"
      })
  void aReservedWordIsNotDelivered(String word) {
    assertThat(binding().isDeliverable(word)).isFalse();
    String module = "const f = 1; { 'use strict'; } export default function " + word + "() {}";
    engine.put("javax.script.filename", "words.mjs");
    assertThat(failure(module).getMessage()).contains("SyntaxError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "undefined",
        "NaN",
        "Infinity",
        "Object",
        "Array",
        "JSON",
        "Promise",
        "globalThis",
        "parseInt",
        "console",
        "print",
        "setTimeout",
        "toString",
        "valueOf",
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "Symbol",
        "Intl",
        "escape"
      })
  void whatTheLanguageAnswersToIsNotReplaced(String name) throws ScriptException {
    assertThat(binding().isDeliverable(name)).isFalse();
    assertThat(eval("'" + name + "' in globalThis")).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getDisk",
        "get",
        "set",
        "of",
        "async",
        "from",
        "as",
        "then",
        "list",
        "name",
        "status",
        "sleep",
        "grep",
        "type",
        "require",
        "module",
        "exports",
        "process",
        "java",
        "load",
        "quit",
        "exit",
        "length",
        "self",
        "window",
        "π",
        "größe",
        "_x",
        "target",
        "meta",
        "abstract",
        "int"
      })
  void everyOtherNameIsCallableOnceItIsDefined(String name) throws ScriptException {
    assertThat(binding().isDeliverable(name)).isTrue();
    engine.put(name, ScriptFunction.of(name, arguments -> arguments.positional().size()));
    assertThat(eval(name + "(1, 2)")).isEqualTo(2);
    assertThat(eval("'use strict'; " + name + "(1)")).isEqualTo(1);
    engine.put("javax.script.filename", "names.mjs");
    eval("if (" + name + "(1, 2, 3) !== 3) throw new Error('not called')");
  }

  private static JavaScriptBinding binding() {
    JavaScriptBinding binding = new JavaScriptBinding();
    binding.start(java.util.Map.of());
    return binding;
  }

  @Test
  void theNamesOfGlobalFunctionsAreNotForImports() throws ScriptException {
    eval("importSession(newSession('memory:'), { name: ['Get-Command', 'Add-Number'] })");
    assertThat(err.toString()).contains("Get-Command");
    assertThat(eval("getCommand().map(c => c.name)")).isEqualTo(List.of("addNumber"));
  }
}
