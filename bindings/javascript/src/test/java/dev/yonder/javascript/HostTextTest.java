package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.CommandException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandType;
import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.CommandContext;
import dev.yonder.host.DocComment;
import dev.yonder.host.FunctionCommand;
import dev.yonder.host.HostCommand;
import dev.yonder.session.Call;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Script text that runs on a host. */
@Timeout(60)
class HostTextTest extends HostScriptTest {
  @Test
  void theValueOfTheLastStatementIsTheResult() {
    assertThat(run("const a = 2; a + 3")).containsExactly(5);
    assertThat(run("'x'")).containsExactly("x");
    assertThat(run("[null]")).containsExactly((Object) null);
    assertThat(run("undefined")).isEmpty();
    assertThat(run("console.log(1)")).isEmpty();
    assertThat(run("({ name: 'disk', size: 2n ** 70n, at: new Date(5), skip() {} })"))
        .containsExactly(
            Map.of("name", "disk", "size", BigInteger.TWO.pow(70), "at", Instant.ofEpochMilli(5)));
  }

  @Test
  void variablesAndFunctionsAreKeptFromTextToText() {
    run("var a = 1; let b = 2; const c = 3; d = 4; function e() { return a + b + c + d; } 0");
    assertThat(run("e()")).containsExactly(10);
    run("b = 20");
    assertThat(run("e()")).containsExactly(28);
  }

  @Test
  void argumentsAreArgsAndVariablesOfOneRunAreGoneAfterwards() {
    run("var extra = 'mine'; 0");
    assertThat(run("[args.length, args[0] + args[1], extra]", 3, 4)).containsExactly(2, 7, 9);
    assertThat(run("typeof args.map", 1)).containsExactly("function");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a, b) => a + b",
        " (a, b) => { return a + b; }; ",
        "function (a, b) { return a + b; }",
        "function add(a, b) { return a + b; }",
        "async (a, b) => a + await b",
        "async function add(a, b) { await null; return a + b; }",
        "/* adds */ (a, b = (1, 2)) => a + b"
      })
  void textThatIsOneFunctionIsCalled(String text) {
    assertThat(run(text, 3, 4)).containsExactly(7);
  }

  @Test
  void textThatOnlyBeginsWithAFunctionIsAScript() {
    assertThat(run("function twice(x) { return 2 * x; } twice(4)")).containsExactly(8);
    assertThat(run("(x => 2 * x)(4)")).containsExactly(8);
    assertThat(run("(1, 2)")).containsExactly(2);
  }

  @Test
  void whatIsAwaitedAtTheTopIsAwaited() {
    assertThat(run("await Promise.resolve(5)")).containsExactly(5);
    assertThat(run("const kept = await Promise.resolve(6);\nkept + 1;")).containsExactly(7);
    assertThat(run("kept")).containsExactly(6);
    assertThat(run("let n = 0; for await (const x of [1, 2]) n += x\nn")).containsExactly(3);
    assertThat(run("if (await true)\n 'yes'")).containsExactly("yes");
    assertThat(run("await 1\n+ 1")).containsExactly(2);
    assertThat(run("await 0; function g() { return 8; }\ng()")).containsExactly(8);
    assertThat(run("Promise.resolve([1, 2])")).containsExactly(1, 2);
    assertThat(run("new Promise(resolve => setTimeout(() => resolve('later'), 5))"))
        .containsExactly("later");
  }

  @Test
  void aRejectionIsAFailure() {
    assertThat(failure("Promise.reject(new TypeError('no'))")).hasMessage("TypeError: no");
    assertThat(failure("new Promise(() => {})")).hasMessageContaining("nothing will settle");
  }

  @Test
  void manyValuesComeOneByOne() {
    assertThat(run("[1, [2, 3], 'x']")).containsExactly(1, List.of(2, 3), "x");
    assertThat(run("new Set([1, 2])")).containsExactly(1, 2);
    assertThat(run("new Map([['a', 1]])")).containsExactly(Map.of("a", 1));
    assertThat(run("function* () { yield 1; yield 2; }")).containsExactly(1, 2);
    assertThat(run("async function* (n) { for (let i = 0; i < n; i++) yield await i; }", 3))
        .containsExactly(0, 1, 2);
  }

  @Test
  void aGeneratorMakesWhatIsTakenAndRunsItsEndWhenItIsStopped() throws Exception {
    run("var made = 0, ended = false; 0");
    Call call =
        session()
            .call(
                Invocation.of(
                    "Invoke-Text",
                    "function* () { try { for (;;) yield 'x'.repeat(1000) + made++; }"
                        + " finally { ended = true; } }"));
    for (int i = 0; i < 10; i++) {
      assertThat(call.next()).isInstanceOf(StreamRecord.Output.class);
    }
    assertThat((int) run("made").get(0)).isBetween(10, 20_000);
    call.close();
    awaitEnd();
  }

  @Test
  void aGeneratorThatIsStoppedAmidAStepEndsThatStepAndRunsItsEnd() throws Exception {
    run("var begun = 0, ended = false; 0");
    Call call =
        session()
            .call(
                Invocation.of(
                    "Invoke-Text",
                    "function* () { try { for (;;) { begun++; const end = Date.now() + 150;"
                        + " while (Date.now() < end); yield begun; } } finally { ended = true; } }"));
    assertThat(call.next()).isInstanceOf(StreamRecord.Output.class);
    call.close();
    awaitEnd();
  }

  @Test
  void aGeneratorWhoseValueCannotTravelRunsItsEnd() throws Exception {
    run("var ended = false; 0");
    assertThat(failure("function* () { try { yield Symbol('no'); } finally { ended = true; } }"))
        .isNotNull();
    awaitEnd();
  }

  private void awaitEnd() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (run("ended").contains(false)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  @Test
  void aNameThatIsNotDefinedIsACommandOfTheSession() {
    assertThat(run("addNumber(2, 3)")).containsExactly(5);
    assertThat(run("addNumber({ a: 4, b: 5 })")).containsExactly(9);
    assertThat(run("addNumber(2, { b: 3 })")).containsExactly(5);
    assertThat(run("getNumber(0, 3).map(n => n * 10)")).containsExactly(0, 10, 20);
    assertThat(run("getRow(2).map(row => row.id + row.name.length * 0)")).containsExactly(0, 1);
    assertThat(run("globalThis['Add-Number'](1, 1)")).containsExactly(2);
    assertThat(run("typeof addNumber + typeof noSuch")).containsExactly("functionundefined");
    assertThat(run("var addNumber = () => 'mine'; addNumber()")).containsExactly("mine");
  }

  @Test
  void noCommandTakesThePlaceOfWhatTheLanguageHas() {
    offer(
        command("toString"),
        command("constructor"),
        command("Date"),
        command("console"),
        command("then"),
        command("hasOwnProperty"));
    assertThat(run("[String(globalThis), typeof Date.now, typeof console.log]"))
        .containsExactly("[object global]", "function", "function");
    assertThat(run("constructor === Object && hasOwnProperty === Object.prototype.hasOwnProperty"))
        .containsExactly(true);
    assertThat(run("then()")).containsExactly("hijacked");
  }

  private static HostCommand command(String name) {
    return FunctionCommand.of(
        name,
        CommandType.FUNCTION,
        "Test",
        DocComment.NONE,
        List.of(),
        Cardinality.ONE,
        (arguments, context) -> "hijacked");
  }

  @Test
  void aCommandThatFailsIsAnErrorThatAScriptMayCatch() {
    assertThat(run("try { failAlways('bad') } catch (e) { e.name + ': ' + e.message }"))
        .containsExactly("CommandException: bad");
    assertThat(run("try { addNumber({ c: 1 }) } catch (e) { e.code }"))
        .containsExactly("UNKNOWN_PARAMETER");
    assertThat(failure("failAlways('bad')")).hasMessage("bad");
  }

  @Test
  void theConsoleWritesToTheStreamsOfTheCall() {
    Call call =
        session()
            .call(
                Invocation.of(
                    "Invoke-Text",
                    "console.log('a', 1); console.info({ b: 2 }); console.warn('c');"
                        + " console.error('d'); console.debug('hidden'); print('e'); 'result'"));
    List<String> records = new ArrayList<>();
    for (StreamRecord r = call.next(); r != null; r = call.next()) {
      records.add(
          r instanceof StreamRecord.Information info
              ? "info " + info.value()
              : r instanceof StreamRecord.Warning warning
                  ? "warn " + warning.message()
                  : r instanceof StreamRecord.Error error
                      ? "error " + error.error().message()
                      : r instanceof StreamRecord.Output output ? "out " + output.value() : "?");
    }
    assertThat(records)
        .containsExactly("info a 1", "info { b: 2 }", "warn c", "error d", "info e", "out result");
  }

  @Test
  void aFailureKeepsNameMessageAndLines() {
    CommandException failure =
        failure("function inner() {\n  null.x;\n}\n\nfunction outer() { inner(); }\nouter();");
    assertThat(failure).hasMessageStartingWith("TypeError: ");
    assertThat(failure.scriptStack())
        .containsSubsequence("inner(script.js:2)", "outer(script.js:5)", "(script.js:6)")
        .doesNotContain("dev.yonder.javascript.HostContext");
    assertThat(failure("throw 'just text'")).hasMessageContaining("just text");
    assertThat(failure("throw new Error('a', { cause: new Error('b') })").scriptStack())
        .contains("caused by")
        .contains("Error: b");
  }

  @Test
  void aSyntaxErrorNamesLineAndReason() {
    assertThat(failure("let ok = 1;\nlet = = 2;"))
        .hasMessageContaining("script.js:2")
        .hasMessageContaining("Expected");
    assertThat(failure("await 'x")).hasMessageContaining("script.js:1");
    assertThat(failure("await (1")).hasMessageContaining("script.js:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for (;;);",
        "for (;;) { try { for (;;); } catch (e) {} }",
        "try { for (;;); } finally { for (;;); }",
        "await new Promise(resolve => setTimeout(resolve, 1e9))",
        "for (;;) { try { waitTime() } catch (e) {} }",
        "function* () { for (;;) if (0) yield 1; }",
        "async () => { for (;;) await null; }"
      })
  void aStoppedScriptEndsAndTheSessionKeepsItsVariables(String endless) {
    run("var kept = 7; 0");
    Call call =
        session().call(Invocation.of("Invoke-Text", endless).withTimeout(Duration.ofMillis(300)));
    assertThatThrownBy(call::values).isInstanceOf(DeadlineExceededException.class);
    assertThat(run("kept")).containsExactly(7);
  }

  @Test
  void oneScriptOfASessionRunsAtATimeAndOneThatWaitsCanBeStopped() throws Exception {
    run("var kept = 7; 0");
    Call first = session().call(Invocation.of("Invoke-Text", "console.log('on'); for (;;);"));
    assertThat(first.next()).isInstanceOf(StreamRecord.Information.class);
    Call second =
        session().call(Invocation.of("Invoke-Text", "1").withTimeout(Duration.ofMillis(200)));
    assertThatThrownBy(second::values).isInstanceOf(DeadlineExceededException.class);
    first.stop();
    assertThat(run("kept")).containsExactly(7);
  }

  @Test
  void callsOfManyThreadsWaitForEachOther() throws Exception {
    run("var n = 0; 0");
    CountDownLatch done = new CountDownLatch(4);
    for (int i = 0; i < 4; i++) {
      new Thread(
              () -> {
                for (int k = 0; k < 25; k++) {
                  run("n++");
                }
                done.countDown();
              })
          .start();
    }
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(run("n")).containsExactly(100);
  }

  @Test
  void aScriptHasNoWayOut() {
    assertThat(run("[typeof Java, typeof Polyglot, typeof load, typeof Packages, typeof require]"))
        .containsOnly("undefined");
    assertThatThrownBy(() -> run("import('/etc/hosts')")).isInstanceOf(CommandException.class);
    assertThat(run("try { failAlways('x') } catch (e) { typeof e.getClass }"))
        .containsExactly("undefined");
    assertThat(run("Object.getOwnPropertyNames(addNumber).includes('getClass')"))
        .containsExactly(false);
  }

  @Test
  void aFunctionIsNoResult() {
    assertThat(failure("[() => 1]")).hasMessageContaining("cannot be sent");
    assertThat(failure("Symbol('x')")).hasMessageContaining("cannot be sent");
  }

  @Test
  void closingEndsWhatRunsAndLeavesNoThread() throws Exception {
    Call call = session().call(Invocation.of("Invoke-Text", "console.log('on'); for (;;);"));
    assertThat(call.next()).isInstanceOf(StreamRecord.Information.class);
    runtime.close();
    assertThatThrownBy(call::values).isInstanceOf(RuntimeException.class);
    assertThat(failure("1")).hasMessageContaining("ended");
    assertThat(Arrays.stream(threads()).noneMatch(t -> t.startsWith("yonder-js"))).isTrue();
  }

  private static String[] threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toArray(String[]::new);
  }

  @Test
  void manyRowsLeaveNothingBehindInTheirCall() throws Throwable {
    AtomicInteger actions = new AtomicInteger();
    CommandContext context =
        (CommandContext)
            Proxy.newProxyInstance(
                CommandContext.class.getClassLoader(),
                new Class<?>[] {CommandContext.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "onStop" -> {
                        actions.incrementAndGet();
                        yield (Runnable) actions::decrementAndGet;
                      }
                      case "isStopped" -> false;
                      case "find" -> Optional.empty();
                      default -> null;
                    });

    Object rows =
        runtime.run(
            "function* () { for (let i = 0; i < 50; i++) yield i; }", List.of(), Map.of(), context);

    assertThat(((Stream<?>) rows).count()).isEqualTo(50);
    assertThat(actions).hasValue(0);
  }
}
