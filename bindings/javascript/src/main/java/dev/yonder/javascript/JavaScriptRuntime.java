package dev.yonder.javascript;

import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import dev.yonder.host.HostCommand;
import dev.yonder.host.ScriptRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript of one session on a host. Script text runs in one context, which keeps its
 * variables; each module has a context of its own, so that reading it again begins anew, and so has
 * each run of a script file. A module that nobody offers any longer goes with its context.
 *
 * <p>One thread at a time: calls of a session that run scripts wait for each other.
 */
final class JavaScriptRuntime implements ScriptRuntime {
  private static final String TEXT = "script.js";

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Set<HostContext> contexts = Collections.newSetFromMap(new WeakHashMap<>());
  private @Nullable HostContext main;
  private boolean closed;

  /** A context whose scripts may import what lies beside a file. */
  HostContext newContext(Path file) {
    ModuleFiles files = new ModuleFiles();
    files.allowBeside(file);
    files.allowTarget(file);
    return newContext(files);
  }

  private HostContext newContext(ModuleFiles files) {
    HostContext made = new HostContext(turn, files);
    synchronized (contexts) {
      if (!closed) {
        contexts.add(made);
        return made;
      }
    }
    made.close();
    throw new IllegalStateException("The session has ended");
  }

  private synchronized HostContext main() {
    if (main == null) {
      main = newContext(new ModuleFiles());
    }
    return main;
  }

  void end(HostContext context) {
    synchronized (contexts) {
      contexts.remove(context);
    }
    context.close();
  }

  /** How many contexts there are. */
  int size() {
    synchronized (contexts) {
      return contexts.size();
    }
  }

  @Override
  public @Nullable Object run(
      String text,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> variables,
      CommandContext call) {
    HostContext context = main();
    return context.enter(
        call,
        () -> {
          ScriptText script = ScriptText.of(context.realm().context(), text, TEXT);
          Map<String, @Nullable Object> shown = new HashMap<>();
          variables.forEach((name, value) -> shown.put(name, context.show(value)));
          shown.put("args", context.show(arguments));
          return context.result(new TextRun(context, shown).of(script, arguments), true, call);
        });
  }

  @Override
  public CommandModule load(Path file) throws IOException {
    Path path = file.toAbsolutePath().normalize();
    String text = read(path);
    HostContext context = newContext(path);
    boolean loaded = false;
    try {
      CommandModule module = new ScriptModule(context, path, text).read();
      loaded = true;
      return module;
    } finally {
      if (!loaded) {
        end(context);
      }
    }
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > Lexer.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "%s is larger than %d bytes".formatted(file, Lexer.MAX_LENGTH));
    }
    return Files.readString(file);
  }

  @Override
  public HostCommand script(String name, Path file) throws IOException {
    Path path = file.toAbsolutePath().normalize();
    return new ScriptFile(path, () -> ScriptRun.command(this, name, path, read(path)));
  }

  /** Ends what runs; this thread does not wait for its turn. */
  @Override
  public void close() {
    List<HostContext> all;
    synchronized (contexts) {
      closed = true;
      all = new ArrayList<>(contexts);
      contexts.clear();
    }
    all.forEach(HostContext::close);
  }
}
