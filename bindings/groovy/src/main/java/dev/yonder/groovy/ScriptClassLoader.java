package dev.yonder.groovy;

import groovy.lang.GroovyClassLoader;
import groovy.lang.Script;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/**
 * Compiles scripts. Classes that scripts declare are known to later scripts; the classes of the
 * scripts themselves are not kept, so that an engine that runs many does not grow.
 */
final class ScriptClassLoader extends GroovyClassLoader {
  ScriptClassLoader() {
    super(parent(), configuration());
  }

  /** The errors that scripts catch need no import. */
  private static CompilerConfiguration configuration() {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.addCompilationCustomizers(new ImportCustomizer().addStarImports("dev.yonder"));
    return configuration;
  }

  /** The context's loader, if it has this very Groovy. */
  private static ClassLoader parent() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    try {
      if (context != null && context.loadClass(Script.class.getName()) == Script.class) {
        return context;
      }
    } catch (ClassNotFoundException e) {
      // A container's loader that does not know Groovy: scripts see what this class sees.
    }
    return ScriptClassLoader.class.getClassLoader();
  }

  @Override
  @SuppressWarnings("rawtypes") // as it is declared
  protected void setClassCacheEntry(Class type) {
    if (!isOfScript(type)) {
      super.setClassCacheEntry(type);
    }
  }

  private static boolean isOfScript(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
      if (Script.class.isAssignableFrom(c)) {
        return true;
      }
    }
    return false;
  }
}
