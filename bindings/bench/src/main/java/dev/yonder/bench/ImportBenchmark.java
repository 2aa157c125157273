package dev.yonder.bench;

import dev.yonder.host.Host;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.UnixListener;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
  @Param("1000")
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
    Host started = Host.builder().module(ManyCommands.module(commands)).build();
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
}
