package dev.yonder.bench;

import dev.yonder.exports.ExportOptions;
import dev.yonder.exports.ExportedModule;
import dev.yonder.exports.ModuleExport;
import dev.yonder.exports.ModuleUse;
import dev.yonder.host.Host;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.ImportPlan;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What an import of many commands asks of a fresh session over a Unix socket. */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ImportBenchmark {
  /** How many commands the host offers. */
  @Param({"1000", "10000"})
  public int commands = 1;

  private @Nullable Host host;
  private URI address = URI.create("unix:/");

  /** Made by JMH. */
  public ImportBenchmark() {}

  /**
   * Starts a host.
   *
   * @throws Exception if it cannot
   */
  @Setup
  public void open() throws Exception {
    address = URI.create("unix:" + PeerProcess.newSocketPath());
    Host started = Host.builder().module(new ManyCommands(commands)).build();
    started.listen(UnixListener.open(address));
    host = started;
  }

  /** Ends the host. */
  @TearDown
  public void close() {
    Objects.requireNonNull(host).close();
  }

  /**
   * Opens a session and gets the catalogue: the names of all commands.
   *
   * @return how many there are
   */
  @Benchmark
  public int names() {
    try (Session session = Session.open(address, SessionOptions.DEFAULT)) {
      return session.catalogue().commands().size();
    }
  }

  /**
   * Opens a session and gets the signatures of all commands.
   *
   * @return how many there are
   */
  @Benchmark
  public int signatures() {
    try (Session session = Session.open(address, SessionOptions.DEFAULT)) {
      List<String> names =
          session.catalogue().commands().stream().map(command -> command.name()).toList();
      return session.describe(names).size();
    }
  }

  /**
   * Opens a session and imports all commands.
   *
   * @return how many there are
   */
  @Benchmark
  public int imported() {
    try (Session session = Session.open(address, SessionOptions.DEFAULT)) {
      return RemoteModule.of(session, ImportOptions.DEFAULT, new Anything()).functions().size();
    }
  }

  /**
   * Imports all commands a second time; the host only says that they are the same.
   *
   * @param open a session that has imported them
   * @return how many there are
   */
  @Benchmark
  public int again(OpenSession open) {
    return RemoteModule.of(open.session(), ImportOptions.DEFAULT, new Anything())
        .functions()
        .size();
  }

  /**
   * Imports all commands from a module that was exported; nothing is asked.
   *
   * @param exported the module
   * @return how many there are
   */
  @Benchmark
  public int exported(Exported exported) {
    ExportedModule module = ExportedModule.open(exported.path());
    return module.use(module.usual(), new Anything(), exported.use()).functions().size();
  }

  /** All commands of the host as a module on disk. */
  @State(Scope.Benchmark)
  public static class Exported {
    private Path directory = Path.of("");

    /** Made by JMH. */
    public Exported() {}

    /**
     * Exports them.
     *
     * @param benchmark has the host
     * @throws IOException if it cannot
     */
    @Setup
    public void export(ImportBenchmark benchmark) throws IOException {
      directory = Files.createTempDirectory("yonder-bench-module");
      try (Session session = Session.open(benchmark.address, SessionOptions.DEFAULT)) {
        ModuleExport.export(session, path(), ExportOptions.DEFAULT);
      }
    }

    /**
     * Deletes the module.
     *
     * @throws IOException if it cannot
     */
    @TearDown
    public void delete() throws IOException {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }

    String path() {
      return directory.resolve("Bench").toString();
    }

    ModuleUse use() {
      return new ModuleUse(null, null, text -> {}, text -> {}, session -> {});
    }
  }

  /** A session that knows the commands. */
  @State(Scope.Benchmark)
  public static class OpenSession {
    private @Nullable Session session;

    /** Made by JMH. */
    public OpenSession() {}

    /**
     * Opens it.
     *
     * @param benchmark has the host
     */
    @Setup
    public void open(ImportBenchmark benchmark) {
      session = Session.open(benchmark.address, SessionOptions.DEFAULT);
      session().catalogue();
    }

    Session session() {
      return Objects.requireNonNull(session);
    }

    /** Closes it. */
    @TearDown
    public void close() {
      session().close();
    }
  }

  /** A scope in which every name is free. */
  private static final class Anything implements ImportPlan.Scope {
    @Override
    public boolean isDeliverable(String function) {
      return true;
    }

    @Override
    public boolean isDefined(String function) {
      return false;
    }
  }
}
