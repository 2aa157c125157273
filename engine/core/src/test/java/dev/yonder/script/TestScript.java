package dev.yonder.script;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a script has, without a language: functions, variables, and two hosts to call. */
final class TestScript implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final int number = COUNT.incrementAndGet();
  final StringWriter err = new StringWriter();
  final Map<String, Object> variables = new HashMap<>();
  final Workspace workspace = new Workspace(new Scope(), null, () -> err);
  private final Map<String, ScriptFunction> functions = new HashMap<>();
  private final Host one = host("one");
  private final Host two = host("two");

  /** Commands that show order, preferences and what arrived. */
  public static final class CallsModule implements CommandModule {
    /**
     * Gives one value, for each piped object.
     *
     * @param number any number
     * @return its square
     */
    @Command(name = "Get-Square")
    public int square(@Parameter(position = 0, mandatory = true, fromPipeline = true) int number) {
      return number * number;
    }

    @Override
    public String name() {
      return "Calls";
    }

    /** Writes results and errors in turn. */
    @Command(name = "Write-InTurn", many = true)
    public void inTurn(CommandContext context) {
      context.output(1);
      context.error("InvalidData", "TwoIsEven", "err2", "two");
      context.output(3);
      context.error("InvalidData", "err4", "four");
      context.output(5);
      context.error("InvalidData", "err6", "six");
    }

    /** Has parameters that are named like common ones. */
    @Command(name = "Show-Own")
    public Map<String, @Nullable Object> own(
        @Parameter @Nullable String outVariable, @Parameter @Nullable String session) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      all.put("outVariable", outVariable);
      all.put("session", session);
      return all;
    }

    /** Gives one value for each piped object. */
    @Command(name = "Format-Name")
    public String name(@Parameter(fromPipeline = true, mandatory = true) String name) {
      return "<" + name + ">";
    }

    /** Stands for the command that runs text on a host with a language. */
    @Command(name = "Invoke-Script")
    public Map<String, @Nullable Object> script(
        @Parameter(position = 0, mandatory = true) String text,
        @Parameter @Nullable String language,
        @Parameter @Nullable List<Object> args) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      all.put("text", text);
      all.put("language", language);
      all.put("args", args);
      return all;
    }
  }

  private final class Scope implements ScriptScope {
    @Override
    public boolean isDeliverable(String function) {
      return true;
    }

    @Override
    public boolean isDefined(String function) {
      return functions.containsKey(function);
    }

    @Override
    public boolean holds(String name, ScriptFunction function) {
      return true;
    }

    @Override
    public void define(String name, ScriptFunction function) {
      functions.put(name, function);
    }

    @Override
    public void undefine(String name, ScriptFunction function) {
      functions.remove(name, function);
    }

    @Override
    public @Nullable Object variable(String name) {
      return variables.get(name);
    }

    @Override
    public void setVariable(String name, Object value) {
      variables.put(name, value);
    }

    @Override
    public String language() {
      return "test";
    }

    @Override
    public @Nullable String sourceOf(Object function) {
      return function instanceof ScriptFunction known && known.name().equals("known")
          ? "its source"
          : null;
    }
  }

  private Host host(String name) {
    Host host = Host.builder().module(new KitModule()).module(new CallsModule()).build();
    host.listenInMemory(name(name));
    return host;
  }

  private String name(String host) {
    return "calls-" + host + "-" + number;
  }

  /** A session with one of the hosts, named like it. */
  SessionObject open(String host) {
    return (SessionObject) call("newSession", Map.of("uri", "memory:" + name(host), "name", host));
  }

  @Nullable Object call(String function, Map<String, ?> named, Object... positional) {
    ScriptFunction known = workspace.globals().get(function);
    ScriptFunction called = known == null ? functions.get(function) : known;
    return called.call(new Arguments(List.of(positional), new LinkedHashMap<>(named)));
  }

  @Nullable Object call(String function, Object... positional) {
    return call(function, Map.of(), positional);
  }

  Object prepare(String function, Map<String, ?> named, Object... positional) {
    return functions
        .get(function)
        .members()
        .get("prepare")
        .call(new Arguments(List.of(positional), new LinkedHashMap<>(named)));
  }

  Object prepare(String function, Object... positional) {
    return prepare(function, Map.of(), positional);
  }

  static @Nullable Object method(Object object, String name, Map<String, ?> named, Object... args) {
    ScriptFunction method = (ScriptFunction) ((ScriptObject) object).member(name);
    return method.call(new Arguments(List.of(args), new LinkedHashMap<>(named)));
  }

  /** What was shown since the last time. */
  String shown() {
    String text = err.toString();
    err.getBuffer().setLength(0);
    return text;
  }

  @Override
  public void close() {
    workspace.close();
    one.close();
    two.close();
  }
}
