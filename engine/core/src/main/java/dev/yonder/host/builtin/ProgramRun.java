package dev.yonder.host.builtin;

import dev.yonder.host.CommandContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs a program. It takes as long as anything the program started holds its output; stopped or out
 * of time, the program and all that it started are killed.
 */
final class ProgramRun {
  /** A longer time is as good as none. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private record End(int exitCode, Duration elapsed, boolean timedOut) {}

  private final ProgramCall call;
  private final CommandContext context;

  ProgramRun(ProgramCall call, CommandContext context) {
    this.call = call;
    this.context = context;
  }

  /** Passes the lines of both streams on as they come; an exit code that is not 0 is an error. */
  void stream() {
    End end = run(context::output, line -> context.information(line, List.of("stderr")));
    if (end.timedOut()) {
      String message = "'%s' did not end within %s and was killed.";
      context.error(
          Failure.TIMEOUT, message.formatted(call.program(), call.timeout()), call.program());
    } else if (end.exitCode() != 0) {
      String message = "'%s' ended with exit code %d.";
      context.error(
          "ProgramFailed",
          "NativeCommandFailed",
          message.formatted(call.program(), end.exitCode()),
          call.program());
    }
  }

  /** Keeps the lines of both streams, and tells how the program ended. */
  ProgramResult collect() {
    LineList out = new LineList();
    LineList err = new LineList();
    End end = run(out, err);
    tellDropped("output", out);
    tellDropped("error output", err);
    return new ProgramResult(
        end.exitCode(), out.lines(), err.lines(), end.elapsed(), end.timedOut());
  }

  private void tellDropped(String what, LineList list) {
    if (list.dropped() > 0) {
      String message = "The last %d lines of the program's %s were too many and are left out.";
      context.warning(message.formatted(list.dropped(), what));
    }
  }

  private End run(Consumer<String> out, Consumer<String> err) {
    context.checkStopped();
    long start = System.nanoTime();
    ProcessTree tree = ProcessTree.start(call);
    Process program = tree.root();
    boolean inTime = false;
    try {
      ProgramStreams streams = new ProgramStreams(program, out, err, context.input());
      try {
        inTime = await(streams.end());
      } finally {
        if (!inTime) {
          tree.kill();
        }
        streams.settle();
      }
      tellCut(streams);
    } catch (RuntimeException | Error e) {
      tree.kill(); // Even if there was no thread to be had for its streams.
      throw e;
    }
    int exitCode = program.isAlive() ? -1 : program.exitValue();
    return new End(exitCode, Duration.ofNanos(System.nanoTime() - start), !inTime);
  }

  /** Whether the run ended in time. */
  private boolean await(CompletableFuture<Void> end) {
    context.onStop(() -> end.completeExceptionally(stopped()));
    try {
      if (call.timeout() == null || call.timeout().compareTo(LONGEST) > 0) {
        end.get();
      } else {
        end.get(call.timeout().toNanos(), TimeUnit.NANOSECONDS);
      }
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      throw stopped();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private static CancellationException stopped() {
    return new CancellationException("the call was stopped");
  }

  private void tellCut(ProgramStreams streams) {
    if (streams.hasCut()) {
      String message = "'%s' wrote lines of more than %d characters; they are given in parts.";
      context.warning(message.formatted(call.program(), LineSplitter.MAX_LINE));
    }
  }
}
