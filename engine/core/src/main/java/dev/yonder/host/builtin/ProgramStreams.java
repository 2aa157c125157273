package dev.yonder.host.builtin;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running program's three streams, and the threads that serve them. */
final class ProgramStreams {
  /** How long what was killed may take to be gone, and threads to notice. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Process program;
  private final ProgramOutput output;
  private final ProgramOutput errors;
  private final ProgramInput input;

  ProgramStreams(
      Process program, Consumer<String> out, Consumer<String> err, Iterator<@Nullable Object> in) {
    String name = "yonder-program-" + program.pid();
    this.program = program;
    this.output = ProgramOutput.start(name + "-out", program.getInputStream(), out);
    this.errors = ProgramOutput.start(name + "-err", program.getErrorStream(), err);
    this.input = ProgramInput.start(name + "-in", program.getOutputStream(), in);
  }

  /**
   * Completes when the program and its outputs have ended, or fails with the first of its streams.
   */
  CompletableFuture<Void> end() {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(program.onExit(), output.end(), errors.end());
    output.end().whenComplete((none, e) -> fail(all, e));
    errors.end().whenComplete((none, e) -> fail(all, e));
    input.end().whenComplete((none, e) -> fail(all, e));
    return all;
  }

  /** Whether a line was so long that it was passed on in parts. */
  boolean hasCut() {
    return output.hasCut() || errors.hasCut();
  }

  /** Sees to it that the threads end now that the program has, or nearly. */
  void settle() {
    boolean interrupted = Thread.interrupted();
    try {
      program.waitFor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      input.end(PATIENCE);
      output.await(PATIENCE);
      errors.await(PATIENCE);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void fail(CompletableFuture<Void> future, @Nullable Throwable cause) {
    if (cause != null) {
      future.completeExceptionally(cause);
    }
  }
}
