package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.host.builtin.RecordingContext.RecordedError;
import dev.yonder.host.builtin.RecordingContext.RecordedInformation;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class ProgramRunTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HostModule module = new HostModule();
  private final RecordingContext context = new RecordingContext();

  @Test
  @EnabledIfSystemProperty(named = "sun.jnu.encoding", matches = "UTF-8")
  void passesArgumentsWordForWordWithoutAShell() {
    List<String> words = List.of("%s\n", "a b", "$HOME", "*", "`id`; id", "größe 日本 😀", "", "\"");

    run(null, false, "printf", words);

    assertThat(context.outputs()).isEqualTo(words.subList(1, words.size()));
    assertThat(context.errors()).isEmpty();
  }

  @Test
  @DisabledIfSystemProperty(named = "sun.jnu.encoding", matches = "UTF-8")
  void refusesAnArgumentThatTheLocaleWouldTurnIntoQuestionMarks() {
    assertThat(Failures.of(() -> run(null, false, "echo", List.of("日本"))))
        .hasMessageContaining("UTF-8 locale");
  }

  @Test
  void givesErrorLinesAsInformationAndABadExitCodeAsAnError() {
    shell(null, false, "echo out; echo err >&2; exit 3");

    assertThat(context.outputs()).containsExactly("out");
    assertThat(context.information())
        .containsExactly(new RecordedInformation("err", List.of("stderr")));
    assertThat(context.errors()).hasSize(1);
    assertThat(context.errors().get(0).category()).isEqualTo("ProgramFailed");
    assertThat(context.errors().get(0).message()).contains("'sh'", "exit code 3");
  }

  @Test
  void givesLinesAsTheyCome() throws Exception {
    try (RunningCommand running = start("echo now; sleep 60")) {
      assertThat(context.awaitOutputs(1, PATIENCE)).containsExactly("now");
      assertThat(running.ended(Duration.ofMillis(100))).isFalse();
    }
  }

  @Test
  void givesOneDetailedResultIfAsked() {
    ProgramResult result = detailed(null, "echo out; echo err >&2; exit 3");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).containsExactly("out");
    assertThat(result.err()).containsExactly("err");
    assertThat(result.timedOut()).isFalse();
    assertThat(result.elapsed()).isBetween(Duration.ZERO, Duration.ofSeconds(30));
    assertThat(context.errors()).isEmpty();
  }

  @Test
  void keepsABoundedNumberOfLinesAndSaysWhatWasLeftOut() {
    ProgramResult result = detailed(null, "seq 100005");

    assertThat(result.out()).hasSize(LineList.MAX_LINES).startsWith("1").endsWith("100000");
    assertThat(context.warnings()).hasSize(1);
    assertThat(context.warnings().get(0)).contains("5 lines");
  }

  @Test
  void readsBothStreamsAtOnceHoweverMuchThereIs() {
    shell(null, false, "seq 50000 >&2; seq 50000; seq 50000 >&2");

    List<String> numbers = IntStream.rangeClosed(1, 50_000).mapToObj(String::valueOf).toList();
    assertThat(context.outputs()).isEqualTo(numbers);
    assertThat(context.information()).hasSize(100_000);
  }

  @Test
  void givesAVeryLongLineInPartsAndSaysSo() {
    shell(null, false, "head -c 2500000 /dev/zero | tr '\\0' x");

    assertThat(context.outputs()).hasSize(3);
    assertThat(context.warnings()).hasSize(1);
  }

  @Test
  void givesPipedObjectsAsInput() {
    RecordingContext piped =
        RecordingContext.withInput("größe", 42, "raw\n".getBytes(StandardCharsets.UTF_8));

    module.invokeProgram("cat", null, null, null, null, false, piped);

    assertThat(piped.outputs()).containsExactly("größe", "42", "raw");
  }

  /** What it got is not all of its input, and it would take the end of it for all. */
  @Test
  void aProgramWhoseInputFailsIsKilledAndSeesNoEnd() {
    Object unreadable =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("unreadable");
          }
        };
    RecordingContext piped = RecordingContext.withInput("one", unreadable);
    List<String> script = List.of("-c", "cat; echo end");

    assertThatThrownBy(() -> module.invokeProgram("sh", script, null, null, null, false, piped))
        .hasMessageContaining("unreadable");
    assertThat(piped.outputs()).doesNotContain("end");
  }

  @Test
  void answersInputLineByLine() throws Exception {
    RecordingContext piped = RecordingContext.withOpenInput();
    try (RunningCommand running = start(piped, "while read x; do echo got $x; done")) {
      piped.give("one");
      assertThat(piped.awaitOutputs(1, PATIENCE)).containsExactly("got one");
      piped.give("two");
      assertThat(piped.awaitOutputs(2, PATIENCE)).endsWith("got two");
      piped.endInput();

      assertThat(running.ended(PATIENCE)).isTrue();
      assertThat(running.failure()).isNull();
    }
  }

  @Test
  void doesNotWaitForInputThatTheProgramDoesNotRead() throws Exception {
    RecordingContext piped = RecordingContext.withOpenInput();
    try (RunningCommand running = start(piped, "echo done")) {
      assertThat(running.ended(PATIENCE)).isTrue();
      assertThat(running.failure()).isNull();
      assertThat(piped.outputs()).containsExactly("done");
      assertThat(threadsOfPrograms()).isEmpty();
    }
  }

  @Test
  void killsTheProgramWithAllItStartedWhenStopped() throws Exception {
    // A child, and a grandchild whose parent is gone, so that nobody knows whose it is.
    try (RunningCommand running =
        start("sleep 61 & echo $!; (sleep 62 & echo $!); echo $$; sleep 63; echo not reached")) {
      List<ProcessHandle> started =
          context.awaitOutputs(3, PATIENCE).stream()
              .map(pid -> ProcessHandle.of(Long.parseLong(String.valueOf(pid))).orElseThrow())
              .toList();
      assertThat(started).hasSize(3).allMatch(ProcessHandle::isAlive);

      context.stop();

      assertThat(running.ended(Duration.ofSeconds(1))).isTrue();
      assertThat(running.failure()).isInstanceOf(CancellationException.class);
      assertThat(started).allMatch(each -> !each.isAlive() || ProcessReader.isZombie(each));
      assertThat(threadsOfPrograms()).isEmpty();
      assertThat(context.outputs()).hasSize(3);
    }
  }

  @Test
  void killsTheProgramWithAllItStartedWhenItsTimeIsUp() throws Exception {
    shell(Duration.ofMillis(500), false, "echo begun; sleep 64 & echo $!; wait");

    assertThat(context.outputs()).hasSize(2).startsWith("begun");
    long child = Long.parseLong(String.valueOf(context.outputs().get(1)));
    assertThat(ProcessHandle.of(child).filter(each -> !ProcessReader.isZombie(each))).isEmpty();
    assertThat(context.errors())
        .extracting(RecordedError::category)
        .containsExactly("OperationTimeout");
    assertThat(threadsOfPrograms()).isEmpty();
  }

  @Test
  void tellsOfTheTimeoutInADetailedResult() {
    ProgramResult result = detailed(Duration.ofMillis(500), "echo begun; exec sleep 65");

    assertThat(result.timedOut()).isTrue();
    assertThat(result.out()).containsExactly("begun");
    assertThat(result.exitCode()).isEqualTo(137);
    assertThat(result.elapsed()).isBetween(Duration.ofMillis(450), Duration.ofSeconds(5));
  }

  @Test
  void leavesAloneWhatWasStartedToStayAndHoldsNoOutput() throws Exception {
    shell(null, false, "sleep 66 > /dev/null 2>&1 & echo $!");

    long child = Long.parseLong(String.valueOf(context.outputs().get(0)));
    ProcessHandle daemon = ProcessHandle.of(child).orElseThrow();
    assertThat(daemon.isAlive()).isTrue();
    assertThat(daemon.destroyForcibly()).isTrue();
  }

  @Test
  void proposesTheProgramThatWasMeant() {
    assertThat(Failures.of(() -> run(null, false, "slep", List.of())))
        .hasMessageContaining("'slep'")
        .hasMessageContaining("Did you mean")
        .hasMessageContaining("sleep")
        .satisfies(e -> assertThat(e.category()).isEqualTo("ObjectNotFound"));
  }

  @Test
  void runsInADirectoryWithAnEnvironment(@TempDir Path directory) throws Exception {
    Path program =
        Files.writeString(directory.resolve("tool"), "#!/bin/sh\npwd; echo $WORD $HOME\n");
    File file = program.toFile();
    assertThat(file.setExecutable(true)).isTrue();
    Map<String, @Nullable Object> environment = new HashMap<>();
    environment.put("WORD", 42);
    environment.put("HOME", null);

    module.invokeProgram("./tool", null, directory, environment, null, false, context);

    assertThat(context.outputs()).containsExactly(directory.toRealPath().toString(), "42");
  }

  @Test
  void saysWhatIsWrongWithTheCall(@TempDir Path directory) throws Exception {
    Path data = Files.writeString(directory.resolve("data"), "not a program");

    assertThat(Failures.of(() -> run(null, false, data.toString(), List.of())))
        .hasMessageContaining("may not be executed");
    assertThat(Failures.of(() -> run(null, false, "", List.of()))).hasMessageContaining("''");
    assertThat(Failures.of(() -> run(Duration.ZERO, false, "ls", List.of())))
        .hasMessageContaining("'timeout'");
    assertThat(Failures.of(() -> run(null, false, "ls", List.of("nul\0"))))
        .hasMessageContaining("Cannot start 'ls'");
    Path nowhere = directory.resolve("nowhere");
    assertThat(
            Failures.of(
                () -> module.invokeProgram("ls", null, nowhere, null, null, false, context)))
        .hasMessageContaining("no directory");
  }

  private void shell(@Nullable Duration timeout, boolean detailed, String script) {
    run(timeout, detailed, "sh", List.of("-c", script));
  }

  private ProgramResult detailed(@Nullable Duration timeout, String script) {
    shell(timeout, true, script);
    assertThat(context.outputs()).hasSize(1);
    return (ProgramResult) Objects.requireNonNull(context.outputs().get(0));
  }

  private void run(
      @Nullable Duration timeout, boolean detailed, String program, List<String> arguments) {
    module.invokeProgram(program, arguments, null, null, timeout, detailed, context);
  }

  private RunningCommand start(String script) {
    return start(context, script);
  }

  private RunningCommand start(RecordingContext call, String script) {
    return RunningCommand.start(
        call,
        () -> {
          module.invokeProgram("sh", List.of("-c", script), null, null, null, false, call);
          return null;
        });
  }

  private static List<String> threadsOfPrograms() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("yonder-program-"))
        .toList();
  }
}
