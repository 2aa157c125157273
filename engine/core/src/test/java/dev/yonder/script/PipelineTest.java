package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.kit.Leftovers;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands, values and functions piped into each other. */
@Timeout(60)
class PipelineTest {
  private final Leftovers leftovers = Leftovers.watch();
  private TestScript script;
  private SessionObject one;

  @BeforeEach
  void open() {
    script = new TestScript();
    one = script.open("one");
    script.call("importSession", one);
    script.call("importSession", Map.of("prefix", "Two"), script.open("two"));
  }

  @AfterEach
  void close() {
    script.close();
    leftovers.assertNone();
  }

  private void assertSourceStopped() {
    Leftovers.await("the source stops", () -> openStreams() == 0);
  }

  private long openStreams() {
    return ((Number) script.call("getOpenStream")).longValue();
  }

  @Test
  void aPreparedCallIsCheckedAtOnceAndRunLater() {
    Object prepared = script.prepare("addNumber", 1, 2);
    assertThat(TestScript.method(prepared, "run", Map.of())).isEqualTo(3);
    assertThat(((ScriptObject) prepared).member("command")).isEqualTo("Add-Number");
    assertThat(((ScriptObject) prepared).member("session")).isEqualTo(one);
    assertThat(prepared).hasToString("Add-Number of session one, prepared");
    assertThatThrownBy(() -> script.prepare("addNumber", "x")).isInstanceOf(BindingException.class);
  }

  @Test
  void resultsOfOneCommandAreTheInputOfTheNext() {
    assertThat(script.call("pipe", script.prepare("getNumber", 1, 3), script.prepare("getDouble")))
        .isEqualTo(List.of(2L, 4L, 6L));
  }

  @Test
  void aCommandOfOneValueGivesOneForEachPipedObject() {
    assertThat(script.call("formatName", Map.of("input", List.of("a", "b"))))
        .isEqualTo(List.of("<a>", "<b>"));
    assertThat(script.call("formatName", Map.of("input", List.of("a")))).isEqualTo("<a>");
    assertThat(script.call("formatName", Map.of("input", List.of()))).isNull();
    assertThat(script.call("pipe", List.of(), script.prepare("formatName"))).isEqualTo(List.of());
  }

  @Test
  void anErrorThatBeginsWithItsCommandIsShownWithoutNamingItTwice() {
    assertThat(script.call("formatName", Map.of("input", List.of(List.of(1))))).isNull();
    assertThat(script.err.toString()).contains("ERROR: Format-Name: the piped object binds to no");
  }

  @Test
  void commandsOfSeveralSessionsArePiped() {
    assertThat(
            script.call(
                "pipe",
                script.prepare("getNumber", 1, 3),
                script.prepare("getTwoDouble"),
                script.prepare("getDouble")))
        .isEqualTo(List.of(4L, 8L, 12L));
  }

  @Test
  void valuesCanBeTheBeginningAndFunctionsTheEnd() {
    ScriptFunction plusOne =
        ScriptFunction.of("plusOne", a -> ((Number) a.positional().get(0)).intValue() + 1);
    for (Object values :
        List.of(
            List.of(1, 2),
            new Object[] {1, 2},
            List.of(1, 2).iterator(),
            script.call("getNumber", Map.of("stream", true), 1, 2),
            script.call("getNumber", Map.of("asJob", true), 1, 2))) {
      assertThat(script.call("pipe", values, script.prepare("getDouble"), plusOne))
          .isEqualTo(List.of(3, 5));
    }
  }

  @Test
  void aFunctionBetweenCommandsIsRefused() {
    ScriptFunction same = ScriptFunction.of("same", a -> a.positional().get(0));
    assertThatThrownBy(
            () ->
                script.call("pipe", script.prepare("getNumber"), same, script.prepare("getDouble")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("behind the last command");
    assertSourceStopped();
  }

  @Test
  void firstStopsASourceWithoutEnd() {
    Object few = script.call("first", 2);
    assertThat(script.call("pipe", script.prepare("getNumber"), few)).isEqualTo(List.of(0L, 1L));
    assertSourceStopped();
    assertThat(
            script.call("pipe", script.prepare("getNumber"), script.prepare("getTwoDouble"), few))
        .isEqualTo(List.of(0L, 2L));
    assertSourceStopped();
    assertThat(
            script.call("pipe", script.prepare("getNumber"), few, script.prepare("getTwoDouble")))
        .isEqualTo(List.of(0L, 2L));
    assertSourceStopped();
  }

  @Test
  void aConsumerThatStopsStopsAllStages() {
    LazyResults results =
        (LazyResults)
            script.call(
                "pipe",
                Map.of("stream", true),
                script.prepare("getNumber", 0, 1_000_000),
                script.prepare("getTwoDouble"));
    Iterator<?> iterator = results.iterator();
    assertThat(iterator.next()).isEqualTo(0L);
    assertThat(openStreams()).isEqualTo(1);
    results.close();
    assertSourceStopped();
    assertThat(iterator.hasNext()).isFalse();
  }

  @Test
  void aMillionRecordsGoThroughOneByOne() {
    LazyResults results =
        (LazyResults)
            script.call(
                "pipe",
                Map.of("stream", true),
                script.prepare("getNumber", 0, 1_000_000),
                script.prepare("getTwoDouble"));
    long count = 0;
    for (Object value : results) {
      assertThat(((Number) value).longValue()).isEqualTo(2 * count++);
    }
    assertThat(count).isEqualTo(1_000_000);
    assertSourceStopped();
  }

  @Test
  void aStageThatFailsEndsAllAndIsNamed() {
    assertThatThrownBy(
            () ->
                script.call(
                    "pipe",
                    script.prepare("getRow", 1_000_000),
                    script.prepare("getDouble"),
                    script.prepare("getTwoDouble")))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e.command()).isEqualTo("Get-Double");
              assertThat(e.code()).isEqualTo(ErrorCode.COMMAND_FAILED);
            })
        .hasMessageStartingWith("Stage 2 of the pipeline, Get-Double: not a number");
    assertThatThrownBy(
            () -> script.call("pipe", script.prepare("failAlways"), script.prepare("getTwoDouble")))
        .hasMessage("Stage 1 of the pipeline, Fail-Always: no luck");
  }

  @Test
  void aSourceThatWaitsIsStoppedWhenALaterStageFails() {
    Object waiting = script.prepare("writeAndWait");
    assertThatThrownBy(() -> script.call("pipe", waiting, script.prepare("getDouble")))
        .hasMessageContaining("Get-Double");
  }

  @Test
  void errorsOfAllStagesAreShownAndVariablesSet() {
    Object source = script.prepare("writeInTurn", Map.of("outVariable", "o"));
    assertThat(script.call("pipe", source, script.prepare("getTwoDouble")))
        .isEqualTo(List.of(2L, 6L, 10L));
    assertThat(script.shown()).contains("err2", "err4", "err6");
    assertThat(script.variables.get("o")).isEqualTo(List.of(1, 3, 5));
  }

  @Test
  void aPipelineIsRunWhenItIsUsed() {
    Object pipeline =
        TestScript.method(
            script.prepare("getNumber", 1, 3), "pipe", Map.of(), script.prepare("getDouble"));
    assertThat(pipeline).hasToString("Get-Number | Get-Double");
    assertThat(TestScript.method(pipeline, "run", Map.of())).isEqualTo(List.of(2L, 4L, 6L));
    assertThat(TestScript.method(pipeline, "toList", Map.of())).isEqualTo(List.of(2L, 4L, 6L));
  }

  @Test
  void whatCannotStandWhereItStandsIsRefused() {
    Object source = script.prepare("getNumber", 0, 3);
    assertThatThrownBy(() -> script.call("pipe", source, script.prepare("getOpenStream")))
        .hasMessageContaining("takes no pipeline input");
    assertThatThrownBy(() -> script.call("pipe", source, List.of(1)))
        .hasMessageContaining("first stage only");
    assertThatThrownBy(() -> script.call("pipe")).hasMessageContaining("needs stages");
    assertThatThrownBy(() -> script.call("pipe", script.call("first", 2)))
        .hasMessageContaining("before it");
    assertThatThrownBy(() -> script.call("first", -1)).isInstanceOf(BindingException.class);
  }

  @Test
  void inputMayBeLazyResultsOfAnotherCommand() {
    Object lazy = script.call("getNumber", Map.of("stream", true), 1);
    LazyResults doubled =
        (LazyResults) script.call("getTwoDouble", Map.of("input", lazy, "stream", true));
    Iterator<?> iterator = doubled.iterator();
    assertThat(List.of(iterator.next(), iterator.next())).isEqualTo(List.of(2L, 4L));
    doubled.close();
    assertSourceStopped();
  }

  @Test
  void aCommandOfOneValueLosesNoneOfThoseItGivesForPipedObjects() {
    assertThat(script.call("getSquare", 3)).isEqualTo(9);
    assertThat(script.call("getSquare", Map.of("input", List.of(2, 3)))).isEqualTo(List.of(4, 9));
    assertThat(script.call("getSquare", Map.of("input", List.of(2)))).isEqualTo(4);
  }

  @Test
  void inputMayBeAnIterator() {
    Iterator<Integer> numbers = IntStream.range(0, 3).iterator();
    assertThat(script.call("getDouble", Map.of("input", numbers))).isEqualTo(List.of(0L, 2L, 4L));
  }

  @Test
  void inputThatIsCancelledEndsTheCommandThatWaitsForIt() {
    Iterator<Integer> cancelled =
        Stream.of(1, 2)
            .<Integer>map(
                n -> {
                  throw new CancellationException("gone");
                })
            .iterator();
    assertThatThrownBy(() -> script.call("getDouble", Map.of("input", cancelled)))
        .isInstanceOf(CancellationException.class)
        .hasMessage("gone");
  }
}
