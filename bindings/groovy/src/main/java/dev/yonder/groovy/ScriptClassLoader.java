package dev.yonder.groovy;

import dev.yonder.exports.ModuleManifest;
import dev.yonder.script.ModuleCommands;
import dev.yonder.script.Workspace;
import groovy.lang.GroovyClassLoader;
import groovy.lang.Script;
import groovyjarjarasm.asm.ClassWriter;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.jspecify.annotations.Nullable;

/**
 * Compiles scripts. Classes that scripts declare are known to later scripts; the classes of the
 * scripts themselves are not kept, so that an engine that runs many does not grow.
 */
final class ScriptClassLoader extends GroovyClassLoader {
  private final String file;
  private final boolean isOfEngine;

  /** Held while the class of an exported module is made, so that it is made once. */
  private final Object remote = new Object();

  private volatile @Nullable Workspace workspace;

  /**
   * For the scripts of an engine: the errors that they catch need no import, and exported modules
   * are classes.
   */
  ScriptClassLoader() {
    super(parent(Script.class), ofEngine());
    this.file = "";
    this.isOfEngine = true;
  }

  /**
   * For scripts of a host.
   *
   * @param configuration how they are compiled
   * @param file the name that errors show for all of them, empty for the names they have
   */
  ScriptClassLoader(CompilerConfiguration configuration, String file) {
    super(parent(HostScript.class), configuration);
    this.file = file;
    this.isOfEngine = false;
  }

  /** What the class path has goes before the exported modules. */
  @Override
  @SuppressWarnings("rawtypes") // as it is declared
  public Class loadClass(
      String name, boolean lookupScriptFiles, boolean preferClassOverScript, boolean resolve)
      throws ClassNotFoundException {
    try {
      return super.loadClass(name, lookupScriptFiles, preferClassOverScript, resolve);
    } catch (ClassNotFoundException e) {
      Class<?> made = isOfEngine ? remoteClass(name) : null;
      if (made == null) {
        throw e;
      }
      return made;
    }
  }

  private @Nullable Class<?> remoteClass(String name) {
    synchronized (remote) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      ModuleManifest module = RemoteClasses.module(name);
      if (module == null) {
        return null;
      }
      Class<?> made = defineClass(name, new FaceCode(module).bytes());
      setClassCacheEntry(made);
      return made;
    }
  }

  /** What the exported modules belong to that scripts use by their classes. */
  void use(Workspace scripts) {
    workspace = scripts;
  }

  /** The commands behind one of this loader's classes {@code remote.NAME}. */
  ModuleCommands commands(Class<?> face, String name, String guid) {
    Workspace scripts = workspace;
    return scripts == null
        ? ModuleCommands.of(face, name, guid)
        : scripts.commands(face, name, guid);
  }

  private static CompilerConfiguration ofEngine() {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.addCompilationCustomizers(new ImportCustomizer().addStarImports("dev.yonder"));
    return configuration;
  }

  /** The context's loader, if it has the very class that scripts are made from. */
  private static ClassLoader parent(Class<?> base) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    try {
      if (context != null && context.loadClass(base.getName()) == base) {
        return context;
      }
    } catch (ClassNotFoundException e) {
      // A container's loader that does not know it: scripts see what this class sees.
    }
    return ScriptClassLoader.class.getClassLoader();
  }

  /** Where closures stand, and in which file, is known only while their classes are made. */
  @Override
  protected ClassCollector createCollector(CompilationUnit unit, SourceUnit source) {
    String text = SourceSpan.textOf(source);
    return new ClassCollector(new InnerLoader(this), unit, source) {
      @Override
      @SuppressWarnings("rawtypes") // as it is declared
      protected Class onClassNode(ClassWriter code, ClassNode node) {
        if (!file.isEmpty()) {
          code.visitSource(file, null);
        }
        Class<?> type = super.onClassNode(code, node);
        ClosureSource.note(type, node, text);
        return type;
      }
    };
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
