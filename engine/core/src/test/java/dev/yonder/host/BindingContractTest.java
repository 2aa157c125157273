package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.Outcome;
import dev.yonder.command.StreamRecord;
import dev.yonder.kit.BindingModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a command receives, and that the near end gives the same verdict before it is sent. */
class BindingContractTest {
  private final BindingModule module = new BindingModule();
  private final Host host = Host.builder().module(module).build();
  private final Session session = open();

  private Session open() {
    host.listenInMemory("binding");
    return Session.open("memory:binding");
  }

  @AfterEach
  void close() {
    session.close();
    host.close();
  }

  /**
   * A call and what comes of it.
   *
   * @param rule what the case shows
   * @param command the command
   * @param positional arguments by position
   * @param named arguments by name
   * @param expected what it receives, or the code with which it is refused
   */
  private record Case(
      String rule,
      String command,
      List<Object> positional,
      Map<String, Object> named,
      Object expected) {
    @Override
    public String toString() {
      return rule;
    }
  }

  private static List<Object> at(Object... positional) {
    return Arrays.asList(positional);
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static Map<String, Object> set(String set, String name, Object value) {
    return map("set", set, name, value, "force", false);
  }

  private static Case of(
      String rule, String command, List<Object> positional, Map<String, Object> named, Object is) {
    return new Case(rule, command, positional, named, is);
  }

  static Stream<Case> calls() {
    List<Object> none = List.of();
    return Stream.of(
        of(
            "text goes to the set of the text",
            "Test-Set",
            at("C"),
            map(),
            set("byName", "name", "C")),
        of(
            "a number goes to the set of the number",
            "Test-Set",
            at(7),
            map(),
            set("byId", "id", 7)),
        of(
            "what is neither is converted for the default set",
            "Test-Set",
            at(7.5),
            map(),
            set("byName", "name", "7.5")),
        of(
            "a name chooses the set, and its value is converted",
            "Test-Set",
            none,
            map("id", "7"),
            set("byId", "id", 7)),
        of(
            "an alias of the command binds like the command",
            "ts",
            at(7),
            map(),
            set("byId", "id", 7)),
        of(
            "no set has both",
            "Test-Set",
            none,
            map("id", 7, "name", "C"),
            ErrorCode.NO_PARAMETER_SET),
        of(
            "no set goes without",
            "Test-Set",
            none,
            map("force", true),
            ErrorCode.MISSING_PARAMETER),
        of("no set has two places", "Test-Set", at("C", "D"), map(), ErrorCode.TOO_MANY_ARGUMENTS),
        of(
            "a role by position",
            "Test-Role",
            at("/a", "b"),
            map(),
            map("set", "one", "path", "/a", "text", "b", "all", false)),
        of(
            "another role by name",
            "Test-Role",
            none,
            map("all", true, "path", "/a"),
            map("set", "many", "path", "/a", "all", true)),
        of(
            "the other role has no position",
            "Test-Role",
            at("/a"),
            map("all", true),
            ErrorCode.TOO_MANY_ARGUMENTS),
        of(
            "an array is one positional value",
            "Test-List",
            at(List.of("a", "b"), List.of(1, "2")),
            map(),
            map("items", List.of("a", "b"), "numbers", List.of(1, 2))),
        of(
            "a value is an array of one",
            "Test-List",
            at("a", "1"),
            map(),
            map("items", List.of("a"), "numbers", List.of(1))),
        of(
            "what remains is a list",
            "Test-List",
            at("a", 1, "x", 2),
            map(),
            map("items", List.of("a"), "numbers", List.of(1), "rest", List.of("x", 2))),
        of(
            "what remains remains when the places are named",
            "Test-List",
            at("x", "y"),
            map("numbers", 1, "items", "a"),
            map("items", List.of("a"), "numbers", List.of(1), "rest", List.of("x", "y"))),
        of(
            "what remains goes past a named place",
            "Test-List",
            at(1, "x"),
            map("items", "a"),
            map("items", List.of("a"), "numbers", List.of(1), "rest", List.of("x"))),
        of(
            "what remains can be given as one list",
            "Test-List",
            none,
            map("rest", List.of(1, 2)),
            map("rest", List.of(1, 2))),
        of(
            "what is named does not take what is left too",
            "Test-List",
            at("a", 1, 2),
            map("rest", List.of(3)),
            ErrorCode.TOO_MANY_ARGUMENTS),
        of(
            "defaults where nothing is given",
            "Test-Default",
            none,
            map(),
            map(
                "text",
                "none",
                "time",
                Duration.ofSeconds(5),
                "count",
                3,
                "colors",
                List.of("BLUE"))),
        of(
            "an explicit null is no default",
            "Test-Default",
            at((Object) null),
            map("time", null, "colors", null),
            map("count", 3)),
        of(
            "values instead of defaults",
            "Test-Default",
            at(""),
            map("time", 2, "count", "4", "colors", List.of("red", "Blue")),
            map(
                "text",
                "",
                "time",
                Duration.ofSeconds(2),
                "count",
                4,
                "colors",
                List.of("RED", "BLUE"))),
        of(
            "a constant that is none",
            "Test-Default",
            none,
            map("colors", "green"),
            ErrorCode.INVALID_VALUE),
        of(
            "a range holds for each",
            "Test-Rule",
            none,
            map("size", List.of(1, 10)),
            ErrorCode.INVALID_VALUE),
        of(
            "a range is inclusive",
            "Test-Rule",
            none,
            map("size", List.of(1, 9)),
            map("size", List.of(1, 9))),
        of(
            "allowed values without case",
            "Test-Rule",
            none,
            map("level", "HIGH"),
            map("level", "HIGH")),
        of("other values", "Test-Rule", none, map("level", "mid"), ErrorCode.INVALID_VALUE),
        of("a length", "Test-Rule", none, map("word", "a"), ErrorCode.INVALID_VALUE),
        of(
            "a count",
            "Test-Rule",
            none,
            map("tags", List.of("a", "b", "c")),
            ErrorCode.INVALID_VALUE),
        of("no null", "Test-Rule", none, map("must", null), ErrorCode.INVALID_VALUE),
        of("what does not convert", "Test-Rule", none, map("size", "x"), ErrorCode.WRONG_TYPE),
        of(
            "an abbreviated name",
            "Test-Name",
            none,
            map("computerP", 80),
            map("computerPort", 80, "quiet", false)),
        of(
            "an alias, and the beginning of one",
            "Test-Name",
            none,
            map("ho", "a"),
            map("computerName", "a", "quiet", false)),
        of(
            "a whole name goes before a longer one",
            "Test-Name",
            none,
            map("QUIET", true),
            map("quiet", true)),
        of("a switch that is off", "Test-Name", none, map("quiet", false), map("quiet", false)),
        of(
            "an ambiguous beginning",
            "Test-Name",
            none,
            map("comp", 1),
            ErrorCode.AMBIGUOUS_PARAMETER),
        of(
            "one parameter under two names",
            "Test-Name",
            none,
            map("cn", "a", "host", "b"),
            ErrorCode.DUPLICATE_PARAMETER),
        of("no such name", "Test-Name", none, map("user", "a"), ErrorCode.UNKNOWN_PARAMETER),
        of(
            "a parameter that an argument brings",
            "Test-Dynamic",
            at("disk"),
            map("size", "3"),
            map("kind", "disk", "size", 3)),
        of(
            "its alias, and the argument by name",
            "Test-Dynamic",
            none,
            map("kind", "disk", "s", 3),
            map("kind", "disk", "size", 3)),
        of(
            "what the argument does not need",
            "Test-Dynamic",
            at("net"),
            map(),
            map("kind", "net")));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theCommandReceivesWhatTheRuleSays(Case call) {
    Invocation invocation =
        Invocation.of(call.command(), call.positional().toArray()).withNamed(call.named());
    if (call.expected() instanceof ErrorCode code) {
      assertThat(refusal(() -> nearBind(call))).as("the near end's verdict").isEqualTo(code);
      assertThat(refusal(() -> session.call(invocation).values())).isEqualTo(code);
    } else {
      nearBind(call);
      assertThat(session.call(invocation).value()).isEqualTo(call.expected());
    }
  }

  private static ErrorCode refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
    return catchThrowableOfType(BindingException.class, action).code();
  }

  private void nearBind(Case call) {
    CommandInfo info = session.describe(List.of(call.command())).get(0);
    new ArgumentBinder(info, ArgumentBinder.End.NEAR).bind(call.positional(), call.named(), false);
  }

  @Test
  void aParameterThatTheArgumentDoesNotBringIsRefusedByTheHost() {
    Invocation invocation = Invocation.of("Test-Dynamic", "net").withNamed(map("size", 3));
    assertThat(refusal(() -> session.call(invocation).values()))
        .isEqualTo(ErrorCode.UNKNOWN_PARAMETER);
  }

  @Test
  void aPatternIsTheHostsToCheck() {
    Invocation invocation = Invocation.of("Test-Rule").withNamed(map("code", "A1"));
    assertThat(refusal(() -> session.call(invocation).values())).isEqualTo(ErrorCode.INVALID_VALUE);
  }

  /** Outputs and errors of a command that objects are piped to. */
  private record Piped(List<Object> outputs, List<ErrorRecord> errors, Outcome outcome) {}

  private Piped pipe(Invocation invocation, Object... objects) {
    Call call = session.call(invocation.withInput());
    call.input().sendAll(Arrays.asList(objects).iterator());
    List<Object> outputs = new ArrayList<>();
    List<ErrorRecord> errors = new ArrayList<>();
    for (StreamRecord r = call.next(); r != null; r = call.next()) {
      if (r instanceof StreamRecord.Output output) {
        outputs.add(output.value());
      } else if (r instanceof StreamRecord.Error error) {
        errors.add(error.error());
      }
    }
    return new Piped(outputs, errors, call.outcome());
  }

  @Test
  void theTypeOfEachPipedObjectChoosesTheSet() {
    assertThat(pipe(Invocation.of("Test-Set"), "C", 7, 7.5).outputs())
        .containsExactly(
            set("byName", "name", "C"), set("byId", "id", 7), set("byName", "name", "7.5"));
  }

  @Test
  void anAliasIsFedLikeItsTarget() {
    assertThat(pipe(Invocation.of("ts").withNamed(map("label", "x")), 7).outputs())
        .containsExactly(map("set", "byId", "id", 7, "label", "x", "force", false));
  }

  @Test
  void oneObjectFeedsSeveralParametersByPropertyName() {
    assertThat(
            pipe(
                    Invocation.of("Test-Property"),
                    map("first", "a", "second", 1, "third", "c"),
                    map("FIRST", "a", "Two", "2"))
                .outputs())
        .containsExactly(
            map("first", "a", "second", 1, "third", "c"), map("first", "a", "second", 2));
  }

  @Test
  void whatIsGivenOnTheCallIsNotFed() {
    Invocation invocation = Invocation.of("Test-Property", "here").withNamed(map("two", 9));
    assertThat(pipe(invocation, map("first", "a", "second", 1, "third", "c")).outputs())
        .containsExactly(map("first", "a", "second", 9, "third", "here"));
  }

  @Test
  void anObjectThatBindsToNothingIsAnErrorAndTheRestGoesOn() {
    Piped piped = pipe(Invocation.of("Test-Property"), 5, map("second", 1), map("first", "a"));
    assertThat(piped.outputs()).containsExactly(map("first", "a"));
    assertThat(piped.outcome()).isEqualTo(Outcome.Completed.INSTANCE);
    assertThat(piped.errors())
        .extracting(ErrorRecord::errorId, ErrorRecord::code, ErrorRecord::target)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("InputObjectNotBound", ErrorCode.WRONG_TYPE, "5"),
            org.assertj.core.groups.Tuple.tuple(
                "InputObjectMissingMandatory", ErrorCode.MISSING_PARAMETER, "{second=1}"));
    assertThat(piped.errors().get(0).category()).isEqualTo("InvalidArgument");
    assertThat(piped.errors().get(0).message())
        .startsWith("Test-Property: ")
        .contains("a property 'first'", "(piped: Integer)");
  }

  @Test
  void emptyInputRunsNothingAlsoWhereItWouldFeedAMandatoryParameter() {
    Piped nothing = new Piped(List.of(), List.of(), Outcome.Completed.INSTANCE);
    assertThat(pipe(Invocation.of("Test-Property"))).isEqualTo(nothing);
    assertThat(pipe(Invocation.of("Test-Property").withNamed(map("first", "a"))))
        .as("nothing is missing, and nothing comes")
        .isEqualTo(nothing);
  }

  @Test
  void inputIsRefusedByBothEndsWhereNoneIsTaken() {
    CommandInfo info = session.describe(List.of("Test-Rule")).get(0);
    ArgumentBinder near = new ArgumentBinder(info, ArgumentBinder.End.NEAR);
    assertThatThrownBy(() -> near.bind(List.of(), Map.of(), true))
        .hasMessageContaining("takes no pipeline input");
    Piped piped = pipe(Invocation.of("Test-Rule"), 1);
    assertThat(piped.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.error().code()).isEqualTo(ErrorCode.INVALID_OPTION));
  }

  @Test
  void aLazyParameterTakesTheInputAsItArrives() throws Exception {
    Call call = session.call(Invocation.of("Add-One").withInput());
    CountDownLatch seen = new CountDownLatch(1);
    Thread feeder =
        new Thread(
            () ->
                call.input()
                    .sendAll(IntStream.range(0, 1_000).peek(n -> await(n, seen)).iterator()));
    feeder.start();
    assertThat(call.next()).isEqualTo(new StreamRecord.Output(1));
    seen.countDown();
    assertThat(call.values()).hasSize(999).last().isEqualTo(1_000);
    feeder.join(10_000);
    assertThat(feeder.isAlive()).isFalse();
  }

  private static void await(int n, CountDownLatch seen) {
    try {
      if (n == 500) {
        seen.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aLazyParameterTakesValuesPropertiesAndLists() {
    Piped piped = pipe(Invocation.of("Add-One"), 1, "2", map("numbers", 3), List.of(4, 5), "x");
    assertThat(piped.outputs()).containsExactly(2, 3, 4, 5, 6);
    assertThat(piped.errors()).hasSize(1);
    assertThat(session.call(Invocation.of("Add-One", List.of(1, 2))).values())
        .containsExactly(2, 3);
    assertThat(session.call(Invocation.of("Add-One")).values()).isEmpty();
  }

  @Test
  void resultsComeWhileInputIsStillSentAndAStopEndsTheWait() throws Exception {
    Call call = session.call(Invocation.of("Test-Set").withInput());
    CountDownLatch never = new CountDownLatch(1);
    Thread feeder =
        new Thread(
            () ->
                call.input()
                    .sendAll(IntStream.range(0, 1_000).peek(n -> await(n, never)).iterator()));
    feeder.start();
    assertThat(call.next()).isEqualTo(new StreamRecord.Output(set("byId", "id", 0)));
    call.stop();
    while (call.next() != null) {}
    assertThat(call.outcome()).isEqualTo(Outcome.Stopped.INSTANCE);
    never.countDown();
    feeder.join(10_000);
    assertThat(feeder.isAlive()).isFalse();
  }

  @Test
  void aStopIsNotTheEndOfTheInput() {
    Call call = session.call(Invocation.of("Get-Sum").withInput());
    Leftovers.await("it waits for input", () -> module.running() == 1);
    call.stop();
    Leftovers.await("it is stopped", () -> module.running() == 0);
    assertThat(module.sums()).isZero();
    assertThat(pipe(Invocation.of("Get-Sum"), 1, 2L, "3").outputs()).containsExactly(6L);
    assertThat(module.sums()).isOne();
  }

  @Test
  void theFirstErrorEndsTheCallThatAskedForIt() {
    Invocation.Preferences stop = new Invocation.Preferences(false, false, false, true);
    Piped piped = pipe(Invocation.of("Test-Property").withPreferences(stop), 5, map("first", "a"));
    assertThat(piped.outputs()).isEmpty();
    assertThat(piped.outcome()).isInstanceOf(Outcome.Failed.class);
  }
}
