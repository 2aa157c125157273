package dev.yonder.groovy;

import dev.yonder.script.ScriptSource;
import groovy.lang.GroovyCodeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.script.ScriptException;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.control.CompilationFailedException;

/**
 * The compiled scripts of one engine, or of one session of a host; the same text is not compiled
 * again and again.
 */
final class ScriptClasses implements AutoCloseable {
  private static final int KEPT = 100;
  private static final String CODE_BASE = "/yonder/script";

  private final ScriptClassLoader loader;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<ScriptSource, ScriptClass> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ScriptSource, ScriptClass> eldest) {
          return size() > KEPT;
        }
      };

  ScriptClasses(ScriptClassLoader loader) {
    this.loader = loader;
  }

  /**
   * A script as a class.
   *
   * @param type the class
   * @param file the name that errors show
   */
  record ScriptClass(Class<?> type, String file) {}

  ScriptClass of(ScriptSource source) throws ScriptException {
    synchronized (kept) {
      ScriptClass known = kept.get(source);
      if (known != null) {
        return known;
      }
    }
    ScriptClass made = compile(source);
    synchronized (kept) {
      kept.put(source, made);
    }
    return made;
  }

  private ScriptClass compile(ScriptSource source) throws ScriptException {
    boolean named = !source.name().isEmpty();
    String type = named ? className(source.name()) : "Script" + count.incrementAndGet();
    String file = named ? source.name() : type + ".groovy";
    GroovyCodeSource code = new GroovyCodeSource(source.text(), type + ".groovy", CODE_BASE);
    code.setCachable(false);
    try {
      return new ScriptClass(loader.parseClass(code), file);
    } catch (CompilationFailedException e) {
      throw ScriptErrors.ofCompilation(e, file);
    } catch (GroovyBugError e) {
      throw ScriptErrors.ofModule(e, file);
    }
  }

  /** The functions that a script declares for others to call. */
  static List<Method> functions(Class<?> script) {
    return Arrays.stream(script.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !method.getName().equals("run") && !method.getName().equals("main"))
        .toList();
  }

  /** A function of a script, by its name and the number of its parameters. */
  static Method function(Class<?> script, String name, int parameters) {
    return functions(script).stream()
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no function " + name));
  }

  /**
   * Groovy names the class after the file, but not all names of files are names of classes. The
   * ending stays in: a class named {@code args} would hide the variable of that name.
   */
  static String className(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    StringBuilder out = new StringBuilder();
    name.codePoints()
        .forEach(c -> out.appendCodePoint(Character.isJavaIdentifierPart(c) ? c : '_'));
    boolean fits = out.length() > 0 && Character.isJavaIdentifierStart(out.codePointAt(0));
    return fits && !out.toString().equals(name) ? out.toString() : "_" + out;
  }

  @Override
  public void close() {
    synchronized (kept) {
      kept.clear();
    }
    loader.clearCache();
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The class loader of the scripts does not close", e);
    }
  }
}
