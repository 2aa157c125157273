package dev.yonder.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the tests' class path in a JVM of its own, which can be killed. */
public final class JavaProcess implements AutoCloseable {
  /** A JVM that starts beside many others may take long; one that has ended is told at once. */
  private static final Duration SLOW_START = Duration.ofMinutes(1);

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param directory where its log goes
   * @param environment variables besides this JVM's
   * @param main the program's class
   * @param arguments its arguments
   * @return the running process
   * @throws IOException if it does not start
   */
  public static JavaProcess start(
      Path directory, Map<String, String> environment, String main, String... arguments)
      throws IOException {
    Path log = Files.createTempFile(directory, main.substring(main.lastIndexOf('.') + 1), ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Most of the programs live for a second only.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new JavaProcess(process, log);
  }

  /**
   * Its process id.
   *
   * @return the id
   */
  public long pid() {
    return process.pid();
  }

  /**
   * Whether it runs.
   *
   * @return true until it has ended
   */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * What it has said so far.
   *
   * @return its standard output and error
   * @throws IOException if that cannot be read
   */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /**
   * Waits until it has said something.
   *
   * @param words the words
   */
  public void awaitWords(String words) {
    Leftovers.await(
        "the process says: " + words,
        SLOW_START,
        () -> {
          String said = log();
          assertThat(said.contains(words) || isAlive()).as("it ended: " + said).isTrue();
          return said.contains(words);
        });
  }

  /**
   * Waits until it has ended by itself without a failure.
   *
   * @param patience how long at most
   * @throws Exception if it cannot be waited for
   */
  public void assertEndsWell(Duration patience) throws Exception {
    assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
        .as("it ends: " + log())
        .isTrue();
    assertThat(process.exitValue()).as(log()).isZero();
  }

  /**
   * Kills it, as {@code kill -9} does, and waits for its end.
   *
   * @throws InterruptedException if interrupted
   */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("the process is dead").isTrue();
  }

  /** Asks it to end, and kills it when it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Process %d did not end when asked to".formatted(pid()));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
