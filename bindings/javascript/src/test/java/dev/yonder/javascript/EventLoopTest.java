package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.script.ScriptFunction;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;

/** When an eval is over: promises, timers, and other threads. */
class EventLoopTest extends ScriptTest {
  @Test
  void evalWaitsForThePromiseThatIsItsValue() throws ScriptException {
    assertThat(eval("(async () => { await null; return 5 })()")).isEqualTo(5);
    assertThat(eval("new Promise(done => setTimeout(done, 20, 'late'))")).isEqualTo("late");
    assertThat(failure("(async () => { throw new RangeError('r') })()").getMessage())
        .contains("RangeError: r");
    assertThat(failure("new Promise((_, no) => setTimeout(() => no(new Error('late')), 5))"))
        .hasMessageContaining("Error: late")
        .satisfies(e -> assertThat(e.getLineNumber()).isEqualTo(1));
  }

  @Test
  void evalWaitsForTimers() throws ScriptException {
    assertThat(
            eval(
                "var order = []; setTimeout(() => order.push('b'), 30); setTimeout(x =>"
                    + " order.push(x), 5, 'a'); const no = setTimeout(() => order.push('no'), 10);"
                    + " clearTimeout(no); queueMicrotask(() => order.push('first')); 'value'"))
        .isEqualTo("value");
    assertThat(eval("order")).isEqualTo(List.of("first", "a", "b"));
  }

  @Test
  void anErrorInACallbackFailsTheEvalAndEndsTheOthers() throws ScriptException {
    assertThat(
            failure(
                    "var ran = 0; setTimeout(() => { throw new Error('in timer') }, 1);"
                        + " setTimeout(() => ran++, 30)")
                .getMessage())
        .contains("in timer");
    Object ran = eval("new Promise(done => setTimeout(() => done(ran), 60))");
    assertThat(ran).isEqualTo(0);
  }

  @Test
  void anUnhandledRejectionFailsTheEval() throws ScriptException {
    assertThat(failure("Promise.reject(new TypeError('lost')); 1").getMessage())
        .contains("TypeError: lost");
    assertThat(failure("Promise.reject('text'); 1").getMessage()).contains("text");
    assertThat(eval("const p = Promise.reject(1); p.catch(() => 0); 7")).isEqualTo(7);
  }

  @Test
  void aPromiseThatNothingSettlesIsAnErrorAndNoHang() {
    assertThat(failure("new Promise(() => {})").getMessage()).contains("nothing will settle");
  }

  @Test
  void aSecondThreadWaitsForItsTurn() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.put(
        "pause",
        ScriptFunction.of(
            "pause",
            arguments -> {
              inside.countDown();
              return await(go);
            }));
    FutureTask<Object> first = new FutureTask<>(() -> engine.eval("pause(); var x = 1; x"));
    FutureTask<Object> second = new FutureTask<>(() -> engine.eval("x + 1"));
    new Thread(first).start();
    inside.await();
    new Thread(second).start();
    Thread.sleep(50);
    assertThat(second.isDone()).isFalse();
    go.countDown();
    assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(2);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void closingTheEngineEndsAScriptThatWaits() throws Exception {
    FutureTask<ScriptException> waiting =
        new FutureTask<>(() -> failure("new Promise(done => setTimeout(done, 1e9))"));
    new Thread(waiting).start();
    Thread.sleep(300);
    engine.close();
    assertThat(waiting.get(20, TimeUnit.SECONDS).getMessage()).contains("engine was closed");
  }

  @Test
  void closingTheEngineEndsAScriptThatIsBusy() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    engine.put("begin", ScriptFunction.of("begin", arguments -> inside));
    engine.put(
        "begin",
        ScriptFunction.of(
            "begin",
            arguments -> {
              inside.countDown();
              return null;
            }));
    FutureTask<ScriptException> busy = new FutureTask<>(() -> failure("begin(); for (;;) {}"));
    new Thread(busy).start();
    inside.await();
    engine.close();
    assertThat(busy.get(20, TimeUnit.SECONDS).getMessage()).contains("engine was closed");
  }

  @Test
  void closingTheEngineClosesItsSessionsAndEndsTheirCalls() throws Exception {
    importAll();
    FutureTask<ScriptException> calling = new FutureTask<>(() -> failure("waitTime()"));
    new Thread(calling).start();
    Thread.sleep(300);
    engine.close();
    assertThat(calling.get(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(failure("1").getMessage()).contains("engine is closed");
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    FutureTask<ScriptException> waiting =
        new FutureTask<>(() -> failure("new Promise(done => setTimeout(done, 1e9))"));
    Thread thread = new Thread(waiting);
    thread.start();
    Thread.sleep(300);
    thread.interrupt();
    assertThat(waiting.get(20, TimeUnit.SECONDS).getMessage()).contains("Interrupted");
    assertThat(eval("1")).isEqualTo(1);
  }

  @Test
  void aScriptThatRunsAnotherOneDoesNotHang() throws ScriptException {
    engine.put(
        "nested",
        ScriptFunction.of(
            "nested",
            arguments -> {
              try {
                return engine.eval(String.valueOf(arguments.positional().get(0)));
              } catch (ScriptException e) {
                return e.getMessage();
              }
            }));
    assertThat(eval("nested('1 + 1')")).isEqualTo(2);
    assertThat(eval("nested('Promise.resolve(3)')"))
        .isEqualTo("A script cannot wait for a promise while another one runs");
  }
}
