package dev.yonder.groovy;

import groovy.lang.GroovyClassLoader;
import groovy.lang.Script;
import groovyjarjarasm.asm.ClassWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.SourceUnit;
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

  /** Notes where closures stand, which is known only while their classes are made. */
  @Override
  protected ClassCollector createCollector(CompilationUnit unit, SourceUnit source) {
    String text = textOf(source);
    return new ClassCollector(new InnerLoader(this), unit, source) {
      @Override
      @SuppressWarnings("rawtypes") // as it is declared
      protected Class onClassNode(ClassWriter code, ClassNode node) {
        Class<?> type = super.onClassNode(code, node);
        ClosureSource.note(type, node, text);
        return type;
      }
    };
  }

  private static String textOf(SourceUnit source) {
    try {
      return SourceSpan.textOf(source);
    } catch (IOException e) {
      throw new UncheckedIOException("A script cannot be read again", e);
    }
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
