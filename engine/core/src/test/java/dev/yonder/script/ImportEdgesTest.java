package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Host;
import dev.yonder.session.Session;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports of commands behind others of their names, and of sessions that end meanwhile. */
class ImportEdgesTest {
  private final Map<String, ScriptFunction> defined = new HashMap<>();
  private final Host host = Host.builder().module(new Old()).module(new New()).build();
  private final Workspace workspace = new Workspace(new Scope(), null, StringWriter::new);
  private Session session;
  private boolean closing;

  /** A module whose command is hidden by that of another one. */
  public static final class Old implements CommandModule {
    /** Gives the old thing. */
    @Command(name = "Get-Thing", description = "The old one.")
    public String thing(@Parameter(position = 0, completer = "colours") @Nullable String colour) {
      return "old";
    }

    /** Proposes colours. */
    public List<String> colours(String word) {
      return List.of("grey");
    }
  }

  /** The module that was loaded last. */
  public static final class New implements CommandModule {
    /** Gives the new thing. */
    @Command(name = "Get-Thing", description = "The new one.")
    public String thing(@Parameter(position = 0, completer = "colours") @Nullable String colour) {
      return "new";
    }

    /** Proposes colours. */
    public List<String> colours(String word) {
      return List.of("pink");
    }

    /** Gives something else. */
    @Command(name = "Get-Other")
    public String other() {
      return "other";
    }
  }

  private final class Scope implements ScriptScope {
    @Override
    public boolean isDeliverable(String function) {
      return true;
    }

    @Override
    public boolean isDefined(String function) {
      return defined.containsKey(function);
    }

    @Override
    public boolean holds(String name, ScriptFunction function) {
      return defined.get(name) == function;
    }

    @Override
    public void define(String name, ScriptFunction function) {
      defined.put(name, function);
      if (closing) {
        session.close();
      }
    }

    @Override
    public void undefine(String name, ScriptFunction function) {
      defined.remove(name, function);
    }

    @Override
    public @Nullable Object variable(String name) {
      return null;
    }

    @Override
    public void setVariable(String name, Object value) {
      throw new AssertionError("no variables here");
    }
  }

  @BeforeEach
  void open() {
    String name = UUID.randomUUID().toString();
    host.listenInMemory(name);
    session = Session.open("memory:" + name);
    workspace.add(session);
  }

  @AfterEach
  void close() {
    workspace.close();
    session.close();
    host.close();
  }

  private Object call(String function, Map<String, Object> named, Object... positional) {
    return workspace.globals().get(function).call(new Arguments(List.of(positional), named));
  }

  @Test
  void helpAndCompletionAreThoseOfTheCommandThatWasImported() {
    call("importSession", Map.of("module", "Old"), workspace.object(session));

    assertThat(defined.get("getThing").call(new Arguments(List.of(), Map.of()))).isEqualTo("old");
    assertThat(call("getHelp", Map.of("full", true), "getThing").toString())
        .contains("The old one.");
    assertThat((List<?>) call("completeArgument", Map.of(), "getThing", "colour"))
        .isEqualTo(List.of("grey"));
  }

  @Test
  void aSessionThatIsClosedDuringItsImportLeavesNothingBehind() {
    closing = true;
    call("importSession", Map.of(), workspace.object(session));

    assertThat(defined).isEmpty();
    assertThat(workspace.modules()).isEmpty();
  }
}
