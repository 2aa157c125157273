package dev.yonder.groovy;

import dev.yonder.command.Command;
import dev.yonder.command.Invocation;
import dev.yonder.command.Parameter;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Host;
import dev.yonder.host.HostBuilder;
import dev.yonder.host.ScriptRuntime;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A host in this JVM whose commands run Groovy, and a session to it. */
final class HostScripts implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  final ScriptRuntime runtime;
  final Session session;
  private final Host host;

  HostScripts(CommandModule... modules) {
    this(new GroovyScriptLanguage().start(), modules);
  }

  HostScripts(ScriptRuntime runtime, CommandModule... modules) {
    this.runtime = runtime;
    HostBuilder builder = Host.builder().module(new Texts(runtime)).module(new Greetings());
    for (CommandModule module : modules) {
      builder.module(module);
    }
    host = builder.build();
    String name = "groovy-host-" + COUNT.incrementAndGet();
    host.listenInMemory(name);
    session = Session.open("memory:" + name);
  }

  /**
   * Runs script text in a session.
   *
   * @param runtime runs it
   */
  public record Texts(ScriptRuntime runtime) implements CommandModule {
    /**
     * Runs it.
     *
     * @param context goes to the script
     * @param text the script
     * @param variables more variables, or null
     * @param args its arguments, or null
     * @return what it returns
     * @throws Throwable what it throws
     */
    @Command(name = "Invoke-Text", many = true)
    public @Nullable Object invokeText(
        CommandContext context,
        @Parameter(position = 0) String text,
        @Parameter @Nullable Map<String, @Nullable Object> variables,
        @Parameter(remaining = true) @Nullable List<@Nullable Object> args)
        throws Throwable {
      return runtime.run(
          text, args == null ? List.of() : args, variables == null ? Map.of() : variables, context);
    }
  }

  /** Commands for scripts to call. */
  public static final class Greetings implements CommandModule {
    /**
     * Greets.
     *
     * @param name whom
     * @param times how often
     * @return the greeting
     */
    @Command(name = "Get-Greeting")
    public String getGreeting(
        @Parameter(position = 0, mandatory = true) String name,
        @Parameter(defaultValue = "1") int times) {
      return ("Hello " + name + ". ").repeat(times).strip();
    }

    /**
     * Gives many.
     *
     * @return three numbers
     */
    @Command(name = "Get-Numbers")
    public List<Integer> getNumbers() {
      return List.of(1, 2, 3);
    }
  }

  /** The values that script text gives. */
  List<@Nullable Object> run(String text, @Nullable Object... args) {
    return call("Invoke-Text", with(text, args)).values();
  }

  private static @Nullable Object[] with(String text, @Nullable Object[] args) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(text);
    all.addAll(java.util.Arrays.asList(args));
    return all.toArray();
  }

  Call call(String command, @Nullable Object... args) {
    return session.call(Invocation.of(command, args));
  }

  /** All records that script text gives. */
  List<StreamRecord> records(String text) {
    List<StreamRecord> records = new ArrayList<>();
    try (Call call = call("Invoke-Text", text)) {
      for (StreamRecord record = call.next(); record != null; record = call.next()) {
        records.add(record);
      }
    }
    return records;
  }

  @Override
  public void close() {
    session.close();
    runtime.close();
    host.close();
  }
}
