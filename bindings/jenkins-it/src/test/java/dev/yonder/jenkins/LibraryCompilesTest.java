package dev.yonder.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.groovy.cps.CpsTransformer;
import dev.yonder.exports.GeneratedFile;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.kit.SampleModules;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovySystem;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.Test;

/** Whatever a host says, a library is what it was meant to be for the compiler of a controller. */
class LibraryCompilesTest {
  private static final Set<String> OF_ITS_OWN =
      Set.of(
          "call", "command", "ask", "yonder", "quote", "listOf", "namedOf", "jsonOf", "reportOf");

  @Test
  void everyVariableOfAHostileModuleCompilesAndHasNothingButItsCall() throws Exception {
    assertThat(GroovySystem.getVersion()).isEqualTo("2.4.21");
    int compiled = 0;
    for (ModuleManifest module : List.of(SampleModules.hostile(), SampleModules.typical())) {
      for (GeneratedFile file : new JenkinsFace().files(module)) {
        if (file.path().endsWith(".groovy")) {
          check(file, module.name().toLowerCase(java.util.Locale.ROOT));
          compiled++;
        }
      }
    }
    assertThat(compiled).isGreaterThan(35);
  }

  private static void check(GeneratedFile file, String module) throws Exception {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1).replace(".groovy", "");
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.addCompilationCustomizers(new CpsTransformer());
    try (GroovyClassLoader loader =
        new GroovyClassLoader(LibraryCompilesTest.class.getClassLoader(), configuration)) {
      Class<?> type = loader.parseClass(file.text(), name + ".groovy");
      assertThat(loader.getLoadedClasses()).as(name).allMatch(c -> c.getName().startsWith(name));
      Set<String> methods =
          Arrays.stream(type.getDeclaredMethods())
              .filter(method -> !method.isSynthetic())
              .map(Method::getName)
              .filter(
                  method ->
                      !method.contains("$")
                          && !method.startsWith("___cps")
                          && !Set.of("run", "main").contains(method))
              .collect(Collectors.toCollection(TreeSet::new));
      if (name.equals(module)) {
        assertThat(methods).isEqualTo(new TreeSet<>(OF_ITS_OWN));
      } else if (!name.equals(module + "Job")) {
        assertThat(methods).as(name).containsExactly("call");
        assertPlain(file.text(), name);
      }
    }
    try (GroovyClassLoader plain =
        new GroovyClassLoader(LibraryCompilesTest.class.getClassLoader())) {
      Class<?> type = plain.parseClass(file.text(), name + ".groovy");
      Script script = (Script) type.getDeclaredConstructor().newInstance();
      assertThat(script.run()).as("nothing runs: " + name).isNull();
    }
  }

  /** No import, no annotation, no second class: as the compiler reads it, not as it looks. */
  private static void assertPlain(String text, String name) {
    ModuleNode module = moduleOf(text);
    assertThat(module.getImports()).isEmpty();
    assertThat(module.getStarImports()).isEmpty();
    assertThat(module.getStatementBlock().getStatements()).as("statements of %s", name).isEmpty();
    assertThat(module.getMethods()).hasSize(1).allMatch(m -> m.getAnnotations().isEmpty());
  }

  private static ModuleNode moduleOf(String text) {
    CompilationUnit unit = new CompilationUnit();
    unit.addSource("Variable.groovy", text);
    unit.compile(Phases.CONVERSION);
    return unit.getAST().getModules().get(0);
  }
}
