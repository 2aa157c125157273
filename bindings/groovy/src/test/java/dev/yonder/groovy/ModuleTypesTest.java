package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.exports.GeneratedFile;
import dev.yonder.kit.SampleModules;
import dev.yonder.script.ScriptFunction;
import groovy.lang.GroovyClassLoader;
import groovy.lang.Script;
import groovy.transform.CompileStatic;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compiler knows of the functions that a script imports from an exported module. */
class ModuleTypesTest {
  private static final String IMPORT = "importModule 'Server01'\n";
  private static final String STATIC = "import static remote.Server01.*\n";

  static Class<?> compile(String script) {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.addCompilationCustomizers(
        new ASTTransformationCustomizer(
            Map.of("extensions", List.of(SampleTypes.class.getName())), CompileStatic.class));
    GroovyClassLoader plain = new GroovyClassLoader();
    for (GeneratedFile file : new GroovyFace().files(SampleModules.typical())) {
      if (file.path().endsWith(".groovy")) {
        plain.parseClass(file.text(), "Server01.groovy");
      }
    }
    return new GroovyClassLoader(plain, configuration).parseClass(script, "Typed.groovy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getDisk()",
        "getDisk('sda').size()",
        "getDisk(name: 'sda', unit: 'GB').size()",
        "getDisk(unit: 'GB', top: 3, 'sda').each { println it.name }",
        "'Get-Disk'(n: 'sda')",
        "getDisk(asJob: true, jobName: 'x').receive()",
        "def job = getDisk(asJob: true)\nprintln job.state",
        "getDisk(stream: true).close()",
        "newBackup('/srv', dryRun: true).toUpperCase()",
        "String text = newBackup('/srv')",
        "stopThing(7)",
        "def s = newSession('local:')\nremoveSession(s)",
        "long sum = 0\nfor (row in getDisk()) { sum += row.totalBytes }",
        "getDisk().findAll { it.readOnly }.collect { it.name.toUpperCase() }",
        "getDisk()*.name.each { println it.length() }",
        "getDisk().name.each { println it.length() }",
        "Map row = getDisk()[0]",
        "def row = getDisk().first()\nprintln row.totalBytes + 1\nprintln row.get('name')",
        "getDisk().sort { it.usedPercent }.each { println it.mounted.epochSecond }",
        "def f() { getDisk().size() }\nf()",
        "Map<String, Object> opts = [name: 'x']\ngetDisk(opts)",
      })
  void whatTheModuleHasCompiles(String script) {
    assertThatCode(() -> compile(IMPORT + script)).doesNotThrowAnyException();
    if (!script.contains("Session(") && !script.contains("'Get-")) {
      assertThatCode(() -> compile(STATIC + script)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          getDsk(name: 'sda')           | There is no function 'getDsk'. Did you mean getDisk?
          getDisk(nmae: 'sda')          | Get-Disk has no parameter 'nmae'. Did you mean name?
          getDisk(asJbo: true)          | Get-Disk has no parameter 'asJbo'. Did you mean asJob?
          getDisk(unit: 'TB')           | Parameter 'unit' of Get-Disk takes KB or MB or GB, not 'TB'
          getDisk(top: 'many')          | Parameter 'top' of Get-Disk: 'many' is not an int
          getDisk().toUpperCase()       | toUpperCase
          newBackup('/srv').size2()     | size2
          getDisk().each { it.nmae }    | com.example.DiskInfo has no property 'nmae'. Did you mean name?
          getDisk()[0].totalByte        | Did you mean totalBytes?
          getDisk()*.nmae               | Did you mean name?
          for (d in getDisk()) d.nmae   | Did you mean name?
          getDisk().find { it.name.foo() } | foo
          class A { def f() { getDisk() } } | getDisk
          nothingLikeAnything()         | nothingLikeAnything
          """)
  void whatItDoesNotHaveIsAnErrorOfTheCompiler(String script, String message) {
    assertThatThrownBy(() -> compile(IMPORT + script))
        .isInstanceOf(CompilationFailedException.class)
        .hasMessageContaining(message);
    if (!script.contains("getDsk") && !script.contains("class")) {
      assertThatThrownBy(() -> compile(STATIC + script))
          .isInstanceOf(CompilationFailedException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void aModuleThatIsNotThereIsToldWhereItIsImported() {
    assertThatThrownBy(() -> compile("\nimportModule 'Nowhere'\ngetDisk()"))
        .hasMessageContaining(
            "The functions of a module are not known: There is no exported module 'Nowhere'")
        .hasMessageContaining("@ line 2");
  }

  @Test
  void aPrefixIsPartOfTheNames() {
    assertThatCode(() -> compile("importModule 'Server01', prefix: 'Prod'\ngetProdDisk().size()"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> compile("importModule 'Server01', prefix: 'Prod'\ngetDisk()"))
        .hasMessageContaining("getDisk()");
  }

  @Test
  void aTypedScriptRunsWithWhatWasImported() throws Exception {
    Script script =
        (Script)
            compile(
                    """
                    importModule 'Server01'
                    long sum = 0
                    for (row in getDisk(name: 'sda')) { sum += row.totalBytes }
                    getDisk().each { sum += it.totalBytes }
                    [sum, getDisk().name*.toUpperCase(), getDisk()[0].get('name'), getDisk().size()]
                    """)
                .getDeclaredConstructor()
                .newInstance();
    var row = dev.yonder.value.PropertyBag.of(Map.of("name", "sda", "totalBytes", 21L));
    script.getBinding().setVariable("importModule", closure(List.of()));
    script.getBinding().setVariable("getDisk", closure(List.of(row)));
    assertThat(script.run()).isEqualTo(List.of(42L, List.of("SDA"), "sda", 1));
  }

  private static GroovyFunction closure(Object result) {
    return GroovyValues.function(ScriptFunction.of("function", arguments -> result));
  }
}
