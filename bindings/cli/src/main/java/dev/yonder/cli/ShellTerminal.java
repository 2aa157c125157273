package dev.yonder.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A terminal made ready for a shell. */
final class ShellTerminal {
  private static final Logger LOG = LoggerFactory.getLogger(ShellTerminal.class);

  private ShellTerminal() {}

  /** The terminal of this process; null when it has none. */
  static @Nullable Terminal system() {
    try {
      return TerminalBuilder.builder().system(true).dumb(false).nativeSignals(true).build();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("Standard input is no terminal", e);
      return null;
    }
  }

  /** A terminal that edits and completes a shell's lines. */
  static TerminalInput input(Terminal terminal, Shell shell, @Nullable Path history) {
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .appName("yonder")
            .parser(new ShellParser(shell.grammar()))
            .completer(new ShellCompleter(shell.proposals()))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, ">> ")
            .variable(LineReader.HISTORY_SIZE, ShellHistory.MAX_LINES)
            .variable(LineReader.HISTORY_FILE_SIZE, ShellHistory.MAX_LINES)
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .option(Option.HISTORY_IGNORE_SPACE, true)
            .option(Option.CASE_INSENSITIVE, true);
    if (history != null) {
      builder.variable(LineReader.HISTORY_FILE, history);
    }
    return new TerminalInput(terminal, builder);
  }
}
