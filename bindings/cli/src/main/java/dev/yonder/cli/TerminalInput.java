package dev.yonder.cli;

import dev.yonder.connection.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Lines that somebody writes on a terminal. Ctrl-C is a key like others here: as a signal it would
 * also end the programs that a session goes through, which belong to the same terminal.
 */
final class TerminalInput implements ShellInput {
  private static final char CTRL_C = 3;
  private static final long POLL_MILLIS = 500;

  private final Terminal terminal;
  private final LineReader reader;
  private final Attributes before;

  /**
   * Takes a terminal over, until it is closed.
   *
   * @param terminal the terminal, closed with this
   * @param builder a reader that needs its terminal only
   */
  TerminalInput(Terminal terminal, LineReaderBuilder builder) {
    this.terminal = terminal;
    this.before = terminal.getAttributes();
    Attributes quiet = new Attributes(before);
    quiet.setLocalFlag(LocalFlag.ISIG, false);
    terminal.setAttributes(quiet);
    this.reader = builder.terminal(terminal).build();
    Widget interrupt =
        () -> {
          throw new UserInterruptException(reader.getBuffer().toString());
        };
    reader.getKeyMaps().values().forEach(keys -> keys.bind(interrupt, KeyMap.ctrl('C')));
  }

  @Override
  public @Nullable String readLine(String prompt) {
    try {
      String line = reader.readLine(prompt);
      tellWidth();
      return line;
    } catch (UserInterruptException e) {
      return "";
    } catch (EndOfFileException e) {
      return null;
    }
  }

  /** What is shown has to fit the terminal as it is now. */
  private void tellWidth() {
    Size size = terminal.getSize();
    if (size.getColumns() > 0) {
      TerminalSize.tell(size.getColumns());
    }
  }

  @Override
  public void run(Runnable work) {
    Interrupt interrupt = new Interrupt(Thread.currentThread());
    StringBuilder typedAhead = new StringBuilder();
    Attributes cooked = terminal.enterRawMode();
    Terminal.SignalHandler handler = terminal.handle(Signal.INT, signal -> interrupt.send());
    Thread keys = Threads.startPlatform("yonder-keys", () -> watch(interrupt, typedAhead));
    try {
      work.run();
    } finally {
      interrupt.end();
      join(keys);
      terminal.handle(Signal.INT, handler);
      terminal.setAttributes(cooked);
      if (typedAhead.length() > 0) {
        reader.runMacro(typedAhead.toString());
      }
    }
  }

  private void watch(Interrupt interrupt, StringBuilder typedAhead) {
    try {
      while (!interrupt.isOver()) {
        int key = terminal.reader().read(POLL_MILLIS);
        if (key == CTRL_C) {
          typedAhead.setLength(0);
          interrupt.send();
        } else if (key >= 0) {
          typedAhead.append((char) key);
        } else if (key == -1) {
          return;
        }
      }
    } catch (IOException e) {
      // Interrupted since the work is done; else the terminal is gone, which the next line tells.
      return;
    }
  }

  private static void join(Thread keys) {
    keys.interrupt();
    try {
      keys.join(2 * POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public void close() {
    terminal.setAttributes(before);
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The terminal cannot be given back", e);
    }
  }

  /** Interrupts a thread while it works, and not when it has gone on to other things. */
  private static final class Interrupt {
    private final Thread worker;
    private boolean over;

    Interrupt(Thread worker) {
      this.worker = worker;
    }

    synchronized void send() {
      if (!over) {
        worker.interrupt();
      }
    }

    /** Called by the worker, which is not interrupted afterwards. */
    synchronized void end() {
      over = true;
      Thread.interrupted();
    }

    synchronized boolean isOver() {
      return over;
    }
  }
}
