package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.CommandException;
import dev.yonder.script.RemoteScriptEngine;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntBinaryOperator;
import javax.script.CompiledScript;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What JSR-223 wants of an engine. */
class EngineTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = Scripts.withKit();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  /** Two functions, one of which has a default. */
  public interface Calculator {
    int twice(int n);

    int fail(String why);

    default int four(int n) {
      return twice(twice(n));
    }
  }

  @Test
  void aManagerFindsTheEngineByItsName() {
    ScriptEngineManager manager = new ScriptEngineManager();
    ScriptEngine engine = manager.getEngineByName("yonder-groovy");
    assertThat(engine).isInstanceOf(RemoteScriptEngine.class);
    ScriptEngineFactory factory = engine.getFactory();
    assertThat(factory.getExtensions()).containsExactly("groovy");
    assertThat(factory.getParameter("THREADING")).isEqualTo("MULTITHREADED");
    assertThat(factory.getLanguageVersion()).isEqualTo(groovy.lang.GroovySystem.getVersion());
    assertThat(manager.getEngineByExtension("groovy"))
        .as("Groovy's own engine keeps its files")
        .isNotInstanceOf(RemoteScriptEngine.class);
    assertThat(manager.getEngineByName("groovy")).isNotInstanceOf(RemoteScriptEngine.class);
  }

  @Test
  void theFactoryWritesProgramsThatRun() throws Exception {
    ScriptEngineFactory factory = scripts.engine.getFactory();
    scripts.run(
        factory.getProgram(
            factory.getOutputStatement("it's \\ $done"),
            "x = " + factory.getMethodCallSyntax("m", "addNumber", "1", "2")));
    assertThat(scripts.printed()).isEqualTo("it's \\ $done\n");
    assertThat(scripts.engine.get("x")).isEqualTo(3);
  }

  @Test
  void aCompiledScriptRunsAgainAndAgain() throws Exception {
    CompiledScript script = scripts.engine.compile("n = addNumber(n, 1)");
    scripts.engine.put("n", 1);
    assertThat(script.eval()).isEqualTo(2);
    assertThat(script.eval()).isEqualTo(3);
    assertThat(scripts.engine.compile(new StringReader("n * 2")).eval()).isEqualTo(6);
    CompiledScript plain = scripts.engine.compile("n * 2");
    assertThat(plain.eval(new SimpleBindings(new java.util.HashMap<>(java.util.Map.of("n", 5)))))
        .isEqualTo(10);
  }

  @Test
  void repeatedTextIsCompiledOnce() throws Exception {
    Object first = scripts.run("this.class");
    assertThat(scripts.run("this.class")).isSameAs(first);
    assertThat(scripts.run("this.class ")).isNotSameAs(first);
  }

  @Test
  void functionsAndImportsAreInvoked() throws Exception {
    scripts.run("def twice(n) { addNumber(n, n) }; half = { it / 2 as int }");
    assertThat(scripts.engine.invokeFunction("twice", 4)).isEqualTo(8);
    assertThat(scripts.engine.invokeFunction("half", 4)).isEqualTo(2);
    assertThat(scripts.engine.invokeFunction("addNumber", 1, 2)).isEqualTo(3);
    assertThat(scripts.engine.invokeFunction("Add-Number", 1, 2)).isEqualTo(3);
    assertThat(scripts.engine.invokeFunction("getSession")).isEqualTo(List.of(scripts.run("s")));
    assertThatThrownBy(() -> scripts.engine.invokeFunction("nope"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> scripts.engine.invokeFunction("twice", 1, 2, 3))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> scripts.engine.invokeFunction("failAlways", "bad"))
        .hasCauseInstanceOf(CommandException.class);
  }

  @Test
  void methodsOfScriptObjectsAreInvoked() throws Exception {
    Object object = scripts.run("class Adder { def add(a, b) { a + b } }; new Adder()");
    assertThat(scripts.engine.invokeMethod(object, "add", 1, 2)).isEqualTo(3);
    assertThat(scripts.engine.invokeMethod(scripts.run("m"), "addNumber", 1, 2)).isEqualTo(3);
    assertThatThrownBy(() -> scripts.engine.invokeMethod(object, "sub"))
        .isInstanceOf(NoSuchMethodException.class);
  }

  @Test
  void aScriptMayImplementAnInterface() throws Exception {
    assertThat(scripts.engine.getInterface(Calculator.class)).isNull();
    scripts.run("def twice(n) { addNumber(n, n) }; def fail(why) { failAlways(why) }");
    Calculator calculator = scripts.engine.getInterface(Calculator.class);
    assertThat(calculator.twice(3)).isEqualTo(6);
    assertThat(calculator.four(3)).isEqualTo(12);
    assertThatThrownBy(() -> calculator.fail("bad")).isInstanceOf(CommandException.class);
    Object object = scripts.run("[applyAsInt: { a, b -> a * b }]");
    assertThat(object).isInstanceOf(java.util.Map.class);
    Object times =
        scripts.run("class Times { int applyAsInt(int a, int b) { a * b } }; new Times()");
    assertThat(scripts.engine.getInterface(times, IntBinaryOperator.class).applyAsInt(3, 4))
        .isEqualTo(12);
  }

  @Test
  void severalThreadsMayUseTheEngine() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Object>> sums = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String script = "def n = %d; (1..5).collect { addNumber(n, it) }.sum()".formatted(i % 8);
        sums.add(threads.submit(() -> scripts.run(script)));
      }
      for (int i = 0; i < 40; i++) {
        assertThat(sums.get(i).get()).isEqualTo(5 * (i % 8) + 15);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void textsThatAreNoScriptClassesRunToo() throws Exception {
    assertThat(scripts.run("")).isNull();
    assertThat(scripts.run("// nothing")).isNull();
    assertThat(scripts.run("class Lonely {}")).isInstanceOf(Class.class);
    scripts.run("class Started { static void main(String[] args) { Started.x = 1 }; static x }");
    assertThat(scripts.run("Started.x")).isEqualTo(1);
  }

  @Test
  void closingTheEngineEndsTheChildProcesses() throws Exception {
    long pid = (Long) scripts.run("newSession('local:').hostPid as long");
    assertThat(ProcessHandle.of(pid)).isPresent();
    scripts.close();
    for (int i = 0;
        i < 500 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        i++) {
      Thread.sleep(20);
    }
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive))
        .isNotEqualTo(java.util.Optional.of(true));
  }
}
