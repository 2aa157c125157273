package dev.yonder.javascript;

import dev.yonder.host.CommandContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The console of a host's scripts writes to the streams of the running call: {@code log} and {@code
 * info} to the information stream, {@code warn} to the warning stream, {@code error} to the error
 * stream, {@code debug} to the debug stream. What is printed while no call runs is lost.
 */
record CallConsole(SessionCommands commands) implements Globals.Printer {
  private static final List<String> TAGS = List.of("console");

  @Override
  public void print(String method, String text) {
    @Nullable CommandContext call = commands.call();
    if (call == null) {
      return;
    }
    switch (method) {
      case "warn" -> call.warning(text);
      case "error" -> call.error("NotSpecified", text, null);
      case "debug" -> call.debug(text);
      default -> call.information(text, TAGS);
    }
  }
}
