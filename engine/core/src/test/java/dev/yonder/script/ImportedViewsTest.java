package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Command;
import dev.yonder.command.ViewInfo;
import dev.yonder.command.ViewInfo.Alignment;
import dev.yonder.command.ViewInfo.Column;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Host;
import dev.yonder.imports.ImportOptions;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.io.StringWriter;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Views that come with an import, good ones and bad ones. */
class ImportedViewsTest {
  /** A thing. */
  public record Thing(String name, int size) {}

  /** A host that sends whatever it likes. */
  public static final class HostileModule implements CommandModule {
    /** Gives things. */
    @Command(name = "Get-Thing")
    public List<Thing> things() {
      return List.of(new Thing("\u001b[2Ja\u202eb", 1));
    }

    @Override
    public List<ViewInfo> views() {
      Column name = new Column("\u001b[31mNa\nme", "name", -5, Alignment.LEFT);
      Column wide = new Column("Size", "size", 1_000_000_000, Alignment.RIGHT);
      Column unknown = new Column("Ghost", "getClass", 10, Alignment.LEFT);
      return List.of(
          new ViewInfo(Thing.class.getName(), ViewInfo.Form.TABLE, List.of(unknown, wide, name)),
          new ViewInfo("java.lang.String", ViewInfo.Form.LIST, Collections.nCopies(100, name)),
          new ViewInfo("\u001b]0;title\u0007", ViewInfo.Form.TABLE, List.of(name)));
    }
  }

  private static final class NoNames implements ScriptScope {
    @Override
    public boolean isDeliverable(String function) {
      return true;
    }

    @Override
    public boolean isDefined(String function) {
      return false;
    }

    @Override
    public boolean holds(String name, ScriptFunction function) {
      return true;
    }

    @Override
    public void define(String name, ScriptFunction function) {}

    @Override
    public void undefine(String name, ScriptFunction function) {}

    @Override
    public @Nullable Object variable(String name) {
      return null;
    }

    @Override
    public void setVariable(String name, Object value) {}
  }

  @Test
  void aHostileViewHarmsNeitherTheImportNorTheTerminal() {
    StringWriter err = new StringWriter();
    try (Host host = Host.builder().module(new HostileModule()).build()) {
      host.listenInMemory("hostile-views");
      try (Session session =
              Session.open(URI.create("memory:hostile-views"), SessionOptions.DEFAULT);
          Workspace workspace = new Workspace(new NoNames(), null, () -> err)) {
        ModuleObject module = workspace.importCommands(session, ImportOptions.DEFAULT, false);
        assertThat(err.toString())
            .containsOnlyOnce("WARNING")
            .contains("of 3 types: " + Thing.class.getName())
            .doesNotContain("\u001b", "\u0007");
        Object things =
            ((ScriptFunction) module.member("getThing")).call(new Arguments(List.of(), Map.of()));
        assertThat(shown(workspace, things))
            .isEqualTo(
                """
                Size  \\u001b[31mNa …
                ----  --------------
                   1  \\u001b[2Ja\\u202eb""");
        workspace.remove(module);
        assertThat(shown(workspace, things)).startsWith("name");
      }
    }
  }

  private static String shown(Workspace workspace, @Nullable Object value) {
    ScriptFunction outString = workspace.globals().get("outString");
    return (String) outString.call(new Arguments(Arrays.asList(value), Map.of()));
  }
}
