package dev.yonder.imports;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.session.Session;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Functions of a session.
 *
 * @param session the session
 */
record SessionOrigin(Session session) implements CommandOrigin {
  @Override
  public String describe() {
    return "session " + session.name();
  }

  @Override
  public Optional<Session> openSession() {
    return Optional.of(session);
  }

  @Override
  public boolean endsWith(Session other) {
    return session == other;
  }

  @Override
  public Optional<CommandInfo> signature(String called, List<@Nullable Object> arguments) {
    List<CommandInfo> found =
        arguments.isEmpty()
            ? session.describe(List.of(called))
            : session.describe(List.of(called), arguments);
    return found.stream().findFirst();
  }

  @Override
  public List<String> commandNames() {
    return session.catalogue().commands().stream().map(CommandSummary::name).toList();
  }
}
