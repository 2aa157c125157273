package dev.yonder.script;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import dev.yonder.session.Session;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A script with a session to a host whose commands it can export and import. */
abstract class ModuleOfHost {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A session that a test has left is none of the next one's. */
  final String hostName = "exported-host-" + COUNT.incrementAndGet();

  @TempDir Path directory;
  final TestScript script = new TestScript();
  Host host = host(new Things());

  /** The commands of the host. */
  public static class Things implements CommandModule {
    @Override
    public String name() {
      return "Things";
    }

    /** A thing. */
    public record Thing(String name, int size) {}

    /** Gives things. */
    @Command(name = "Get-Thing", help = "Gives things.", examples = "getThing('a')")
    public Stream<Thing> things(
        @Parameter(position = 0, defaultValue = "a", help = "Its name.") String name,
        @Parameter(minimum = 1, maximum = 9, defaultValue = "1") int size) {
      return Stream.of(new Thing(name, size));
    }

    /** Fails. */
    @Command(name = "Test-Thing")
    public void fails() {
      throw new IllegalStateException("no luck");
    }
  }

  /** The same host, a version later. */
  public static final class NewThings implements CommandModule {
    @Override
    public String name() {
      return "Things";
    }

    /** Gives things, of a colour too. */
    @Command(name = "Get-Thing", help = "Gives things.")
    public Stream<Things.Thing> things(
        @Parameter(position = 0, defaultValue = "a") String name,
        @Parameter @Nullable String colour) {
      return Stream.of(new Things.Thing(name + colour, 1));
    }

    /** Did not exist before. */
    @Command(name = "Set-Thing")
    public void set() {}
  }

  Host host(CommandModule module) {
    Host host = Host.builder().module(module).module(new KitModule()).build();
    host.listenInMemory(hostName);
    return host;
  }

  @BeforeEach
  void open() {
    script.call("newSession", Map.of("name", "here"), "memory:" + hostName);
  }

  @AfterEach
  void close() {
    script.close();
    host.close();
  }

  String target() {
    return directory.resolve("Server01").toString();
  }

  ResultList export(Map<String, ?> options) {
    return (ResultList) script.call("exportSession", options, "here", target());
  }

  ModuleObject importModule(Map<String, ?> options) {
    return (ModuleObject) script.call("importModule", options, target());
  }

  long id(String session) {
    return ((SessionObject) script.call("getSession", session))
        .subject()
        .id()
        .getMostSignificantBits();
  }

  boolean isOfHost(Session session) {
    return session.origin().toString().equals("memory:" + hostName);
  }
}
