package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yonder.CommandException;
import dev.yonder.command.Invocation;
import dev.yonder.command.Outcome;
import dev.yonder.command.StreamRecord;
import dev.yonder.session.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Script text that runs in a session on a host. */
@Timeout(60)
class HostTextTest {
  private final HostScripts host = new HostScripts();

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void theLastExpressionIsTheValue() {
    assertThat(host.run("def a = 1\na + 1")).containsExactly(2);
    assertThat(host.run("\"${1 + 1}\"")).containsExactly("2");
    assertThat(host.run("null")).isEmpty();
    assertThat(host.run("")).isEmpty();
    assertThat(host.run("class Lonely { int x }")).isEmpty();
    assertThat(host.run("new Lonely(x: 5).x")).containsExactly(5);
  }

  @Test
  void aCollectionIsManyValues() {
    assertThat(host.run("[1, \"${2}\", 3]")).containsExactly(1, "2", 3);
    assertThat(host.run("[1, 2].iterator()")).containsExactly(1, 2);
    assertThat(host.run("[1, 2] as int[]")).containsExactly(1, 2);
    assertThat(host.run("[a: 1]")).hasSize(1);
    assertThat(host.run("java.nio.file.Path.of('/a/b')")).containsExactly("/a/b");
  }

  @Test
  void valuesThatComeOneByOneComeInTheCall() {
    List<StreamRecord> records =
        host.records(
            "[1, 2].stream().map { println \"row $it\"; context.find('Get-Numbers'); it }");
    assertThat(records).filteredOn(StreamRecord.Output.class::isInstance).hasSize(2);
    assertThat(informations(records)).containsExactly("row 1", "row 2");
  }

  @Test
  void argumentsAndVariablesAreThere() {
    assertThat(host.run("args.sum()", 1, 2, 3)).containsExactly(6);
    assertThat(host.run("args")).isEmpty();
    Invocation named =
        Invocation.of("Invoke-Text", "a + args[0]", 2)
            .withNamed(Map.of("variables", Map.of("a", 1)));
    assertThat(host.session.call(named).values()).containsExactly(3);
    assertThat(host.run("binding.hasVariable('a')")).containsExactly(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ a, b -> a + b }",
        "  {\n  a, b ->\n  def c = { it + b }\n  c(a)\n}\n",
        "(a, b) -> a + b",
        "{ a, b -> args[0] + b } // add",
      })
  void theTextOfAFunctionIsCalled(String text) {
    assertThat(host.run(text, 3, 4)).containsExactly(7);
  }

  @Test
  void aTextThatOnlyBeginsWithAFunctionIsAScript() {
    assertThat(host.run("{ it + 1 }.call(2)")).containsExactly(3);
    assertThat(host.run("{ a -> a }; def f = { it * 2 }\nf(4)")).containsExactly(8);
  }

  @Test
  void variablesStayUntilTheSessionEnds() {
    host.run("count = 1; def local = 5");
    assertThat(host.run("count += 1; count")).containsExactly(2);
    assertThat(host.run("binding.hasVariable('local')")).containsExactly(false);
    host.run("twice = { it * 2 }");
    assertThat(host.run("twice(count)")).containsExactly(4);
  }

  @Test
  void functionsOfEarlierTextCanBeCalled() {
    host.run("def twice(n) { n * 2 }\ndef twice(String s) { s + s }\ndef who() { args[0] }");
    assertThat(host.run("[twice(2), twice('a')]")).containsExactly(4, "aa");
    assertThat(host.run("[1].collect { twice(it) }")).containsExactly(2);
    assertThat(host.run("who()", "me")).containsExactly("me");
    host.run("def twice(n) { 'new' }");
    assertThat(host.run("twice(2)")).containsExactly("new");
  }

  @Test
  void aNameThatIsNotDefinedIsACommand() {
    assertThat(host.run("getGreeting('Ada')")).containsExactly("Hello Ada.");
    assertThat(host.run("getGreeting(\"A${'d'}a\", times: 2)"))
        .containsExactly("Hello Ada. Hello Ada.");
    assertThat(host.run("'Get-Greeting'(name: 'Ada')")).containsExactly("Hello Ada.");
    assertThat(host.run("getNumbers().collect { n -> getGreeting(\"$n\") }"))
        .containsExactly("Hello 1.", "Hello 2.", "Hello 3.");
    assertThat(host.run("def getGreeting(x) { 'mine' }; getGreeting('Ada')"))
        .containsExactly("mine");
  }

  @Test
  void anUnknownNameSaysWhatMayHaveBeenMeant() {
    host.run("def twice(n) { n * 2 }");
    assertThatThrownBy(() -> host.run("twise(2)"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no function 'twise'")
        .hasMessageContaining("Did you mean twice?");
    assertThatThrownBy(() -> host.run("twice(1, 2, 3)")).hasMessageContaining("these arguments");
    assertThatThrownBy(() -> host.run("getGreeting(nam: 'x', tims: 3)"))
        .hasMessageContaining("tims");
  }

  @Test
  void aScriptMayUseTheWholeLanguage() {
    String script =
        """
        import groovy.transform.*
        @CompileStatic int sum(int n) {
          int s = 0
          for (i in 0..n) { s += i }
          while (s > 100) { s -= 1 }
          [1].each { s += it }
          s
        }
        trait Named { String name = 'n'; def who() { [1].collect { name + it }[0] } }
        class Thing implements Named { Thing() { this(1) }; Thing(int i) { for (j in 0..i) { } } }
        interface Two { default int two() { 2 } }
        class Both implements Two { static final X = { 5 }; static { X() } }
        record Point(int x, int y) { int sum() { x + y } }
        enum Kind { A { int v() { 3 } }; abstract int v() }
        abstract class Base { abstract foo() }
        def anonymous = new Base() { def foo() { sleep 1; 'foo' } }
        def text = switch (2) { case 2 -> 'two'; default -> 'other' }
        [sum(3), new Thing().who(), new Both().two(), Both.X(), new Point(1, 2).sum(),
            Kind.A.v(), anonymous.foo(), text]
        """;
    assertThat(host.run(script)).containsExactly(7, "n1", 2, 5, 3, 3, "foo", "two");
  }

  private static List<Object> informations(List<StreamRecord> records) {
    List<Object> told = new ArrayList<>();
    for (StreamRecord record : records) {
      if (record instanceof StreamRecord.Information information) {
        told.add(information.value());
      }
    }
    return told;
  }

  @Test
  void whatIsPrintedIsInformationOfTheCall() {
    String script =
        """
        print 'a'; print 1; println()
        println([1, 'b'])
        printf('%d-%s%n', 3, 'x')
        [1].each { println "in closure $it" }
        class Printer { def go() { println 'in class'; print 'x'; println() } }
        new Printer().go()
        static void still() { println 'static' }
        still()
        out.println('two\\nlines')
        Thread.start { println 'thread' }.join()
        print 'end'
        """;
    assertThat(informations(host.records(script)))
        .containsExactly(
            "a1",
            "[1, b]",
            "3-x",
            "in closure 1",
            "in class",
            "x",
            "static",
            "two",
            "lines",
            "thread",
            "end");
  }

  @Test
  void callsAtTheSameTimeDoNotMixWhatTheyWrite() throws Exception {
    host.run("def tell(n) { 20.times { println n; sleep 1 }; n }");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<StreamRecord>>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String script = "tell(%d)".formatted(i);
        calls.add(threads.submit(() -> host.records(script)));
      }
      for (int i = 0; i < 4; i++) {
        assertThat(informations(calls.get(i).get())).hasSize(20).containsOnly("" + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) { }",
        "for (;;) { try { throw new Exception() } catch (Throwable e) { } }",
        "do { } while (true)",
        "def f() { f2() }; def f2() { for (i in 1..Integer.MAX_VALUE) { } }; f()",
        "(1..Integer.MAX_VALUE).each { }",
        "{ -> while (true) { } }",
        "sleep 600_000",
        "while (true) { try { Thread.sleep(600_000) } catch (InterruptedException e) { } }",
        "Thread.start { context.output(2); while (true) { } }.join()",
      })
  void aStoppedCallEndsItsScript(String script) {
    String started =
        script.startsWith("{") ? script : "context.output(1); context.flush(); " + script;
    try (Call call = host.call("Invoke-Text", started)) {
      if (!script.startsWith("{")) {
        call.next();
      }
      call.stop();
      while (call.next() != null) {}
      assertThat(call.outcome()).isInstanceOf(Outcome.Stopped.class);
    }
  }

  @Test
  void aThreadOfAStoppedCallEnds() {
    try (Call call =
        host.call(
            "Invoke-Text",
            "t = Thread.start { while (true) { } }\ncontext.output(1); context.flush(); t.join()")) {
      call.next();
      call.stop();
      while (call.next() != null) {}
    }
    assertThat(host.run("t.join(10_000); t.alive")).containsExactly(false);
  }

  @Test
  void aTextThatIsNotCorrectSaysWhere() {
    assertThatThrownBy(() -> host.run("def a = 1\n\ndef b = (\n"))
        .isInstanceOf(CommandException.class)
        .hasMessageMatching("(?s)Script\\d+\\.groovy:[34]: .*");
    assertThatThrownBy(() -> host.run("{ a -> "))
        .hasMessageMatching("(?s)Script\\d+\\.groovy:1: .*");
  }

  @Test
  void anErrorTellsWhereItArose() {
    CommandException error =
        catchThrowableOfType(
            CommandException.class,
            () -> host.run("\n[1].each {\n  throw new IOException('bad')\n}"));
    assertThat(error).hasMessage("bad");
    assertThat(error.scriptStack()).containsPattern("Script\\d+\\.groovy:3");
    assertThat(error.remoteTypes()).contains("java.io.IOException");
  }
}
