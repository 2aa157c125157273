package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.host.Host;
import dev.yonder.host.JournalOptions;
import dev.yonder.kit.CountingModule;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.SocketRelay;
import dev.yonder.kit.ToyLanguage;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that are left, lost, found again and received, as scripts see them. */
@Timeout(60)
class ConnectFunctionsTest {
  private final CountingModule counting = new CountingModule();
  private final TestScript script = new TestScript();
  @TempDir Path directory;
  private Host host;
  private SocketRelay relay;
  private @Nullable Host other;

  @BeforeEach
  void start() throws IOException {
    host = host("host");
    relay = new SocketRelay(directory.resolve("relay"), directory.resolve("host"));
  }

  private Host host(String name) throws IOException {
    Host made =
        Host.builder()
            .module(new KitModule())
            .module(counting)
            .language(new ToyLanguage("toy"))
            .modulePath(List.of(directory))
            .build();
    made.listen(UnixListener.open(URI.create("unix:" + directory.resolve(name))));
    return made;
  }

  @AfterEach
  void end() {
    script.close();
    relay.close();
    host.close();
    if (other != null) {
      other.close();
    }
  }

  private String uri() {
    return relay.uri().toString();
  }

  private SessionObject open(Object... options) {
    Map<String, Object> named = new java.util.LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      named.put((String) options[i], options[i + 1]);
    }
    return (SessionObject) script.call("newSession", named, uri());
  }

  private void cut(SessionObject session) {
    relay.cut();
    Leftovers.await("the cut is seen", () -> session.member("state").equals("Broken"));
  }

  private static ErrorCode code(Throwable error) {
    return ((RemotingException) error).code();
  }

  @Test
  void aSessionThatWasLeftComesBackWithTheNextImportedCall() {
    SessionObject session = open("name", "mine");
    script.call("importSession", Map.of("module", "Kit", "disableNameChecking", true), session);
    assertThat(script.call("disconnectSession", session)).isEqualTo(session);
    assertThat(session.member("state")).isEqualTo("Disconnected");
    assertThat(script.call("disconnectSession", "mine")).isEqualTo(session);
    assertThat(script.call("addNumber", 1, 2)).isEqualTo(3);
    assertThat(session.member("state")).isEqualTo("Open");
    assertThat(session.member("lostState")).isNull();
  }

  @Test
  void severalSessionsAreLeftAndConnectedByName() {
    SessionObject one = open("name", "one-session");
    SessionObject two = open("name", "two-session");
    List<String> names = List.of("one-session", "two-session");
    assertThat(script.call("disconnectSession", names)).isEqualTo(List.of(one, two));
    assertThat(script.call("connectSession", names)).isEqualTo(List.of(one, two));
    assertThat(List.of(one.member("state"), two.member("state"))).containsOnly("Open");
  }

  @Test
  void aSessionThatIsNotOpenCannotBeLeft() {
    SessionObject session = open();
    Session subject = session.subject();
    script.call("removeSession", session);
    assertThatThrownBy(() -> script.call("disconnectSession", subject))
        .isInstanceOf(SessionClosedException.class);
  }

  @Test
  void anIdleTimeoutThatIsNoneIsRefused() {
    SessionObject session = open();
    for (int seconds : List.of(0, -1)) {
      assertThatThrownBy(
              () -> script.call("disconnectSession", Map.of("idleTimeout", seconds), session))
          .isInstanceOf(BindingException.class)
          .hasMessageContaining("positive 'idleTimeout'");
    }
    assertThat(session.member("state")).isEqualTo("Open");
  }

  @Test
  void aSessionThatIsLeftForATimeEndsThen() {
    SessionObject session = open();
    script.call("disconnectSession", Map.of("idleTimeout", 0.02), session);
    Leftovers.await("it ends", () -> ((List<?>) script.call("getSession", uri())).isEmpty());
  }

  @Test
  void theSessionsOfAHostAreListedTakenAndEnded() {
    Session elsewhere =
        Session.open(relay.uri(), SessionOptions.DEFAULT.withName("of another process"));
    elsewhere.disconnect();
    SessionObject mine = open("name", "mine");
    List<?> listed = (List<?>) script.call("getSession", uri());
    assertThat(listed.get(1)).isEqualTo(mine);
    ScriptObject found = (ScriptObject) listed.get(0);
    assertThat(found.member("name")).isEqualTo("of another process");
    assertThat(found.member("state")).isEqualTo("Disconnected");
    assertThat((String) found.member("client")).contains("process");
    SessionObject taken = (SessionObject) script.call("connectSession", found);
    assertThat(taken.member("id")).isEqualTo(elsewhere.id().toString());
    assertThat(taken.member("name")).isEqualTo("of another process");
    script.call("disconnectSession", taken);
    script.call("removeSession", taken);
    assertThat((List<?>) script.call("getSession", uri())).isEqualTo(List.of(mine));
  }

  @Test
  void aListedSessionIsReceivedAndThenEndedByTheScriptThatHoldsIt() {
    SessionObject session = open("name", "mine");
    script.call("importSession", Map.of("module", "Kit", "disableNameChecking", true), session);
    script.call("addNumber", Map.of("asJob", true), 40, 2);
    script.call("disconnectSession", session);
    try (TestScript second = new TestScript()) {
      Object listed = ((List<?>) second.call("getSession", uri())).get(0);
      assertThat((List<?>) second.call("receiveSession", listed)).isEqualTo(List.of(42));
      second.call("removeSession", listed);
      assertThat((List<?>) second.call("getSession", uri())).isEmpty();
    }
  }

  @Test
  void aListedSessionIsConnectedWithTheOptionsItWasFoundWith() {
    open("name", "mine");
    String owner = System.getProperty("user.name");
    try (TestScript second = new TestScript()) {
      List<?> listed = (List<?>) second.call("getSession", Map.of("owner", owner), uri());
      Map<String, Object> force = Map.of("takeOver", true);
      SessionObject taken = (SessionObject) second.call("connectSession", force, listed.get(0));
      assertThat(taken.subject().referenceOptions()).containsEntry("owner", owner);
    }
  }

  @Test
  void aListedSessionIsEndedWithoutBeingTaken() {
    try (Session elsewhere = Session.open(relay.uri(), SessionOptions.DEFAULT)) {
      Object listed = ((List<?>) script.call("getSession", uri())).get(0);
      script.call("removeSession", listed);
      Leftovers.await("it ends", () -> elsewhere.state() == SessionState.CLOSED);
      assertThatThrownBy(() -> script.call("removeSession", listed))
          .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  @Test
  void aSessionThatAnotherHoldsIsTakenByForceOnlyAndItsFormerHolderIsTold() {
    SessionObject session = open("name", "mine");
    try (TestScript second = new TestScript()) {
      Map<String, Object> reference = reference(session);
      assertThatThrownBy(() -> second.call("connectSession", reference))
          .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.SESSION_TAKEN))
          .hasMessageContaining("take it over");
      Object taken = second.call("connectSession", Map.of("takeOver", true), reference);
      Leftovers.await("it is told", () -> session.member("state").equals("Broken"));
      assertThatThrownBy(() -> script.call("invokeCommand", session, "Get-Counted"))
          .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.SESSION_TAKEN));
      assertThat(second.call("invokeCommand", taken, "Get-Counted")).isEqualTo(1);
      script.call("connectSession", Map.of("takeOver", true), session);
      assertThat(script.call("invokeCommand", session, "Get-Counted")).isEqualTo(2);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> reference(SessionObject session) {
    return (Map<String, Object>) TestScript.method(session, "toReference", Map.of());
  }

  @Test
  void aReferenceIsPlainDataAndLeadsBackFromAnotherScriptInEitherForm() {
    SessionObject session = open("name", "mine");
    Map<String, Object> reference = reference(session);
    assertThat(reference)
        .isEqualTo(Map.of("uri", uri(), "session", session.member("id"), "name", "mine"));
    script.call("disconnectSession", session);
    try (TestScript second = new TestScript()) {
      Object found = second.call("connectSession", reference);
      assertThat(((SessionObject) found).member("id")).isEqualTo(session.member("id"));
      second.call("disconnectSession", found);
    }
    try (TestScript third = new TestScript()) {
      Object found = third.call("connectSession", Map.copyOf(reference), new Object[0]);
      assertThat(((SessionObject) found).member("name")).isEqualTo("mine");
      third.call("disconnectSession", found);
    }
    try (TestScript fourth = new TestScript()) {
      Object found = fourth.call("connectSession", Map.of("name", "mine"), uri());
      assertThat(((SessionObject) found).member("id")).isEqualTo(session.member("id"));
      fourth.call("disconnectSession", found);
    }
  }

  @Test
  void whatIsNoSessionSaysWhatItLacks() {
    assertThatThrownBy(() -> script.call("connectSession", Map.of(), Map.of("uri", uri())))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("'session' is missing");
    assertThatThrownBy(() -> script.call("connectSession", Map.of("id", "x"), uri()))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("'x' is no id");
    assertThatThrownBy(() -> script.call("connectSession", Map.of("name", "min"), uri()))
        .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.NOT_FOUND));
    String id = UUID.randomUUID().toString();
    assertThatThrownBy(() -> script.call("connectSession", Map.of("id", id), uri()))
        .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining(id);
  }

  @Test
  void whatTheJobsOfASessionWroteIsReceivedOnceByWhoeverConnects() {
    SessionObject session = open("name", "mine");
    script.call("importSession", Map.of("module", "Kit", "disableNameChecking", true), session);
    script.call("getNumber", Map.of("count", 3, "asJob", true));
    script.call("addNumber", Map.of("asJob", true), 40, 2);
    Map<String, Object> reference = reference(session);
    script.call("disconnectSession", session);
    try (TestScript second = new TestScript()) {
      Object found = second.call("connectSession", reference);
      assertThat((List<?>) second.call("receiveSession", found)).isEqualTo(List.of(0L, 1L, 2L, 42));
      assertThat((List<?>) second.call("receiveSession", found)).isEmpty();
    }
  }

  private void narrowHost() throws IOException {
    other =
        Host.builder()
            .module(new KitModule())
            .journal(JournalOptions.DEFAULT.withMemory(65_536, 1 << 20).withTotalBytes(262_144))
            .build();
    other.listen(UnixListener.open(URI.create("unix:" + directory.resolve("narrow"))));
    relay.target(directory.resolve("narrow"));
  }

  @Test
  void aJobThatWaitsForRoomGoesOnWhenItsSessionIsReceived() throws IOException {
    narrowHost();
    SessionObject session = open();
    JobRequest request = JobRequest.named("long");
    session.subject().startJob(Invocation.of("Get-Number", 0, 200_000), request);
    Leftovers.await(
        "the journal is full",
        () -> session.subject().jobs(false).get(0).state() == JobState.BLOCKED);
    assertThat((List<?>) script.call("receiveSession", session)).hasSize(200_000);
  }

  @Test
  void whatWasDroppedIsSaidWhenTheSessionIsReceived() throws IOException {
    narrowHost();
    SessionObject session = open();
    JobRequest request = new JobRequest(UUID.randomUUID(), "long", JournalPolicy.DROP_OLDEST);
    session.subject().startJob(Invocation.of("Get-Number", 0, 200_000), request);
    Leftovers.await(
        "the job ends", () -> session.subject().jobs(false).get(0).state() == JobState.COMPLETED);
    List<?> rows = (List<?>) script.call("receiveSession", session);
    assertThat(rows).hasSizeLessThan(200_000).last().isEqualTo(199_999L);
    assertThat(script.shown())
        .contains("%d records of job long are no longer kept".formatted(200_000 - rows.size()));
  }

  @Test
  void recordsOfASessionComeOneByOneWhenWanted() {
    SessionObject session = open();
    script.call("importSession", Map.of("module", "Kit", "disableNameChecking", true), session);
    script.call("getNumber", Map.of("asJob", true));
    script.call("disconnectSession", session);
    try (LazyResults rows =
        (LazyResults) script.call("receiveSession", Map.of("stream", true), session)) {
      var row = rows.iterator();
      for (long i = 0; i < 5_000; i++) {
        assertThat(row.next()).isEqualTo(i);
      }
    }
  }

  @Test
  void anIdempotentCommandIsRunAgainWhenNothingCameOfIt() throws Exception {
    SessionObject session = open();
    var threads = java.util.concurrent.Executors.newSingleThreadExecutor();
    try {
      var called = threads.submit(() -> script.call("invokeCommand", session, "Get-Patient"));
      Leftovers.await("it runs", () -> counting.runs() == 1);
      relay.cut();
      assertThat(called.get(20, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aCommandThatIsNotIdempotentIsNeverRunAgain() throws Exception {
    SessionObject session = open();
    var threads = java.util.concurrent.Executors.newSingleThreadExecutor();
    try {
      var called = threads.submit(() -> script.call("invokeCommand", session, "Wait-Counted"));
      Leftovers.await("it runs", () -> counting.runs() == 1);
      relay.cut();
      assertThatThrownBy(() -> called.get(20, java.util.concurrent.TimeUnit.SECONDS))
          .hasMessageContaining("whether it ran is unknown");
      assertThat(script.call("invokeCommand", session, "Get-Counted")).isEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void withoutReconnectTimeoutNothingIsTriedAgain() {
    SessionObject session = open("reconnectTimeout", 0);
    cut(session);
    assertThatThrownBy(() -> script.call("invokeCommand", session, "Get-Counted"))
        .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.CONNECTION_LOST));
    script.call("connectSession", session);
    assertThat(script.call("invokeCommand", session, "Get-Counted")).isEqualTo(1);
  }

  @Test
  void aSessionThatWasMadeAnewSaysSoOnceAndItsImportsGoOn() throws IOException {
    SessionObject session = open("name", "mine");
    script.call("importSession", Map.of("module", "Kit", "disableNameChecking", true), session);
    script.shown();
    other = host("other");
    relay.target(directory.resolve("other"));
    cut(session);
    assertThat(script.call("addNumber", 1, 2)).isEqualTo(3);
    assertThat(script.shown())
        .isEqualTo(
            "WARNING: Session mine was made anew: its host no longer had it. Lost: its variables,"
                + " loaded modules and aliases\n");
    assertThat(script.call("addNumber", 1, 2)).isEqualTo(3);
    assertThat(script.shown()).isEmpty();
    assertThat(session.member("generation")).isEqualTo(2);
    assertThat((String) session.member("lostState")).startsWith("its variables");
  }

  @Test
  void modulesThatImportsLoadedAreLoadedAgainInTheNewSession() throws IOException {
    Path tools = Files.writeString(directory.resolve("Tools.toy"), "Get-Tool = hammer");
    SessionObject session = open("name", "mine");
    script.call("importSession", Map.of("module", "Tools"), session);
    assertThat(script.call("getTool")).asString().contains("hammer");
    other = host("other");
    relay.target(directory.resolve("other"));
    cut(session);
    script.shown();
    assertThat(script.call("getTool")).asString().contains("hammer");
    assertThat(script.shown().lines()).hasSize(1);
    Files.delete(tools);
    relay.target(directory.resolve("host"));
    cut(session);
    assertThatThrownBy(() -> script.call("getTool"))
        .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.UNKNOWN_COMMAND));
    assertThat(script.shown()).contains("made anew", "WARNING: Session mine: ", "'Tools'");
  }

  @Test
  void aScriptThatEndsLeavesWhatWasLeftAndEndsWhatWasLost() {
    SessionObject left = open();
    script.call("disconnectSession", left);
    SessionObject lost = open();
    cut(lost);
    script.workspace.close();
    try (Session beside = Session.open(relay.uri(), SessionOptions.DEFAULT)) {
      assertThat(beside.sessions().stream().map(info -> info.id().toString()))
          .containsExactlyInAnyOrder((String) left.member("id"), beside.id().toString());
    }
  }

  @Test
  void aHeartbeatThatIsNoneIsRefused() {
    assertThatThrownBy(() -> open("heartbeat", Duration.ZERO))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("heartbeat");
  }
}
