package dev.yonder.groovy;

import dev.yonder.host.FileModule;
import groovy.lang.GroovyCodeSource;
import java.nio.file.Path;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/** How scripts of a host are compiled. */
final class HostCompiler {
  private static final String CODE_BASE = "/yonder/host";

  private HostCompiler() {}

  static CompilerConfiguration configuration() {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setScriptBaseClass(HostScript.class.getName());
    configuration.getOptimizationOptions().put(CompilerConfiguration.GROOVYDOC, true);
    configuration.addCompilationCustomizers(imports(), new StopChecks());
    return configuration;
  }

  /** The words of a host need no import, nor do the errors that scripts catch. */
  private static ImportCustomizer imports() {
    ImportCustomizer imports = new ImportCustomizer();
    imports.addStarImports("dev.yonder", "dev.yonder.command", "dev.yonder.host");
    for (String function : new String[] {"println", "print", "printf", "sleep"}) {
      imports.addStaticImport(HostFunctions.class.getName(), function);
    }
    return imports;
  }

  /** Compiles a file by itself: its classes are free to go when nobody uses them any longer. */
  static Class<?> compile(Path file, String text, CompilationCustomizer... more) {
    CompilerConfiguration configuration = configuration();
    configuration.addCompilationCustomizers(more);
    String name = String.valueOf(file.getFileName());
    String source = ScriptClasses.className(FileModule.nameOf(file) + ".groovy") + ".groovy";
    GroovyCodeSource code = new GroovyCodeSource(text, source, CODE_BASE);
    code.setCachable(false);
    try {
      return new ScriptClassLoader(configuration, name).parseClass(code);
    } catch (CompilationFailedException e) {
      throw ScriptErrors.refusal(e, name);
    }
  }
}
