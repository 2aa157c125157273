package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every imported function takes beside the command's own parameters. */
class CommonParametersTest {
  private static final Map<String, Object> QUIET =
      Map.of("warningAction", "ignore", "informationAction", "ignore");

  private TestScript script;
  private SessionObject session;

  @BeforeEach
  void open() {
    script = new TestScript();
    session = script.open("one");
    script.call(
        "importSession",
        Map.of("module", List.of("Kit", "Calls"), "disableNameChecking", true),
        session);
  }

  @AfterEach
  void close() {
    script.close();
  }

  private List<?> errors() {
    return (List<?>) script.call("errors");
  }

  private static Object property(Object bag, String name) {
    return ((PropertyBag) bag).get(name);
  }

  @Test
  void outputsAndErrorsComeInTheOrderOfTheHost() {
    LazyResults results = (LazyResults) script.call("writeInTurn", Map.of("stream", true));
    results.forEach(value -> script.err.write(value + "\n"));
    assertThat(script.shown())
        .isEqualTo(
            "1\nERROR: Write-InTurn: err2\n3\nERROR: Write-InTurn: err4\n"
                + "5\nERROR: Write-InTurn: err6\n");
  }

  @Test
  void outputIsTheSameWhetherErrorsAreCapturedOrNot() {
    assertThat(script.call("writeInTurn")).isEqualTo(List.of(1, 3, 5));
    for (String action : List.of("continue", "silentlyContinue", "ignore", "IGNORE")) {
      assertThat(script.call("writeInTurn", Map.of("errorVariable", "e", "errorAction", action)))
          .isEqualTo(List.of(1, 3, 5));
    }
  }

  @Test
  void anErrorSaysAllThatTheHostSaidOfIt() {
    script.call("writeInTurn", Map.of("errorVariable", "e"));
    Object error = ((List<?>) script.variables.get("e")).get(0);
    assertThat(property(error, "category")).isEqualTo("InvalidData");
    assertThat(property(error, "target")).isEqualTo("two");
    assertThat(property(error, "fullyQualifiedErrorId")).isEqualTo("TwoIsEven,Write-InTurn");
    assertThat(error).hasToString("err2");
  }

  @Test
  void theErrorThatEndsACallIsInItsErrorVariableToo() {
    assertThatThrownBy(() -> script.call("failAlways", Map.of("errorVariable", "e"), "bad"))
        .isInstanceOf(CommandException.class);
    assertThat((List<?>) script.variables.get("e")).singleElement().asString().contains("bad");
  }

  @Test
  void theErrorListIsNewestFirstAndHoldsBothKinds() {
    script.call("writeInTurn");
    assertThatThrownBy(() -> script.call("failAlways", "bad")).isInstanceOf(CommandException.class);
    assertThat(errors().stream().map(String::valueOf).toList())
        .isEqualTo(List.of("bad", "err6", "err4", "err2"));
    assertThat((List<?>) script.call("errors", Map.of("clear", true))).hasSize(4);
    assertThat(errors()).isEmpty();
  }

  @Test
  void aCallThatWasRefusedIsInTheErrorListToo() {
    assertThatThrownBy(() -> script.call("addNumber")).isInstanceOf(BindingException.class);
    assertThat(property(errors().get(0), "code")).isEqualTo("MISSING_PARAMETER");
  }

  @Test
  void theErrorListIsBounded() {
    for (int i = 0; i <= ErrorLog.CAPACITY / 3; i++) {
      script.call("writeInTurn", Map.of("errorAction", "silentlyContinue"));
    }
    assertThat(errors()).hasSize(ErrorLog.CAPACITY);
    assertThat(errors().get(0)).hasToString("err6");
  }

  @Test
  void ignoreLeavesNoTrace() {
    script.call("writeInTurn", Map.of("errorAction", "ignore", "errorVariable", "e"));
    assertThat(script.shown()).isEmpty();
    assertThat(script.variables.get("e")).isEqualTo(List.of());
    assertThat(errors()).isEmpty();
  }

  @Test
  void stopThrowsTheFirstError() {
    assertThatThrownBy(() -> script.call("writeInTurn", Map.of("errorAction", "stop")))
        .isInstanceOf(CommandException.class)
        .hasMessage("err2");
    assertThat(errors()).hasSize(1);
  }

  @Test
  void aWarningCanEndTheCallToo() {
    assertThatThrownBy(
            () -> script.call("writeAll", Map.of("warningAction", "stop", "errorAction", "ignore")))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STOPPED))
        .hasMessageContaining("careful");
  }

  @Test
  void aVariableWithAPlusIsAppendedTo() {
    script.call("writeInTurn", Map.of("outVariable", "o"));
    script.call("writeInTurn", Map.of("outVariable", "+o"));
    assertThat(script.variables.get("o")).isEqualTo(List.of(1, 3, 5, 1, 3, 5));
  }

  @Test
  void aCommandsOwnParameterOfACommonNameIsTheCommands() {
    Object own = script.call("showOwn", Map.of("outVariable", "x", "session", "y"));
    assertThat(property(own, "outVariable")).isEqualTo("x");
    assertThat(property(own, "session")).isEqualTo("y");
    assertThat(script.variables).isEmpty();
  }

  @Test
  void commonNamesAreFoundInAnyCaseButNotByTheirBeginnings() {
    script.call("writeInTurn", Map.of("OUTVARIABLE", "o"));
    assertThat(script.variables).containsKey("o");
    assertThatThrownBy(() -> script.call("addNumber", Map.of("outVar", "o"), 1))
        .isInstanceOf(BindingException.class);
  }

  @Test
  void aSessionMayBeGivenAsObjectNameOrId() {
    SessionObject other = script.open("two");
    String id = other.subject().id().toString();
    for (Object elsewhere : List.of(other, "two", id)) {
      assertThat(script.call("addNumber", Map.of("session", elsewhere), 1, 2)).isEqualTo(3);
    }
    session.subject().close();
    assertThatThrownBy(() -> script.call("addNumber", Map.of("session", "tow"), 1, 2))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void anUnknownSessionIsRefusedWithASuggestion() {
    script.open("two");
    assertThatThrownBy(() -> script.call("addNumber", Map.of("session", "tow"), 1, 2))
        .isInstanceOf(RemotingException.class)
        .hasMessageContaining("Did you mean two?");
  }

  @Test
  void preferencesHoldForAllCallsOfTheirSession() {
    assertThat(TestScript.method(session, "preferences", Map.of("verbose", true)))
        .isEqualTo(PropertyBag.of(Map.of("verbose", true)));
    script.call("writeAll", QUIET);
    assertThat(script.shown()).contains("VERBOSE: in detail").doesNotContain("DEBUG");
    script.call("invokeCommand", QUIET, session, "Write-All");
    assertThat(script.shown()).contains("VERBOSE: in detail");
  }

  @Test
  void aCallsOwnParameterIsStrongerThanAPreference() {
    TestScript.method(session, "preferences", Map.of("errorAction", "STOP"));
    assertThatThrownBy(() -> script.call("writeInTurn")).hasMessage("err2");
    assertThat(script.call("writeInTurn", Map.of("errorAction", "ignore")))
        .isEqualTo(List.of(1, 3, 5));
  }

  @Test
  void preferencesCanBeGivenWithTheSessionAndAreCheckedThen() {
    SessionObject quiet =
        (SessionObject)
            script.call(
                "newSession",
                Map.of("preferences", Map.of("errorAction", "ignore"), "name", "quiet"),
                session.subject().uri().toString());
    assertThat(script.call("invokeCommand", quiet, "Write-InTurn")).isEqualTo(List.of(1, 3, 5));
    assertThat(script.shown()).isEmpty();
    assertThatThrownBy(
            () ->
                script.call(
                    "newSession",
                    Map.of("preferences", Map.of("errorActoin", "ignore")),
                    session.subject().uri().toString()))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("Did you mean errorAction?");
    assertThat((List<?>) script.call("getSession")).hasSize(2);
  }

  @Test
  void preferencesHoldForJobs() {
    TestScript.method(
        session, "preferences", Map.of("verbose", true, "warningAction", "silentlyContinue"));
    JobObject job = (JobObject) script.call("writeAll", Map.of("asJob", true));
    script.call("receiveJob", Map.of("wait", true, "keep", true), job);
    assertThat(script.shown()).contains("VERBOSE: in detail").doesNotContain("WARNING");
    assertThat(job.member("warning")).isEqualTo(List.of());
  }

  @Test
  void aJobShowsItsWarningsByDefault() {
    JobObject job = (JobObject) script.call("writeAll", Map.of("asJob", true));
    script.call("waitJob", job);
    assertThat(job.member("warning")).isEqualTo(List.of("careful"));
  }

  @Test
  void whatBelongsToThisScriptIsNoArgument() {
    Object job = script.call("addNumber", Map.of("asJob", true), 1);
    Object module = ((List<?>) script.call("getModule")).get(0);
    List<Object> own = List.of(session, session.subject(), job, module);
    for (Object value : own) {
      List<Object> places = new ArrayList<>(List.of(value));
      places.add(List.of(1, List.of(value)));
      places.add(Map.of("a", Map.of("b", value)));
      for (Object place : places) {
        assertThatThrownBy(() -> script.call("getEcho", place))
            .isInstanceOf(BindingException.class)
            .hasMessageContaining("cannot be sent to another process");
      }
    }
  }

  @Test
  void depthAndPropertiesSayHowMuchOfAResultIsWanted() {
    Object rows = script.call("getRow", Map.of("properties", List.of("id", "city")), 1);
    assertThat(((PropertyBag) ((List<?>) rows).get(0)).keySet())
        .isEqualTo(java.util.Set.of("id", "city"));
    assertThatThrownBy(() -> script.call("getRow", Map.of("depth", 0), 1))
        .hasMessageContaining("depth takes a number of levels from 1 on, not 0");
    assertThatThrownBy(() -> script.call("getRow", Map.of("depth", -1), 1))
        .isInstanceOf(BindingException.class);
  }

  @Test
  void aScriptIsSentAsTextWithItsLanguage() {
    Object sent = script.call("invokeCommand", Map.of("script", "1 + 1"), session);
    assertThat(property(sent, "text")).isEqualTo("1 + 1");
    assertThat(property(sent, "language")).isEqualTo("test");
    sent =
        script.call(
            "invokeCommand",
            Map.of("script", "x", "language", "other", "args", List.of(1, 2)),
            session);
    assertThat(property(sent, "language")).isEqualTo("other");
    assertThat(property(sent, "args")).isEqualTo(List.of(1, 2));
  }

  @Test
  void aFunctionIsSentAsItsSource() {
    ScriptFunction known = ScriptFunction.of("known", arguments -> null);
    assertThat(property(script.call("invokeCommand", session, known), "text"))
        .isEqualTo("its source");
    ScriptFunction unknown = ScriptFunction.of("unknown", arguments -> null);
    assertThatThrownBy(() -> script.call("invokeCommand", Map.of("script", unknown), session))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("give the script as a text");
  }

  @Test
  void aScriptCanBeAJob() {
    Object job = script.call("invokeCommand", Map.of("script", "1", "asJob", true), session);
    Object rows = script.call("receiveJob", Map.of("wait", true), job);
    assertThat(property(((List<?>) rows).get(0), "text")).isEqualTo("1");
  }

  @Test
  void eitherACommandOrAScriptIsInvoked() {
    assertThatThrownBy(() -> script.call("invokeCommand", session))
        .hasMessageContaining("needs either 'command' or 'script'");
    assertThatThrownBy(
            () ->
                script.call("invokeCommand", Map.of("command", "Get-Row", "script", "1"), session))
        .hasMessageContaining("needs either 'command' or 'script'");
  }
}
