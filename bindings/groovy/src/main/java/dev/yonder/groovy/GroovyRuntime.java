package dev.yonder.groovy;

import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import dev.yonder.host.HostCommand;
import dev.yonder.host.ScriptRuntime;
import dev.yonder.script.ScriptSource;
import groovy.lang.Closure;
import groovy.lang.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.script.ScriptException;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * Groovy for one session of a host. Scripts run on the threads of their calls, several at a time.
 */
final class GroovyRuntime implements ScriptRuntime {
  /** How the literal of a closure or a lambda begins, and hardly anything else. */
  private static final Pattern FUNCTION =
      Pattern.compile("\\s*(\\{|\\([^()]*\\)\\s*->|\\p{javaJavaIdentifierPart}+\\s*->)");

  private final HostBinding session = new HostBinding();
  private final ScriptClasses classes =
      new ScriptClasses(new ScriptClassLoader(HostCompiler.configuration(), ""));

  private volatile boolean closed;

  @Override
  public CommandModule load(Path file) throws IOException {
    return ModuleFile.read(file, () -> closed);
  }

  @Override
  public HostCommand script(String name, Path file) throws IOException {
    return new ScriptFile(name, file, session, () -> closed);
  }

  @Override
  public @Nullable Object run(
      String text,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> variables,
      CommandContext context)
      throws Throwable {
    List<@Nullable Object> args = Collections.unmodifiableList(new ArrayList<>(arguments));
    Map<String, @Nullable Object> ofCall = new HashMap<>(Map.of("args", args));
    ofCall.putAll(variables);
    ScriptCall call = new ScriptCall(context, ofCall, () -> closed);
    Class<?> function = function(text);
    return function == null
        ? call.many(() -> run(compile(text)))
        : call.many(() -> called(run(function), args));
  }

  /** The script that gives the function whose literal a text is; null when it is something else. */
  private @Nullable Class<?> function(String text) {
    if (!FUNCTION.matcher(text).lookingAt()) {
      return null;
    }
    try {
      return classes.of(new ScriptSource("(" + text + "\n)", "")).type();
    } catch (ScriptException e) {
      // A block, or statements that begin with a function: as a script it tells what is wrong.
      return null;
    }
  }

  private Class<?> compile(String text) {
    try {
      return classes.of(new ScriptSource(text, "")).type();
    } catch (ScriptException e) {
      throw e.getCause() instanceof CompilationFailedException cause
          ? ScriptErrors.refusal(cause, e.getFileName())
          : new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** A text that only declares a class has no value. */
  private @Nullable Object run(Class<?> type) {
    if (!Script.class.isAssignableFrom(type)) {
      return null;
    }
    Script script = InvokerHelper.createScript(type, session);
    session.remember(script);
    return script.run();
  }

  private static @Nullable Object called(@Nullable Object value, List<@Nullable Object> arguments) {
    return value instanceof Closure<?> function ? function.call(arguments.toArray()) : value;
  }

  @Override
  public void close() {
    closed = true;
    classes.close();
  }
}
