package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.Invocation;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.host.CommandModule;
import dev.yonder.host.HostCommand;
import dev.yonder.host.ScriptRuntime;
import dev.yonder.session.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of Groovy functions that become commands. */
@Timeout(60)
class HostModuleFileTest {
  @TempDir Path folder;

  private final ScriptRuntime runtime = new GroovyScriptLanguage().start();
  private HostScripts host;

  @AfterEach
  void close() {
    runtime.close();
    if (host != null) {
      host.close();
    }
  }

  private CommandModule module(String text) throws IOException {
    return runtime.load(Files.writeString(folder.resolve("my-tools.groovy"), text));
  }

  private void offer(String text) throws IOException {
    host = new HostScripts(module(text));
  }

  private static CommandInfo info(CommandModule module, String name) {
    return module.commands().stream()
        .map(HostCommand::info)
        .filter(info -> info.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Object call(String command, Map<String, Object> named, Object... positional) {
    List<Object> values =
        host.session.call(Invocation.of(command, positional).withNamed(named)).values();
    return values.size() == 1 ? values.get(0) : values;
  }

  @Test
  void aFileIsAModuleOfItsPublicFunctions() throws Exception {
    CommandModule module =
        module(
            """
            /**
             * Tools for tests.
             *
             * @version 2.1
             * @guid 00000000-0000-0000-0000-000000000001
             */

            def one() { hidden() }
            private hidden() { 1 }
            static two() { 2 }
            def three(a = { 3 }) { a() }
            """);
    assertThat(module.name()).isEqualTo("my-tools");
    assertThat(module.version()).isEqualTo("2.1");
    assertThat(module.guid()).hasToString("00000000-0000-0000-0000-000000000001");
    assertThat(module.description()).isEqualTo("Tools for tests.");
    assertThat(module.commands())
        .map(command -> command.info().name())
        .containsExactly("one", "two", "three");
    assertThat(info(module, "one").type()).isEqualTo(CommandType.FUNCTION);
    assertThat(info(module, "one").module()).isEqualTo("my-tools");
    assertThat(info(module, "one").synopsis()).isEmpty();
  }

  @Test
  void theDeclarationIsTheSignature() throws Exception {
    CommandModule module =
        module(
            """
            enum Level { LOW, HIGH }

            def f(String name, int count = 2 * 2, boolean force, Level level, List<Long> ids, rest) {}
            """);
    CommandInfo info = info(module, "f");
    assertThat(info.parameters())
        .map(p -> p.name() + " " + p.type() + " " + p.defaultText())
        .containsExactly(
            "name string null",
            "count int 2 * 2",
            "force switch null",
            "level string null",
            "ids long[] null",
            "rest any null");
    assertThat(info.parameters().get(3).rules().allowed()).containsExactly("LOW", "HIGH");
    assertThat(info.sets().get(0).members())
        .filteredOn(member -> member.mandatory())
        .map(member -> member.parameter() + member.position())
        .containsExactly("name0", "level3", "ids4", "rest5");
  }

  @Test
  void aDocumentationCommentIsTheHelp() throws Exception {
    CommandModule module =
        module(
            """
            /** First thing. */
            def first() {}

            /**
             * Finds
             * disks. Slowly.
             *
             * And more.
             *
             * @param name which disk
             * @param {'a'|'b'} mode how
             * @param {int} [depth=3] how deep
             * @example findDisk('sda')
             * @alias fd
             */
            def findDisk(String name, mode, depth) { [name, mode, depth] }
            """);
    assertThat(info(module, "first").synopsis()).isEqualTo("First thing.");
    CommandInfo info = info(module, "findDisk");
    assertThat(info.synopsis()).isEqualTo("Finds disks.");
    assertThat(module.commands().get(1).description()).isEqualTo("Slowly.\n\nAnd more.");
    assertThat(module.commands().get(0).description()).isEmpty();
    assertThat(info.aliases()).containsExactly("fd");
    assertThat(info.examples()).containsExactly("findDisk('sda')");
    assertThat(info.parameters())
        .map(ParameterInfo::help)
        .containsExactly("which disk", "how", "how deep");
    assertThat(info.parameters().get(1).rules().allowed()).containsExactly("a", "b");
    host = new HostScripts(module);
    assertThat(call("fd", Map.of(), "sda", "a")).isEqualTo(List.of("sda", "a", 3));
    assertThatThrownBy(() -> call("fd", Map.of(), "sda", "c")).isInstanceOf(BindingException.class);
  }

  @Test
  void annotationsSayMore() throws Exception {
    offer(
        """
        @Command(name = 'Get-Sum', aliases = 'sum', help = 'Adds.', idempotent = true)
        int add(
            @Parameter(name = 'first', aliases = 'f', minimum = 0.0d, help = 'one') int a,
            @Parameter(defaultValue = '7') int b,
            @Parameter(maximumLength = 2) String unit = '') {
          a + b
        }
        """);
    CommandInfo info = host.session.describe(List.of("Get-Sum")).get(0);
    assertThat(info.synopsis()).isEqualTo("Adds.");
    assertThat(info.traits().idempotent()).isTrue();
    assertThat(info.cardinality()).isEqualTo(Cardinality.ONE);
    assertThat(info.outputTypes()).containsExactly(OutputType.named("int"));
    assertThat(info.parameters().get(0).help()).isEqualTo("one");
    assertThat(call("sum", Map.of("f", 1))).isEqualTo(8);
    assertThat(call("Get-Sum", Map.of(), 1, 2)).isEqualTo(3);
    assertThatThrownBy(() -> call("Get-Sum", Map.of("unit", "long"), 1))
        .isInstanceOf(BindingException.class);
    assertThatThrownBy(() -> call("Get-Sum", Map.of("first", -1)))
        .isInstanceOf(BindingException.class);
  }

  @Test
  void aNameInQuotesMayBeAnyNameOfACommand() throws Exception {
    offer("int 'Get-Thing'(int a, int b = a * 2) { a + b }\nint other() { getThing(2) }");
    assertThat(call("Get-Thing", Map.of(), 1)).isEqualTo(3);
    assertThat(call("other", Map.of())).isEqualTo(6);
    assertThat(host.run("'Get-Thing'(1, b: 1) + getThing(1)")).containsExactly(5);
  }

  @Test
  void commentsAndAnnotationsSayWhatPipedObjectsFeed() throws Exception {
    CommandModule module =
        module(
            """
            /** @fromPipeline a */
            def f(a, @Parameter(fromPipelineByName = true) b) {}

            def g(@Parameter(fromPipeline = true) a, b) {}
            """);
    assertThat(info(module, "f").sets().get(0).members())
        .map(member -> member.fromPipeline() + " " + member.fromPipelineByName())
        .containsExactly("true false", "false true");
    assertThat(info(module, "g").sets().get(0).members())
        .map(member -> member.fromPipeline())
        .containsExactly(true, false);
  }

  @Test
  void aFunctionRunsForEachPipedObject() throws Exception {
    offer(
        """
        /** @fromPipeline n */
        int twice(int n) { n * 2 }
        /** @fromPipelineByName name, size */
        String show(String name, int size, String end = '!') { "$name$size$end" }
        def all() { context.input().collect { it + 1 } }
        """);
    assertThat(pipe("twice", 1, "2", 3)).containsExactly(2, 4, 6);
    assertThat(pipe("show", Map.of("name", "a", "size", 1), Map.of("size", 2, "name", "b")))
        .containsExactly("a1!", "b2!");
    assertThat(pipe("all", 1, 2)).containsExactly(2, 3);
  }

  private List<Object> pipe(String command, Object... objects) {
    try (Call call = host.session.call(Invocation.of(command).withInput())) {
      call.input().sendAll(List.of(objects).iterator());
      return call.values();
    }
  }

  @Test
  void nothingIsPrintedToStandardOutput() throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true));
    try {
      offer(
          "println 'loading'; printf('%s', 1); [1].each { print it }\ndef f() { println 'running' }");
      call("f", Map.of());
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Iterator, MANY",
    "List<Integer>, MANY",
    "int[], MANY",
    "java.util.stream.IntStream, MANY",
    "def, MANY",
    "Object, MANY",
    "Map, ONE",
    "int, ONE",
    "byte[], ONE",
    "java.nio.file.Path, ONE",
    "void, ONE",
  })
  void theDeclaredTypeTellsHowManyValuesThereAre(String type, Cardinality cardinality)
      throws Exception {
    CommandModule module = module(type + " f() { }");
    assertThat(info(module, "f").cardinality()).isEqualTo(cardinality);
  }

  @Test
  void resultsAreSpreadByTheDeclaration() throws Exception {
    offer(
        """
        def loose(what) { [none: null, one: 1, many: [1, 2]][what] }
        Map strict() { [a: 1] }
        void nothing() { context.output(5) }
        def lazy() { (1..3).stream().map { println it; it * 2 } }
        """);
    assertThat(call("loose", Map.of(), "none")).isEqualTo(List.of());
    assertThat(call("loose", Map.of(), "one")).isEqualTo(1);
    assertThat(call("loose", Map.of(), "many")).isEqualTo(List.of(1, 2));
    assertThat(call("strict", Map.of())).isEqualTo(Map.of("a", 1));
    assertThat(call("nothing", Map.of())).isEqualTo(5);
    assertThat(call("lazy", Map.of())).isEqualTo(List.of(2, 4, 6));
  }

  @Test
  void anyArgumentWithADefaultMayBeLeftOut() throws Exception {
    offer(
        """
        import groovy.transform.Field
        @Field int calls = 0
        List f(a, int b = a + 1, c = [b].collect { it * 10 }[0], boolean d = b > 5) { [a, b, c, d] }
        String g(String x = 'x', String y) { x + y }
        int next(n = ++calls) { n }
        static int still(int a = 1, int b = a + 1) { a + b }
        def own() { [f(1), f(1, 2), g('z'), still()] }
        """);
    assertThat(call("f", Map.of(), 1)).isEqualTo(List.of(1, 2, 20, false));
    assertThat(call("f", Map.of("c", "c"), 1)).isEqualTo(List.of(1, 2, "c", false));
    assertThat(call("f", Map.of("d", true), 1, 3)).isEqualTo(List.of(1, 3, 30, true));
    assertThat(call("f", Map.of("b", 8), 1)).isEqualTo(List.of(1, 8, 80, true));
    assertThat(call("g", Map.of("y", "y"))).isEqualTo("xy");
    assertThat(call("g", Map.of(), "a", "b")).isEqualTo("ab");
    assertThat(List.of(call("next", Map.of()), call("next", Map.of()), call("next", Map.of(), 9)))
        .containsExactly(1, 2, 9);
    assertThat(call("still", Map.of("b", 5))).isEqualTo(6);
    assertThat(call("own", Map.of()))
        .as("calls in the script itself")
        .isEqualTo(List.of(List.of(1, 2, 20, false), List.of(1, 2, 20, false), "xz", 3));
  }

  @Test
  void argumentsBecomeWhatTheFunctionTakes() throws Exception {
    offer(
        """
        import java.time.*
        enum Level { LOW, HIGH }
        List f(Level level, Duration wait, java.nio.file.Path path, long[] sizes) {
          [level == Level.HIGH, wait.seconds, path.fileName as String, sizes.sum()]
        }
        String rest(String first, String... others) { first + others.join('') }
        int all(List items) { items.size() }
        def flag(boolean on) { on }
        """);
    assertThat(call("f", Map.of(), "high", "PT5S", "/a/b", List.of(1, 2)))
        .isEqualTo(List.of(true, 5L, "b", 3L));
    assertThat(call("rest", Map.of(), "a", "b", 3)).isEqualTo("ab3");
    assertThat(call("rest", Map.of(), "a")).isEqualTo("a");
    assertThat(call("rest", Map.of("others", List.of("x")), "a")).isEqualTo("ax");
    assertThat(call("all", Map.of(), 1, 2, 3)).isEqualTo(3);
    assertThat(call("all", Map.of(), List.of(1, 2))).isEqualTo(2);
    assertThat(call("flag", Map.of())).isEqualTo(false);
    assertThatThrownBy(() -> call("f", Map.of(), "middle", "PT5S", "/a", 1))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("level");
  }

  @Test
  void aFunctionReachesTheContextTheSessionAndItsOwnState() throws Exception {
    offer(
        """
        count = 10
        class Counter { static int classes = 0 }

        def step(CommandContext given, int by = 1) {
          count += by
          println "stepped"
          [given.is(context), helper(), ++Counter.classes]
        }
        private helper() { [1].collect { count }[0] }
        def greet(name) { getGreeting(name: name) + binding.hasVariable('args') }
        """);
    assertThat(call("step", Map.of())).isEqualTo(List.of(true, 11, 1));
    assertThat(call("step", Map.of("by", 5))).isEqualTo(List.of(true, 16, 2));
    assertThat(call("greet", Map.of(), "Ada")).isEqualTo("Hello Ada.false");
    assertThat(host.run("step(by: 4)[1]")).containsExactly(20);
    assertThat(host.run("binding.hasVariable('count')")).containsExactly(false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def f() {\\n  def x = (\\n}                  | my-tools.groovy:[23]: .*",
        "\\ndef f() {}\\ndef f(a) {}                  | my-tools.groovy:3: function 'f' is declared twice.*",
        "\\ndef f(@Parameter(set = 'a') x) {}            | my-tools.groovy:2: Parameter sets .*",
        "\\ndef 'no good'() {}                        | my-tools.groovy:2: .*'no good' cannot be a name.*",
        "def f() {}\\nthrow new Exception('odd')      | my-tools.groovy:2: odd",
        "def f() {}\\nassert 1 == 2                   | my-tools.groovy:2: .*",
        "x = 1                                        | Module my-tools has no function",
        "class A {}                                   | Module my-tools has no function",
      })
  void aFileThatCannotBeAModuleSaysWhereAndWhy(String text, String message) {
    assertThatThrownBy(() -> module(text.replace("\\n", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s)" + message);
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws Exception {
    Path file = Files.write(folder.resolve("odd.groovy"), new byte[] {'a', (byte) 0xff, 'b'});
    assertThatThrownBy(() -> runtime.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not text in UTF-8");
  }

  @Test
  void anErrorTellsTheFileAndTheLine() throws Exception {
    offer("def f() {\n  [1].each {\n    throw new IOException('bad')\n  }\n}");
    CommandException error =
        catchThrowableOfType(CommandException.class, () -> call("f", Map.of()));
    assertThat(error).hasMessage("bad");
    assertThat(error.scriptStack()).contains("(my-tools.groovy:3)", "(my-tools.groovy:2)");
  }

  @Test
  void readingAFileAgainGivesItsNewFunctions() throws Exception {
    CommandModule old = module("state = 1\ndef f() { state++ }");
    CommandModule fresh = module("state = 5\ndef f() { state++ }\ndef g() { 2 }");
    assertThat(old.commands()).hasSize(1);
    host = new HostScripts(fresh);
    assertThat(call("f", Map.of())).isEqualTo(5);
    assertThat(call("g", Map.of())).isEqualTo(2);
  }
}
