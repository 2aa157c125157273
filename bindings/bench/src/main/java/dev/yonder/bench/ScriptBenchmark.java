package dev.yonder.bench;

import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.script.RemoteScriptEngine;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import dev.yonder.value.PropertyBag;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** The same loop in each language over a Unix socket: calls, and rows of which a field is read. */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScriptBenchmark {
  private static final int CALLS = 1_000;
  private static final int ROWS = 200_000;

  private static final String GROOVY =
      """
      importSession newSession(address), name: '*Bench*'
      def calls(int n) { int sum = 0; for (int i = 0; i < n; i++) sum += addBenchNumber(i, 1); sum }
      def rows(int n) {
        long sum = 0
        getBenchRow(n, stream: true).withCloseable { for (row in it) sum += row.id }
        sum
      }
      """;

  private static final String JAVASCRIPT =
      """
      importSession(newSession(address), { name: '*Bench*' });
      function calls(n) { let sum = 0; for (let i = 0; i < n; i++) sum += addBenchNumber(i, 1); return sum; }
      function rows(n) {
        let sum = 0;
        for (const row of getBenchRow(n, { stream: true })) sum += row.id;
        return sum;
      }
      """;

  /** The language of the loop. */
  @Param({"java", "groovy", "js"})
  public String language = "java";

  private @Nullable PeerProcess peer;
  private @Nullable Session session;
  private @Nullable RemoteScriptEngine engine;

  /** Made by JMH. */
  public ScriptBenchmark() {}

  /**
   * Starts the host and the engine.
   *
   * @throws Exception if it cannot
   */
  @Setup
  public void open() throws Exception {
    Path socket = PeerProcess.newSocketPath();
    peer = PeerProcess.start("host", socket.toString());
    URI address = URI.create("unix:" + socket);
    if (language.equals("java")) {
      session = Session.open(address.toString());
      return;
    }
    RemoteScriptEngine made =
        (RemoteScriptEngine) new ScriptEngineManager().getEngineByName("yonder-" + language);
    made.put("address", address.toString());
    made.eval(language.equals("groovy") ? GROOVY : JAVASCRIPT);
    engine = made;
  }

  /** Ends both. */
  @TearDown
  public void close() {
    if (session != null) {
      session.close();
    }
    if (engine != null) {
      engine.close();
    }
    Objects.requireNonNull(peer).close();
  }

  /**
   * Makes calls.
   *
   * @return the sum of their results
   * @throws Exception if one fails
   */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public Object call() throws Exception {
    return session == null ? inScript("calls", CALLS) : calls(session);
  }

  private static int calls(Session session) {
    int sum = 0;
    for (int i = 0; i < CALLS; i++) {
      Object result = session.call(Invocation.of("Add-BenchNumber", i, 1)).value();
      sum += (Integer) Objects.requireNonNull(result);
    }
    return sum;
  }

  /**
   * Reads rows.
   *
   * @return the sum of a field
   * @throws Exception if the stream fails
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Object row() throws Exception {
    return session == null ? inScript("rows", ROWS) : rows(session);
  }

  private static long rows(Session session) {
    long sum = 0;
    try (Call call = session.call(Invocation.of("Get-BenchRow", ROWS))) {
      for (StreamRecord record = call.next(); record != null; record = call.next()) {
        PropertyBag row = (PropertyBag) ((StreamRecord.Output) record).value();
        sum += (Integer) Objects.requireNonNull(Objects.requireNonNull(row).get("id"));
      }
    }
    return sum;
  }

  private Object inScript(String function, int count)
      throws ScriptException, NoSuchMethodException {
    Object result = Objects.requireNonNull(engine).invokeFunction(function, count);
    return Objects.requireNonNull(result);
  }
}
