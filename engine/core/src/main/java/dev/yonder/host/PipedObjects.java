package dev.yonder.host;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects that a command works on, where it has to keep them. */
final class PipedObjects {
  /** So many objects are kept of one call, and not more. */
  static final int MAX_KEPT = 1_000_000;

  private PipedObjects() {}

  /**
   * An object that was piped, which may be null.
   *
   * @param object the object
   */
  record Piped(@Nullable Object object) {}

  /** The objects given as an argument, or else those that are piped. */
  static Iterator<@Nullable Object> of(
      @Nullable List<@Nullable Object> given, CommandContext context) {
    return given == null ? context.input() : given.iterator();
  }

  /** Reads all objects. */
  static List<@Nullable Object> all(Iterator<@Nullable Object> input, String command) {
    List<@Nullable Object> all = new ArrayList<>();
    while (input.hasNext()) {
      all.add(input.next());
      requireRoom(all.size(), command);
    }
    return all;
  }

  static void requireRoom(int kept, String command) {
    if (kept > MAX_KEPT) {
      throw new CommandException(
          ErrorCode.COMMAND_FAILED,
          "%s keeps %d objects at most".formatted(command, MAX_KEPT),
          command,
          "LimitsExceeded",
          List.of(),
          "",
          null);
    }
  }
}
