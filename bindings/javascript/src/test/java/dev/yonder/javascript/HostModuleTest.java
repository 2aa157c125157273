package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.Invocation;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import dev.yonder.host.CommandModule;
import dev.yonder.host.HostCommand;
import dev.yonder.session.Call;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Modules of a host that are written in JavaScript. */
@Timeout(60)
class HostModuleTest extends HostScriptTest {
  private static CommandInfo info(CommandModule module, String command) {
    return module.commands().stream()
        .map(HostCommand::info)
        .filter(info -> info.name().equals(command))
        .findFirst()
        .orElseThrow();
  }

  private CommandInfo info(String text) throws IOException {
    return runtime.load(write("one.mjs", text)).commands().get(0).info();
  }

  private static List<String> parameters(CommandInfo info) {
    return info.parameters().stream()
        .map(
            p -> {
              ParameterSet.Member member = info.sets().get(0).member(p.name()).orElseThrow();
              return (member.mandatory() ? "!" : "")
                  + p.name()
                  + ":"
                  + p.type()
                  + "@"
                  + (p.remaining() ? "rest" : member.position())
                  + (p.defaultText() == null ? "" : "=" + p.defaultText());
            })
        .toList();
  }

  @Test
  void exportedFunctionsAreCommandsAndTheRestIsNot() throws IOException {
    CommandModule module =
        load(
            "tools.mjs",
            """
            /**
             * Tools for disks.
             * @version 2.1
             * @guid 8a7e1bd2-38cf-45b0-a4b2-0a1f1e3e6b11
             */

            export function alpha() { return 1; }
            export const beta = () => 2;
            export async function* gamma() { yield 3; }
            const delta = async () => 4;
            export { delta as 'Get-Delta' };
            export default function epsilon() { return 5; }
            export class Zeta {}
            export const eta = 7;
            function theta() {}
            """);
    assertThat(module.name()).isEqualTo("tools");
    assertThat(module.version()).isEqualTo("2.1");
    assertThat(module.guid()).isEqualTo(UUID.fromString("8a7e1bd2-38cf-45b0-a4b2-0a1f1e3e6b11"));
    assertThat(module.description()).isEqualTo("Tools for disks.");
    assertThat(module.commands().stream().map(c -> c.info().name()))
        .containsExactlyInAnyOrder("alpha", "beta", "gamma", "Get-Delta", "epsilon");
    assertThat(info(module, "alpha").type()).isEqualTo(CommandType.FUNCTION);
    assertThat(info(module, "alpha").module()).isEqualTo("tools");
    for (String command : List.of("alpha", "beta", "gamma", "Get-Delta", "epsilon")) {
      assertThat(call(command, Map.of())).hasSize(1);
    }
  }

  @Test
  void theDeclarationIsTheSignature() throws IOException {
    assertThat(parameters(info("export function f(a, b = 'x', [c], ...rest) {}")))
        .containsExactly("a:any@0", "b:any@1='x'", "arg3:any@2", "rest:any[]@rest");
    assertThat(parameters(info("export function f(a, { times = 1, loud = false } = {}) {}")))
        .containsExactly("a:any@0", "times:any@-1=1", "loud:any@-1=false");
    assertThat(parameters(info("export function f(a) { return arguments.length; }")))
        .containsExactly("a:any@0", "arguments:any[]@rest");
    assertThat(parameters(info("const g = (a, b) => a; export const f = g.bind(null);")))
        .containsExactly("arguments:any[]@rest");
  }

  @Test
  void theCommentSaysTypesAndWhatMustBeGiven() throws IOException {
    CommandInfo info =
        info(
            """
            /**
             * Greets somebody. At length.
             *
             * @param {string} name Who is greeted.
             * @param {integer} [times=1] How often.
             * @param {Date} when When.
             * @param {object} options More.
             * @param {'soft' | 'loud'} options.voice How.
             * @param {boolean} options.twice Whether twice.
             * @param {string[]} [options.others] Who else.
             * @returns {string} the greeting
             * @alias hello
             * @example greet('you')
             */
            export const greet = async (name, times = 1, when, { voice, twice, others } = {}) => name;
            """);
    assertThat(info.name()).isEqualTo("greet");
    assertThat(info.synopsis()).isEqualTo("Greets somebody.");
    assertThat(info.aliases()).containsExactly("hello");
    assertThat(info.examples()).containsExactly("greet('you')");
    assertThat(info.cardinality()).isEqualTo(Cardinality.ONE);
    assertThat(parameters(info))
        .containsExactly(
            "!name:string@0",
            "times:int@1=1",
            "!when:instant@2",
            "!voice:string@-1",
            "twice:switch@-1",
            "others:string[]@-1");
    ParameterInfo voice = info.parameters().get(3);
    assertThat(voice.rules().allowed()).containsExactly("soft", "loud");
    assertThat(voice.help()).isEqualTo("How.");
  }

  @Test
  void aFunctionIsDocumentedByTheCommentRightAboveIt() throws IOException {
    CommandModule module =
        runtime.load(
            write(
                "docs.mjs",
                """
                /** The module's, told by a tag. @version 3
                 * @version 3 */
                export function first() {}
                /** Second. */
                export const second = async function () {};
                /** Third's, but something is between. */
                const x = 1;
                export function third() {}
                /* no documentation */
                export function fourth() {}
                /** Fifth. */
                export default (a) => a;
                """));
    assertThat(module.version()).isEqualTo("3");
    assertThat(info(module, "first").synopsis()).isEmpty();
    assertThat(info(module, "second").synopsis()).isEqualTo("Second.");
    assertThat(info(module, "third").synopsis()).isEmpty();
    assertThat(info(module, "fourth").synopsis()).isEmpty();
    assertThat(info(module, "docs").synopsis()).isEqualTo("Fifth.");
  }

  @Test
  void aFunctionGivesManyUnlessItReturnsOneThing() throws IOException {
    for (String one : List.of("string", "Promise<number>", "object", "Map<string, number>")) {
      assertThat(info("/** @returns {" + one + "} x */ export const f = () => 1;").cardinality())
          .as(one)
          .isEqualTo(Cardinality.ONE);
    }
    for (String many : List.of("string[]", "Promise<number[]>", "Array<string>", "*")) {
      assertThat(info("/** @returns {" + many + "} x */ export const f = () => 1;").cardinality())
          .as(many)
          .isEqualTo(Cardinality.MANY);
    }
    assertThat(info("export const f = () => 1;").cardinality()).isEqualTo(Cardinality.MANY);
    assertThat(info("/** @many\n * @returns {string} x */ export const f = () => 1;").cardinality())
        .isEqualTo(Cardinality.MANY);
  }

  @Test
  void argumentsArriveWhereTheFunctionDeclaresThem() throws IOException {
    load(
        "args.mjs",
        """
        let calls = 0;
        export function show(a, b = ++calls, ...rest) { return { a, b, rest }; }
        export function named(a, { times = 2, loud = false, other } = {}) {
          return [a, times, loud, other === undefined];
        }
        /** @param {boolean} options.loud Whether. */
        export const loud = ({ loud }) => typeof loud;
        export function all(a) { return Array.from(arguments).join(); }
        /** @param {Date} [when] When. */
        export const when = (when) => when instanceof Date && when.getTime();
        """);
    assertThat(call("show", Map.of(), 1))
        .containsExactly(Map.of("a", 1, "b", 1, "rest", List.of()));
    assertThat(call("show", Map.of("a", "x")).toString()).contains("b=2");
    assertThat(call("show", Map.of(), 1, 2, 3, 4))
        .containsExactly(Map.of("a", 1, "b", 2, "rest", List.of(3, 4)));
    assertThat(call("named", Map.of("loud", true), 1)).containsExactly(1, 2, true, true);
    assertThat(call("named", Map.of())).containsExactly(null, 2, false, true);
    assertThat(call("loud", Map.of("loud", true))).containsExactly("boolean");
    assertThat(call("loud", Map.of())).containsExactly("undefined");
    assertThat(call("all", Map.of(), 1, 2, 3)).containsExactly("1,2,3");
    assertThat(call("when", Map.of(), Instant.ofEpochMilli(77))).containsExactly(77);
    assertThatThrownBy(() -> call("named", Map.of("tmies", 1)))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("times");
  }

  @Test
  void resultsAreSpreadAwaitedAndStreamed() throws IOException {
    load(
        "results.mjs",
        """
        export const list = () => [1, 2];
        /** @returns {object} a list as one thing */
        export const one = () => [1, 2];
        export const later = async () => { await null; return 'x'; };
        export function* lazy() { yield 1; yield [2, 3]; }
        export const nothing = () => {};
        export class Disk { name = 'a'; size() { return 1; } }
        export const disk = () => new Disk();
        """);
    assertThat(call("list", Map.of())).containsExactly(1, 2);
    assertThat(call("one", Map.of())).containsExactly(List.of(1, 2));
    assertThat(call("later", Map.of())).containsExactly("x");
    assertThat(call("lazy", Map.of())).containsExactly(1, List.of(2, 3));
    assertThat(call("nothing", Map.of())).isEmpty();
    assertThat(call("disk", Map.of())).containsExactly(Map.of("name", "a"));
  }

  @Test
  void aModuleCallsTheSessionsCommandsAndItsNeighbours() throws IOException {
    write("helper.mjs", "export const twice = x => 2 * x;");
    load(
        "calls.mjs",
        """
        import { twice } from './helper.mjs';
        export const total = (a, b) => twice(addNumber(a, b));
        export const other = () => sum2(3);
        """);
    load("more.mjs", "export const sum2 = (a) => total(a, 1);");
    assertThat(call("total", Map.of(), 2, 3)).containsExactly(10);
    assertThat(call("other", Map.of())).containsExactly(8);
  }

  @Test
  void aModuleReadsWhatLiesBesideItOnly() throws IOException {
    for (String path : List.of("../outside.mjs", "/etc/hosts", "no-such.mjs")) {
      assertThatThrownBy(
              () ->
                  runtime.load(
                      write("m.mjs", "import x from '" + path + "'; export const f = () => 1;")))
          .as(path)
          .isInstanceOf(RuntimeException.class)
          .hasMessageContaining("Error");
    }
  }

  @Test
  void aModuleThatIsALinkHasTheNameOfTheLink() throws IOException {
    Path versions = Files.createDirectory(directory.resolve("versions"));
    Files.writeString(versions.resolve("part.mjs"), "export const x = 4;");
    Files.writeString(
        versions.resolve("tools-1.mjs"),
        "import { x } from './part.mjs'; export const f = () => x;");
    Path link =
        Files.createSymbolicLink(directory.resolve("tools.mjs"), versions.resolve("tools-1.mjs"));
    CommandModule module = runtime.load(link);
    offer(module);
    assertThat(module.name()).isEqualTo("tools");
    assertThat(call("f", Map.of())).containsExactly(4);
  }

  @Test
  void aModuleThatIsReadAgainIsANewOne() throws IOException {
    write("part.mjs", "export const x = 1;");
    String text = "import { x } from './part.mjs'; let n = 0; export const f = () => [x, ++n];";
    load("m.mjs", text);
    assertThat(call("f", Map.of())).containsExactly(1, 1);
    assertThat(call("f", Map.of())).containsExactly(1, 2);
    write("part.mjs", "export const x = 10;");
    CommandModule again = runtime.load(write("m.mjs", text));
    assertThat(again.commands()).hasSize(1);
    assertThat(call("f", Map.of())).containsExactly(1, 3);
  }

  @Test
  void aModuleThatNobodyHasAnyLongerGoesWithItsContext() throws Exception {
    Path file = write("m.mjs", "export const f = () => 1;");
    WeakReference<CommandModule> first = new WeakReference<>(runtime.load(file));
    CommandModule kept = runtime.load(file);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (first.get() != null || ((JavaScriptRuntime) runtime).size() > 1) {
      assertThat(System.nanoTime()).as("end of the wait").isLessThan(deadline);
      System.gc();
    }
    assertThat(kept.commands()).hasSize(1);
  }

  @Test
  void whatCannotBeAModuleIsRefusedWithItsPlace() throws IOException {
    assertThatThrownBy(() -> runtime.load(write("bad.mjs", "\nexport const a = ;")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bad.mjs:2")
        .hasMessageContaining("Expected");
    write("bad.mjs", "\n\nlet 1;");
    assertThatThrownBy(() -> runtime.load(write("m.mjs", "import './bad.mjs';")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bad.mjs:3");
    assertThatThrownBy(() -> runtime.load(write("m.mjs", "\nexport const $x = () => 1;")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("m.mjs:2: $x");
    assertThatThrownBy(() -> runtime.load(write("m.mjs", "export const x = 1;")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no function");
    assertThatThrownBy(() -> runtime.load(write("m.mjs", "x".repeat(2_000_000))))
        .hasMessageContaining("larger");
    assertThatThrownBy(() -> runtime.load(write("m.mjs", "null.x; export const f = () => 1;")))
        .hasMessageContaining("TypeError");
  }

  @Test
  void aFailureTellsTheLineOfTheModule() throws IOException {
    load("fails.mjs", "export function f() {\n  throw new RangeError('too much');\n}");
    assertThatThrownBy(() -> call("f", Map.of()))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e).hasMessage("RangeError: too much");
              assertThat(e.scriptStack()).contains("fails.mjs:2");
            });
  }

  @Test
  void aStoppedFunctionEndsAndItsModuleGoesOn() throws IOException {
    load(
        "loop.mjs",
        "let n = 0; export const loop = () => { n++; for (;;); }; export const seen = () => n;");
    Call call = session().call(Invocation.of("loop").withTimeout(Duration.ofMillis(300)));
    assertThatThrownBy(call::values).isInstanceOf(DeadlineExceededException.class);
    assertThat(call("seen", Map.of())).containsExactly(1);
  }

  @Test
  void pipedObjectsFeedTheParametersThatTheCommentNamesOrAreInput() throws IOException {
    load(
        "pipes.mjs",
        """
        /**
         * @param {number} n A number.
         * @fromPipeline n
         */
        export const twice = (n) => 2 * n;
        export function* sums() {
          let sum = 0;
          for (const n of input) yield (sum += n);
        }
        export const firstOne = () => { for (const n of input) return n; };
        """);
    assertThat(piped("twice", 1, 2, 3)).containsExactly(2, 4, 6);
    assertThat(piped("sums", 1, 2, 3)).containsExactly(1, 3, 6);
    assertThat(piped("firstOne", 1, 2, 3)).containsExactly(1);
    assertThat(call("sums", Map.of())).isEmpty();
  }

  private List<@Nullable Object> piped(String command, Object... objects) {
    Call call = session().call(Invocation.of(command).withInput());
    call.input().sendAll(List.of(objects).iterator());
    return call.values();
  }
}
