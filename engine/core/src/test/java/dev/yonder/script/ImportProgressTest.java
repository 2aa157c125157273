package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("system properties")
class ImportProgressTest {
  private final StringWriter shown = new StringWriter();
  private final AtomicLong now = new AtomicLong();
  private final ScriptConsole console =
      new ScriptConsole(() -> shown, Display.of(List.of()), now::get);

  @AfterEach
  void noTerminal() {
    System.clearProperty(ScriptConsole.TERMINAL_PROPERTY);
  }

  private void define(int count) {
    try (ImportProgress progress = new ImportProgress(console, "one", now::get)) {
      for (int i = 1; i <= count; i++) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        progress.defined(i, count);
      }
    }
  }

  @Test
  void aTerminalSeesItNowAndThenAndNothingIsLeftOfIt() {
    System.setProperty(ScriptConsole.TERMINAL_PROPERTY, "true");
    define(1_000);
    assertThat(shown.toString().split("Importing commands of one", -1)).hasSize(1 + 1 + 5);
    assertThat(shown.toString()).endsWith("\r\u001b[J");
  }

  @Test
  void noTerminalSeesNothing() {
    define(1_000);
    assertThat(shown.toString()).isEmpty();
  }
}
