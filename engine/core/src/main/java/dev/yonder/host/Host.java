package dev.yonder.host;

import dev.yonder.command.Names;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.transport.LocalHost;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import dev.yonder.transport.TransportListener;
import dev.yonder.value.ComputedProperty;
import dev.yonder.value.ValueAdapter;
import dev.yonder.value.ValueAdapters;
import dev.yonder.value.ValueLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The far end: offers the commands of its modules to near ends.
 *
 * <pre>{@code
 * try (Host host = Host.builder().module(new Greetings()).build()) {
 *   host.listen(UnixListener.open(URI.create("unix:/run/user/1000/yonder.sock")));
 *   host.awaitClose();
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class Host implements AutoCloseable {
  static final String AGENT = "yonder-host";

  private static final Logger LOG = LoggerFactory.getLogger(Host.class);
  private static final long ACCEPT_PAUSE_MILLIS = 100;
  private static final long CLOSE_MILLIS = 2_000;

  private final Offering offering;
  private final Endpoint endpoint;
  private final MessageCodec codec;
  private final long journalBytes;
  private final Clock clock;
  private final ExecutorService pool = Threads.newPool("yonder-host");
  private final Set<HostSession> sessions = ConcurrentHashMap.newKeySet();
  private final Set<TransportListener> listeners = ConcurrentHashMap.newKeySet();
  private final Set<LocalHost> doors = ConcurrentHashMap.newKeySet();
  private final Object changed = new Object();
  private volatile boolean closed;

  private Host(Builder builder) {
    List<CommandModule> modules = new ArrayList<>();
    modules.add(new UtilityModule());
    modules.addAll(builder.modules);
    this.offering = builder.offering(modules.stream().map(OfferedModule::of).toList());
    this.endpoint = builder.endpoint;
    this.codec = new MessageCodec(builder.limits, adapters(builder.adapters, modules));
    this.journalBytes = builder.journalBytes;
    this.clock = builder.clock;
  }

  private static ValueAdapters adapters(ValueAdapters own, List<CommandModule> modules) {
    ValueAdapters all = own;
    for (CommandModule module : modules) {
      for (ComputedProperty<?> property : module.properties()) {
        all = all.with(property);
      }
    }
    return all;
  }

  /**
   * A host to be configured; it has the module {@code Utility} and no other yet.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** What a host is made from. Not safe for use by several threads. */
  public static final class Builder {
    private final List<CommandModule> modules = new ArrayList<>();
    private final Map<String, ScriptLanguage> languages = new LinkedHashMap<>();
    private final List<CommandSource> sources = new ArrayList<>();
    private List<Path> modulePath = List.of();
    private List<Path> scriptPath = List.of();
    private Endpoint endpoint = Endpoint.UNRESTRICTED;
    private ValueLimits limits = ValueLimits.DEFAULT;
    private ValueAdapters adapters = ValueAdapters.standard();
    private long journalBytes = 64L * 1024 * 1024;
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /**
     * Offers a module's commands.
     *
     * @param module the module
     * @return this builder
     */
    public Builder module(CommandModule module) {
      modules.add(module);
      return this;
    }

    /**
     * Offers the commands of all modules that {@link ServiceLoader} finds, the built-in module
     * {@code Host} among them, all script languages that it finds, and all sources of commands, the
     * host's programs among them.
     *
     * @return this builder
     */
    public Builder installedModules() {
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
    public Builder language(ScriptLanguage language) {
      languages.put(Names.key(language.name()), language);
      return this;
    }

    /**
     * Offers commands that are found when they are asked for.
     *
     * @param source the source
     * @return this builder
     */
    public Builder source(CommandSource source) {
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
    public Builder modulePath(List<Path> directories) {
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
    public Builder scriptPath(List<Path> directories) {
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
    public Builder endpoint(Endpoint offered) {
      endpoint = offered;
      return this;
    }

    /**
     * Bounds what crosses the boundary.
     *
     * @param bounds the limits of one value
     * @return this builder
     */
    public Builder limits(ValueLimits bounds) {
      limits = bounds;
      return this;
    }

    /**
     * Says how values of a class travel.
     *
     * @param adapter the adapter
     * @return this builder
     */
    public Builder adapter(ValueAdapter<?> adapter) {
      adapters = adapters.with(adapter);
      return this;
    }

    /**
     * Says how deep values of a class travel.
     *
     * @param type the class or interface; subtypes without a depth of their own are included
     * @param levels how many levels of objects are written with their properties, from such an
     *     object on; what lies deeper is written as its text
     * @return this builder
     * @throws IllegalArgumentException if there is not one level
     */
    public Builder depth(Class<?> type, int levels) {
      adapters = adapters.withDepth(type, levels);
      return this;
    }

    /**
     * Bounds what is kept of one job's records until they are received; the job waits beyond that.
     *
     * @param bytes the size in bytes, at least 64 KiB
     * @return this builder
     */
    public Builder journalBytes(long bytes) {
      if (bytes < 64 * 1024) {
        throw new IllegalArgumentException(
            "A journal of %d bytes is too small; at least 65536".formatted(bytes));
      }
      journalBytes = bytes;
      return this;
    }

    /**
     * Sets the clock of job times.
     *
     * @param source the clock
     * @return this builder
     */
    public Builder clock(Clock source) {
      clock = source;
      return this;
    }

    /**
     * Makes the host.
     *
     * @return a host that serves nobody yet
     * @throws IllegalArgumentException if a module cannot be offered; the message says why
     */
    public Host build() {
      return new Host(this);
    }
  }

  /**
   * Serves one near end at the host's endpoint; returns at once.
   *
   * @param transport the carrier to it, which this host closes
   */
  public void serve(Transport transport) {
    serve(transport, endpoint);
  }

  /**
   * Serves one near end; returns at once.
   *
   * @param transport the carrier to it, which this host closes
   * @param offered what the near end may use
   */
  public void serve(Transport transport, Endpoint offered) {
    HostSession session = new HostSession(this, transport, codec, new Runspace(offering, offered));
    sessions.add(session);
    boolean started = false;
    try {
      if (!closed) {
        session.start();
        started = true;
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("{} came while the host was closing", transport.peer(), e);
    } finally {
      if (!started) {
        session.close();
      }
    }
  }

  Runspace newRunspace() {
    return new Runspace(offering, endpoint);
  }

  /**
   * Serves every near end that knocks at a door at the host's endpoint, until the door or this host
   * is closed; returns at once.
   *
   * @param listener the door, which this host closes
   */
  public void listen(TransportListener listener) {
    listen(listener, endpoint);
  }

  /**
   * Serves every near end that knocks at a door, until the door or this host is closed; returns at
   * once.
   *
   * @param listener the door, which this host closes
   * @param offered what near ends may use that come through this door
   */
  public void listen(TransportListener listener, Endpoint offered) {
    listeners.add(listener);
    Threads.startPlatform("yonder-accept " + listener.address(), () -> accept(listener, offered));
  }

  /** One near end that cannot be served, for want of files say, does not close the door. */
  private void accept(TransportListener listener, Endpoint offered) {
    try (listener) {
      while (!closed) {
        try {
          serve(listener.accept(), offered);
        } catch (ClosedChannelException e) {
          LOG.debug("{} is closed", listener.address(), e);
          return;
        } catch (IOException | RuntimeException | Error e) {
          LOG.warn("A near end at {} cannot be served", listener.address(), e);
          pause();
        }
      }
    } finally {
      listeners.remove(listener);
    }
  }

  private void pause() {
    synchronized (changed) {
      try {
        changed.wait(ACCEPT_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Serves {@code memory:NAME} within this JVM, until this host is closed.
   *
   * @param name the name
   */
  public void listenInMemory(String name) {
    LocalHost door = new MemoryDoor(this, name);
    MemoryTransport.register(door);
    doors.add(door);
  }

  /** Waits, without bound, until this host is closed. */
  public void awaitClose() {
    await(() -> closed);
  }

  /** Waits, without bound, until the last session has ended. */
  public void awaitIdle() {
    await(sessions::isEmpty);
  }

  private void await(BooleanSupplier condition) {
    synchronized (changed) {
      try {
        while (!condition.getAsBoolean()) {
          changed.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void wakeWaiters() {
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  /** Ends all sessions in good order, stops their commands and jobs, and listens no longer. */
  @Override
  public void close() {
    closed = true;
    doors.forEach(MemoryTransport::unregister);
    listeners.forEach(TransportListener::close);
    sessions.forEach(HostSession::close);
    sessions.forEach(session -> session.awaitEnd(CLOSE_MILLIS));
    pool.shutdown();
    wakeWaiters();
  }

  /** A name in memory under which a host serves. */
  private record MemoryDoor(Host host, String name) implements LocalHost {
    @Override
    public void serve(Transport transport) {
      host.serve(transport);
    }
  }

  void forget(HostSession session) {
    sessions.remove(session);
    wakeWaiters();
  }

  ExecutorService pool() {
    return pool;
  }

  Clock clock() {
    return clock;
  }

  long journalBytes() {
    return journalBytes;
  }

  String computerName() {
    String fromEnvironment = System.getenv("HOSTNAME");
    if (fromEnvironment != null && !fromEnvironment.isEmpty()) {
      return fromEnvironment;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      LOG.debug("This machine does not know its name", e);
      return "localhost";
    }
  }
}
