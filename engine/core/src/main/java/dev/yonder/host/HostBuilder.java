package dev.yonder.host;

import dev.yonder.command.Names;
import dev.yonder.connection.Connection;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.value.ComputedProperty;
import dev.yonder.value.ValueAdapter;
import dev.yonder.value.ValueAdapters;
import dev.yonder.value.ValueLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** What a host is made from. Not safe for use by several threads. */
public final class HostBuilder {
  private final List<CommandModule> modules = new ArrayList<>();
  private final Map<String, ScriptLanguage> languages = new LinkedHashMap<>();
  private final List<CommandSource> sources = new ArrayList<>();
  private List<Path> modulePath = List.of();
  private List<Path> scriptPath = List.of();
  private Endpoint endpoint = Endpoint.UNRESTRICTED;
  private ValueLimits limits = ValueLimits.DEFAULT;
  private ValueAdapters adapters = ValueAdapters.standard();
  private JournalOptions journal = JournalOptions.DEFAULT;
  private IdleTimeouts idleTimeouts = IdleTimeouts.STANDARD;
  private Clock clock = Clock.systemUTC();
  private Duration heartbeat = Connection.HEARTBEAT;

  HostBuilder() {}

  /**
   * Offers a module's commands.
   *
   * @param module the module
   * @return this builder
   */
  public HostBuilder module(CommandModule module) {
    modules.add(module);
    return this;
  }

  /**
   * Offers the commands of all modules that {@link ServiceLoader} finds, the built-in module {@code
   * Host} among them, all script languages that it finds, and all sources of commands, the host's
   * programs among them.
   *
   * @return this builder
   */
  public HostBuilder installedModules() {
    ServiceLoader.load(CommandModule.class).forEach(modules::add);
    ServiceLoader.load(ScriptLanguage.class).forEach(this::language);
    ServiceLoader.load(CommandSource.class).forEach(this::source);
    return this;
  }

  /**
   * Runs scripts of a language.
   *
   * @param language the language
   * @return this builder
   */
  public HostBuilder language(ScriptLanguage language) {
    languages.put(Names.key(language.name()), language);
    return this;
  }

  /**
   * Offers commands that are found when they are asked for.
   *
   * @param source the source
   * @return this builder
   */
  public HostBuilder source(CommandSource source) {
    sources.add(source);
    return this;
  }

  /**
   * Says where script modules are found by name, as {@code NAME.EXTENSION} or {@code
   * NAME/NAME.EXTENSION}. They are loaded by {@code Import-Module} in a session.
   *
   * @param directories the directories, which need not exist; by default none
   * @return this builder
   */
  public HostBuilder modulePath(List<Path> directories) {
    modulePath = List.copyOf(directories);
    return this;
  }

  /**
   * Says where script files are found that are commands: {@code NAME.EXTENSION} is the command
   * {@code NAME}.
   *
   * @param directories the directories, which need not exist; by default none
   * @return this builder
   */
  public HostBuilder scriptPath(List<Path> directories) {
    scriptPath = List.copyOf(directories);
    return this;
  }

  private Offering offering(List<OfferedModule> modules) {
    return new Offering(
        modules,
        languages,
        new ScriptPath(modulePath, true, languages.values()),
        new ScriptPath(scriptPath, false, languages.values()),
        sources);
  }

  /**
   * Restricts what near ends may call, at the doors that have no endpoint of their own.
   *
   * @param offered the endpoint; by default {@link Endpoint#UNRESTRICTED}
   * @return this builder
   */
  public HostBuilder endpoint(Endpoint offered) {
    endpoint = offered;
    return this;
  }

  /**
   * Bounds what crosses the boundary.
   *
   * @param bounds the limits of one value
   * @return this builder
   */
  public HostBuilder limits(ValueLimits bounds) {
    limits = bounds;
    return this;
  }

  /**
   * Says how values of a class travel.
   *
   * @param adapter the adapter
   * @return this builder
   */
  public HostBuilder adapter(ValueAdapter<?> adapter) {
    adapters = adapters.with(adapter);
    return this;
  }

  /**
   * Says how deep values of a class travel.
   *
   * @param type the class or interface; subtypes without a depth of their own are included
   * @param levels how many levels of objects are written with their properties, from such an object
   *     on; what lies deeper is written as its text
   * @return this builder
   * @throws IllegalArgumentException if there is not one level
   */
  public HostBuilder depth(Class<?> type, int levels) {
    adapters = adapters.withDepth(type, levels);
    return this;
  }

  /**
   * Bounds what is kept of one job's records until they are received; the job waits beyond that.
   *
   * @param bytes the size in bytes, at least 64 KiB
   * @return this builder
   * @throws IllegalArgumentException if that is too small
   */
  public HostBuilder journalBytes(long bytes) {
    return journal(journal.withTotalBytes(bytes));
  }

  /**
   * Says how the records of jobs are kept until they are received, and whether jobs outlive the
   * host.
   *
   * @param options the bounds, and where jobs are left to the next host
   * @return this builder
   */
  public HostBuilder journal(JournalOptions options) {
    journal = options;
    return this;
  }

  /**
   * Says how long sessions are kept that nobody holds, at doors where their near ends can come
   * back. A session of which a job runs is kept longer.
   *
   * @param byDefault when a near end does not say; zero ends sessions with their connections
   * @param atMost whatever a near end says
   * @return this builder
   * @throws IllegalArgumentException if one is negative, or the first longer than the second
   */
  public HostBuilder idleTimeout(Duration byDefault, Duration atMost) {
    if (byDefault.isNegative() || byDefault.compareTo(atMost) > 0) {
      throw new IllegalArgumentException(
          "Idle time-outs of %s by default and %s at most do not fit".formatted(byDefault, atMost));
    }
    idleTimeouts = new IdleTimeouts(byDefault, atMost);
    return this;
  }

  /**
   * Sets the clock of job times.
   *
   * @param source the clock
   * @return this builder
   */
  public HostBuilder clock(Clock source) {
    clock = source;
    return this;
  }

  /**
   * Says how long a near end may be silent, or take nothing of what is sent to it, before it counts
   * as dead.
   *
   * @param silence the time, positive; 20 seconds by default
   * @return this builder
   */
  public HostBuilder heartbeat(Duration silence) {
    if (silence.isNegative() || silence.isZero()) {
      throw new IllegalArgumentException("A heartbeat of %s is not positive".formatted(silence));
    }
    heartbeat = silence;
    return this;
  }

  /**
   * Makes the host.
   *
   * @return a host that serves nobody yet
   * @throws IllegalArgumentException if a module cannot be offered; the message says why
   * @throws dev.yonder.RemotingException if the state directory cannot be used: another host has it
   */
  public Host build() {
    List<CommandModule> all = new ArrayList<>();
    all.add(new UtilityModule());
    all.addAll(modules);
    return new Host(
        offering(all.stream().map(OfferedModule::of).toList()),
        endpoint,
        new MessageCodec(limits, adapters(all)),
        journal,
        idleTimeouts,
        clock,
        heartbeat);
  }

  private ValueAdapters adapters(List<CommandModule> all) {
    ValueAdapters complete = adapters;
    for (CommandModule module : all) {
      for (ComputedProperty<?> property : module.properties()) {
        complete = complete.with(property);
      }
    }
    return complete;
  }
}
