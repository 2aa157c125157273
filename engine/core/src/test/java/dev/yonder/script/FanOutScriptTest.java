package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One call, several targets, as scripts see it. */
@Timeout(60)
class FanOutScriptTest {
  private TestScript script;
  private SessionObject one;
  private SessionObject two;

  @BeforeEach
  void open() {
    script = new TestScript();
    one = script.open("one");
    two = script.open("two");
    script.call("importSession", Map.of("module", List.of("Kit", "Calls")), one);
    script.shown();
  }

  @AfterEach
  void close() {
    script.close();
  }

  private List<?> both(String command, Map<String, ?> options) {
    return (List<?>) script.call("invokeCommand", options, List.of(one, two), command);
  }

  private static Object property(Object bag, String name) {
    return ((PropertyBag) bag).get(name);
  }

  private static List<Object> properties(List<?> rows, String name) {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(property(row, name)));
    return values;
  }

  @Test
  void objectsSayWhereTheyComeFrom() {
    List<?> rows = both("Get-Row", Map.of("args", List.of(2)));
    assertThat(properties(rows, "target")).containsExactlyInAnyOrder("one", "one", "two", "two");
    assertThat(properties(rows, "computerName")).containsOnly(one.subject().computerName());
    assertThat(((PropertyBag) rows.get(0)).typeNames()).as("it stays a row").isNotEmpty();
  }

  @Test
  void plainValuesStayPlainUnlessTheirOriginIsAskedFor() {
    Map<String, Object> args = Map.of("args", List.of(1, 2));
    assertThat(both("Add-Number", args)).isEqualTo(List.of(3, 3));
    List<?> rows = both("Add-Number", Map.of("args", List.of(1, 2), "showComputerName", true));
    assertThat(properties(rows, "value")).isEqualTo(List.of(3, 3));
    assertThat(properties(rows, "target")).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void sessionsAreNamedAndHostsByTheirAddress() {
    String uri = one.subject().uri().toString();
    Object rows =
        script.call(
            "invokeCommand",
            Map.of("args", List.of(1), "outcomeVariable", "o"),
            List.of("one", uri),
            "Get-Row");
    assertThat(properties((List<?>) rows, "target")).containsExactlyInAnyOrder("one", uri);
    List<?> outcomes = (List<?>) script.variables.get("o");
    assertThat(properties(outcomes, "target")).isEqualTo(List.of("one", uri));
    assertThat(properties(outcomes, "result")).containsOnly("Completed");
    assertThat(one.subject().sessions()).as("the other session is closed").hasSize(1);
  }

  @Test
  void aHostWithoutASessionGivesWhatTheCommandGives() {
    String uri = two.subject().uri().toString();
    assertThat(script.call("invokeCommand", Map.of("args", List.of(1, 2)), uri, "Add-Number"))
        .as("a session of that address is there, and is used")
        .isEqualTo(3);
    script.workspace.remove(two.subject());
    assertThat(script.call("invokeCommand", Map.of("args", List.of(1, 2)), uri, "Add-Number"))
        .isEqualTo(3);
    assertThat(script.call("invokeCommand", Map.of("args", List.of(1)), uri, "Get-Row"))
        .isInstanceOf(List.class);
  }

  @Test
  void whatFailsOnOneOfManyIsAnErrorRecordThatNamesIt() {
    two.subject().close();
    Map<String, Object> options =
        Map.of("args", List.of(1, 2), "errorVariable", "e", "outcomeVariable", "o");
    assertThat(
            script.call(
                "invokeCommand", options, List.of(one.subject(), two.subject()), "Add-Number"))
        .isEqualTo(List.of(3));
    List<?> errors = (List<?>) script.variables.get("e");
    assertThat(errors).hasSize(1);
    assertThat(property(errors.get(0), "code")).isEqualTo("SESSION_CLOSED");
    assertThat(property(errors.get(0), "target")).isEqualTo("two");
    assertThat(property(errors.get(0), "message").toString()).startsWith("[two] ");
    assertThat(script.shown()).contains("[two]");
    assertThat(properties((List<?>) script.variables.get("o"), "result"))
        .isEqualTo(List.of("Completed", "NeverStarted"));
  }

  @Test
  void whereNoneCanRunTheCommandTheCallFails() {
    assertThatThrownBy(() -> both("Get-Nothing", Map.of("errorAction", "silentlyContinue")))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_COMMAND))
        .hasMessageContaining("2 targets")
        .hasMessageContaining("Get-Nothing")
        .hasMessageContaining("[one]");
  }

  @Test
  void aTerminatingErrorOfOneTargetIsThrownAndOfManyToldOf() {
    Map<String, Object> quiet = Map.of("errorAction", "silentlyContinue", "errorVariable", "e");
    assertThatThrownBy(() -> script.call("invokeCommand", quiet, List.of(one), "Fail-Always"))
        .isInstanceOf(CommandException.class);
    assertThat(both("Fail-Always", quiet)).isEmpty();
    assertThat((List<?>) script.variables.get("e")).hasSize(2);
    assertThatThrownBy(() -> both("Fail-Always", Map.of("errorAction", "stop")))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("[");
  }

  @Test
  void aTargetThatIsThereTwiceIsNamed() {
    assertThatThrownBy(() -> script.call("invokeCommand", List.of(one, two, one), "Get-Row"))
        .isInstanceOfSatisfying(
            BindingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION))
        .hasMessageEndingWith("one");
    assertThatThrownBy(() -> script.call("invokeCommand", List.of(), "Get-Row"))
        .isInstanceOf(BindingException.class);
    assertThatThrownBy(() -> script.call("invokeCommand", List.of("oen"), "Get-Row"))
        .isInstanceOf(RemotingException.class)
        .hasMessageContaining("one");
  }

  @Test
  void theThrottleIsANumberOrAPart() {
    for (Object limit : List.of(0, 1, "2", "50%", "100 %")) {
      assertThat(both("Add-Number", Map.of("args", List.of(1, 2), "throttleLimit", limit)))
          .hasSize(2);
    }
    for (Object wrong : List.of(-1, "0%", "101%", "many")) {
      assertThatThrownBy(() -> both("Add-Number", Map.of("throttleLimit", wrong)))
          .isInstanceOfSatisfying(
              BindingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION))
          .hasMessageContaining("throttleLimit");
    }
  }

  @Test
  void anImportedFunctionRunsOnSeveralSessions() {
    List<?> rows =
        (List<?>) script.call("getRow", Map.of("session", List.of(one, two), "count", 2));
    assertThat(properties(rows, "target")).containsExactlyInAnyOrder("one", "one", "two", "two");
    assertThat(script.call("addNumber", Map.of("session", List.of("one", "two")), 1, 2))
        .isEqualTo(List.of(3, 3));
    assertThat(property(script.call("showOwn", Map.of("session", "mine")), "session"))
        .as("a command that has the parameter itself keeps it")
        .isEqualTo("mine");
  }

  @Test
  void resultsOfManyCanBeTakenAsTheyCome() {
    Map<String, Object> options = Map.of("session", List.of(one, two), "stream", true);
    try (LazyResults endless = (LazyResults) script.call("getNumber", options)) {
      for (int i = 0; i < 1000; i++) {
        assertThat(endless.iterator().next()).isInstanceOf(Long.class);
      }
    }
    assertThat(one.subject().jobs()).isEmpty();
    assertThat(two.subject().jobs()).isEmpty();
  }

  @Test
  void aJobOfManyHasAChildForEachAndTellsOfAll() {
    JobObject job =
        (JobObject)
            script.call(
                "getRow", Map.of("session", List.of(one, two), "asJob", true, "jobName", "rows"));
    assertThat((List<?>) script.call("waitJob", Map.of("timeout", "PT20S"), job)).hasSize(1);
    assertThat(job.subject().name()).isEqualTo("rows");
    assertThat(job.subject().children()).hasSize(2);
    List<?> rows = (List<?>) script.call("receiveJob", job);
    assertThat(properties(rows, "target")).contains("one", "two");
    List<?> outcomes = (List<?>) TestScript.method(job, "outcomes", Map.of());
    assertThat(properties(outcomes, "target")).isEqualTo(List.of("one", "two"));
    assertThat(properties(outcomes, "records")).isEqualTo(List.of(3L, 3L));
    script.call("removeJob", job);
    assertThat(one.subject().jobs()).isEmpty();
  }

  @Test
  void whatFailedOnOneOfTheTargetsOfAJobNamesIt() {
    List<?> targets = List.of(one.subject(), "memory:nobody");
    Map<String, Object> options = Map.of("args", List.of("bad"), "asJob", true);
    JobObject job = (JobObject) script.call("invokeCommand", options, targets, "Fail-Always");
    script.call("waitJob", Map.of("timeout", "PT20S"), job);
    script.call("receiveJob", job);
    assertThat(script.shown()).contains("[one] bad", "[memory:nobody] ");
  }

  @Test
  void theSessionsOfAJobAreClosedWithIt() {
    String uri = two.subject().uri().toString();
    JobObject job =
        (JobObject)
            script.call("invokeCommand", Map.of("asJob", true), List.of("one", uri), "Get-Row");
    script.call("waitJob", Map.of("timeout", "PT20S"), job);
    Session session = job.subject().children().get(1).session();
    assertThat(session.state()).isEqualTo(SessionState.OPEN);
    assertThat((List<?>) script.call("receiveJob", job)).hasSize(6);
    script.call("removeJob", job);
    assertThat(session.state()).isEqualTo(SessionState.CLOSED);
  }

  @Test
  void nothingCanBePipedToSeveralTargets() {
    assertThatThrownBy(() -> both("Get-Square", Map.of("input", List.of(1))))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("input");
  }

  @Test
  void aLargeArgumentReachesAllTargets() {
    String text = "x".repeat(300_000);
    for (int i = 0; i < 2; i++) {
      assertThat(both("Get-Echo", Map.of("args", List.of(text)))).isEqualTo(List.of(text, text));
    }
  }

  @Test
  void resultsCanBeMadeObjectsOfAClass() {
    List<?> rows = both("Get-Row", Map.of("args", List.of(1), "as", Number.class));
    assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row).isInstanceOf(Number.class));
  }

  /** What a row becomes. */
  public record Number(Object computerName, String target) {}
}
