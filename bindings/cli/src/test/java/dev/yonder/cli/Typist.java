package dev.yonder.cli;

import dev.yonder.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.jspecify.annotations.Nullable;

/** Somebody who sits at a terminal with a shell on it, and reads what it shows. */
final class Typist implements AutoCloseable {
  private static final String STDERR_IS_ONE = "-Dyonder.stderr.terminal=true";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ByteArrayOutputStream shown;
  private final OutputStream keys;
  private final CompletableFuture<Integer> exit;
  private int read;

  private Typist(ByteArrayOutputStream shown, OutputStream keys, CompletableFuture<Integer> exit) {
    this.shown = shown;
    this.keys = keys;
    this.exit = exit;
  }

  /** Somebody in a shell of this process on a session, with a history file or without. */
  static Typist in(Session session, @Nullable Path history) throws IOException {
    PipedInputStream typed = new PipedInputStream();
    PipedOutputStream keys = new PipedOutputStream(typed);
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    ExternalTerminal terminal =
        new ExternalTerminal("test", "ansi", typed, shown, StandardCharsets.UTF_8);
    terminal.setSize(new Size(200, 50));
    PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
    Shell shell = new Shell(session, true, null, new ShellStreams(out, new PrintWriter(out, true)));
    TerminalInput input = ShellTerminal.input(terminal, shell, history);
    return new Typist(
        shown, keys, CompletableFuture.supplyAsync(() -> run(shell, input), Typist::start));
  }

  /** Somebody at a pseudo terminal on which the command line runs as a process. */
  static Typist at(Path directory, String... args) throws IOException {
    List<String> words = new ArrayList<>(Yonder.builder(List.of(STDERR_IS_ONE), args).command());
    words.replaceAll(word -> "'" + word + "'");
    String line = "stty cols 150 rows 40; exec " + String.join(" ", words);
    ProcessBuilder builder = new ProcessBuilder("script", "-qefc", line, "/dev/null");
    builder.environment().put("TERM", "xterm");
    builder.environment().put("SHELL", "/bin/sh");
    builder.environment().put("YONDER_STATE_DIR", directory.toString());
    Process process = builder.redirectErrorStream(true).start();
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    return new Typist(
        shown,
        process.getOutputStream(),
        CompletableFuture.supplyAsync(() -> copyUntilExit(process, shown), Typist::start));
  }

  /** A shell waits for keys: threads that are shared may be too few for several of them. */
  private static void start(Runnable task) {
    Thread thread = new Thread(task, "typist");
    thread.setDaemon(true);
    thread.start();
  }

  private static int copyUntilExit(Process process, OutputStream shown) {
    try {
      process.getInputStream().transferTo(shown);
      return process.waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("The pseudo terminal cannot be read", e);
    }
  }

  private static int run(Shell shell, TerminalInput input) {
    try (shell;
        input) {
      return shell.run(input);
    }
  }

  /** Presses keys. */
  Typist type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
    return this;
  }

  /** Waits until something is shown behind what was read last. */
  Typist read(String expected) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      int found = screen().indexOf(expected, read);
      if (found >= 0) {
        read = found + expected.length();
        return this;
      }
      LockSupport.parkNanos(5_000_000);
    }
    throw new AssertionError("'%s' is not shown in: %s".formatted(expected, unread()));
  }

  /** What has been shown since. */
  String unread() {
    return screen().substring(read);
  }

  /** All that was shown, without what moves the cursor. */
  String screen() {
    return shown
        .toString(StandardCharsets.UTF_8)
        .replaceAll("\u001b(\\[[0-9;?]*[a-zA-Z]|[=>])", "")
        .replace("\r", "");
  }

  int exit() throws Exception {
    return exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  boolean hasLeft() {
    return exit.isDone();
  }

  @Override
  public void close() throws IOException {
    keys.close();
  }
}
