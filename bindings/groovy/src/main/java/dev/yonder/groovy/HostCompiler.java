package dev.yonder.groovy;

import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/** How scripts of a host are compiled. */
final class HostCompiler {
  private HostCompiler() {}

  static CompilerConfiguration configuration() {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setScriptBaseClass(HostScript.class.getName());
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
}
