package dev.yonder.transport;

import dev.yonder.ErrorCode;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A command over ssh that is run to its end and prints little. */
final class SshTask {
  private static final int LONGEST_OUTPUT = 64 * 1024;
  private static final long LAST_WORDS_MILLIS = 500;

  private final SshProgram ssh;
  private final SshRequest request;
  private final Input input;

  /** Changes whenever bytes were taken. Written by the thread that talks. */
  private volatile int progress;

  /** Written by the thread that talks, before it is done. */
  private @Nullable IOException inputFailure;

  private SshTask(SshProgram ssh, SshRequest request, Input input) {
    this.ssh = ssh;
    this.request = request;
    this.input = input;
  }

  /** What the command reads. */
  @FunctionalInterface
  interface Input {
    /** A command that reads nothing. */
    Input NONE = out -> {};

    /**
     * Writes it.
     *
     * @param out need not be closed
     * @throws IOException if it cannot be read here, or is not taken over there
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Runs a command. While bytes move it may take as long as it likes; else as long as connecting.
   *
   * @return what it printed on standard output, bounded
   * @throws CarrierException if it fails, or stands still for too long
   */
  static String run(SshProgram ssh, SshRequest request, Input input) throws IOException {
    return new SshTask(ssh, request, input).run();
  }

  private String run() throws IOException {
    Process process = ssh.start(request, List.of());
    ChildErrors errors = new ChildErrors(process, false);
    FutureTask<String> talk = new FutureTask<>(() -> talk(process));
    Thread thread = new Thread(talk, "yonder-ssh-" + process.pid());
    thread.setDaemon(true);
    thread.start();
    try {
      String output = await(talk);
      if (!process.waitFor(ssh.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        throw stuck();
      }
      if (process.exitValue() != 0) {
        throw failure(process.exitValue(), errors);
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while connecting to " + ssh.address());
    } finally {
      // By handle: Process.destroy also closes streams and would block behind a blocked write.
      process.toHandle().destroy();
    }
  }

  private IOException failure(int exitCode, ChildErrors errors) {
    String words = errors.lastWords(LAST_WORDS_MILLIS);
    ChildEnd end = new ChildEnd(ssh.address().toString(), false, false, exitCode, words, "");
    IOException failure = new SshDeath(ssh.address(), request).of(end);
    if (inputFailure != null) {
      failure.addSuppressed(inputFailure);
    }
    return failure;
  }

  private CarrierException stuck() {
    return new CarrierException(
        ErrorCode.CANNOT_CONNECT,
        "%s at %s did not go on within %s"
            .formatted(request.program(), ssh.address(), ssh.timeout()));
  }

  private String await(FutureTask<String> talk) throws IOException, InterruptedException {
    while (true) {
      int seen = progress;
      try {
        return talk.get(ssh.timeout().toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (progress == seen) {
          throw stuck();
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException failure
            ? failure
            : new IOException("Talking to " + ssh.address() + " failed", e.getCause());
      }
    }
  }

  private String talk(Process process) throws IOException {
    try (OutputStream out = new Taken(process.getOutputStream())) {
      input.writeTo(out);
    } catch (IOException e) {
      // How the command ended says more than that it took no more.
      inputFailure = e;
    }
    return new String(process.getInputStream().readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
  }

  /** Notes that bytes were taken. */
  private final class Taken extends FilterOutputStream {
    Taken(OutputStream out) {
      super(out);
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      progress++;
    }
  }
}
