package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.BoundArguments;
import dev.yonder.command.Command;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Endpoint;
import dev.yonder.host.Host;
import dev.yonder.host.HostCommand;
import dev.yonder.imports.ImportOptions;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code getHelp} and {@code completeArgument} tell of a host's commands. */
class HelpTest {
  private final Map<String, ScriptFunction> defined = new HashMap<>();
  private Host host;
  private Session session;
  private Workspace workspace;

  /** Kinds to choose from. */
  public enum Kind {
    /** Spinning. */
    HARD,
    /** Not spinning. */
    SOLID
  }

  /** A module with help. */
  public static final class DiskModule implements CommandModule {
    /** Gives disks. */
    @Command(
        name = "Get-Disk",
        aliases = "df",
        help = "Lists disks.",
        description = "Use getDisk often.\nSee Get-Disk \u001b[31mthere.",
        examples = {"getDisk('sda', all: true)", "Get-Disk | notgetDisk"})
    public List<String> disks(
        @Parameter(name = "name", position = 0, mandatory = true, help = "The name.") String name,
        @Parameter(name = "kind", aliases = "k", help = "The kind.") @Nullable Kind kind,
        @Parameter(name = "size", minimum = 1, maximum = 9) @Nullable Integer size,
        @Parameter(name = "all", help = "All of them.") boolean all) {
      return List.of(name);
    }

    @Override
    public List<HostCommand> commands() {
      return CommandModule.super.commands().stream()
          .map(command -> (HostCommand) new Completing(command))
          .toList();
    }
  }

  /** A command that proposes names, good ones and bad ones. */
  private record Completing(HostCommand command) implements HostCommand {
    @Override
    public CommandInfo info() {
      return command.info();
    }

    @Override
    public String description() {
      return command.description();
    }

    @Override
    public Body prepare(BoundArguments arguments, CommandContext context) {
      return command.prepare(arguments, context);
    }

    @Override
    public List<String> complete(String parameter, String word, CommandContext context) {
      List<String> values = new ArrayList<>(List.of(parameter + word, "\u001b[2J", "sda", "sda"));
      values.addAll(Collections.nCopies(3, "x".repeat(500)));
      for (int i = 0; i < 200; i++) {
        values.add("disk" + i);
      }
      return values;
    }
  }

  private final class Scope implements ScriptScope {
    private CallSyntax syntax = CallSyntax.NAMED_ARGUMENTS;

    @Override
    public boolean isDeliverable(String function) {
      return true;
    }

    @Override
    public boolean isDefined(String function) {
      return defined.containsKey(function);
    }

    @Override
    public void define(String name, ScriptFunction function) {
      defined.put(name, function);
    }

    @Override
    public boolean holds(String name, ScriptFunction function) {
      return false;
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

    @Override
    public CallSyntax callSyntax() {
      return syntax;
    }
  }

  private final Scope scope = new Scope();

  @BeforeEach
  void open() {
    open(Endpoint.UNRESTRICTED);
  }

  private void open(Endpoint endpoint) {
    host = Host.builder().module(new DiskModule()).endpoint(endpoint).build();
    host.listenInMemory("help");
    session = Session.open(URI.create("memory:help"), SessionOptions.DEFAULT);
    workspace = new Workspace(scope, null, StringWriter::new);
    workspace.importCommands(
        session,
        ImportOptions.DEFAULT.withNames(List.of("Get-Disk", "df")).withPrefix("Prod"),
        false);
  }

  @AfterEach
  void close() {
    workspace.close();
    session.close();
    host.close();
  }

  private Object call(String function, Map<String, Object> named, Object... positional) {
    return workspace.globals().get(function).call(new Arguments(Arrays.asList(positional), named));
  }

  private String help(String name) {
    return call("getHelp", Map.of(), name).toString();
  }

  @Test
  void helpSpeaksOfTheLocalNameOnly() {
    assertThat(help("getProdDisk"))
        .isEqualTo(
            """
            getProdDisk - Lists disks.

              getProdDisk(name, [kind: string], [size: int], [all: switch])

            Parameters
              name <string>  mandatory, position 0
                The name.
              kind <string>  one of HARD, SOLID, also called k
                The kind.
              size <int>  1 to 9
              all <switch>
                All of them.

            Examples
              getProdDisk('sda', all: true)
              getProdDisk | notgetDisk""");
    assertThat(help("Get-Disk")).isEqualTo(help("getProdDisk"));
  }

  @Test
  void eachLanguageHasItsOwnSyntax() {
    scope.syntax = CallSyntax.OPTIONS_OBJECT;
    assertThat(help("getProdDisk"))
        .contains("  getProdDisk(name, { kind?: string, size?: number, all?: boolean })\n");
    scope.syntax = CallSyntax.COMMAND_LINE;
    assertThat(help("getProdDisk"))
        .contains("  Get-Disk NAME [--kind STRING] [--size INT] [--all]\n");
  }

  @Test
  void fullHelpAsksTheHost() {
    assertThat(call("getHelp", Map.of("full", true), "getProdDisk").toString())
        .contains("\nUse getProdDisk often.\nSee getProdDisk \\u001b[31mthere.\n")
        .contains("\nGives\n  java.lang.String\n")
        .contains("\nAliases\n  prodDf\n");
  }

  @Test
  void fullHelpOfAHostThatHasNoHelpIsWhatTheSignatureSays() {
    close();
    open(Endpoint.restricted("small", List.of("Get-Disk", "df")));
    assertThat(call("getHelp", Map.of("full", true), "getProdDisk").toString())
        .startsWith("getProdDisk - Lists disks.");
  }

  @Test
  void everyGlobalFunctionHasHelp() {
    FunctionHelp own = new FunctionHelp();
    assertThat(workspace.globals().keySet())
        .allSatisfy(name -> assertThat(own.synopsis(name)).as(name).isNotEmpty());
    assertThat(help("formatList"))
        .startsWith("formatList - Makes a list")
        .contains("  formatList(rows, [property], [view: …], [groupBy: …])");
    scope.syntax = CallSyntax.OPTIONS_OBJECT;
    assertThat(help("formatList")).contains("  formatList(rows, property?, { view?, groupBy? })");
  }

  @Test
  void helpWithoutANameListsWhatThereIs() {
    assertThat(call("getHelp", Map.of()).toString())
        .containsPattern("newSession +Yonder +Opens a session")
        .contains("Runs Get-Disk in session");
    assertThat((List<?>) call("getHelp", Map.of(), "getProd*")).hasSize(1);
  }

  @Test
  void anUnknownNameIsToldWithTheNearestOne() {
    assertThatThrownBy(() -> help("getProdDsk"))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining("Did you mean getProdDisk?");
    assertThatThrownBy(() -> help("importSesion"))
        .hasMessageContaining("Did you mean importSession");
    assertThatThrownBy(() -> call("completeArgument", Map.of(), "getProdDsk"))
        .hasMessageContaining("Did you mean getProdDisk?");
  }

  @Test
  void theParametersOfAFunctionAreListed() {
    assertThat(call("completeArgument", Map.of(), "getProdDisk"))
        .isEqualTo(List.of("name", "kind", "size", "all"));
  }

  @Test
  void valuesThatTheSignatureKnowsAreProposed() {
    assertThat(call("completeArgument", Map.of(), "getProdDisk", "k", "so"))
        .isEqualTo(List.of("SOLID"));
    assertThat(call("completeArgument", Map.of(), "getProdDisk", "kind"))
        .isEqualTo(List.of("HARD", "SOLID"));
    assertThat(call("completeArgument", Map.of(), "getProdDisk", "all"))
        .isEqualTo(List.of("true", "false"));
    assertThatThrownBy(() -> call("completeArgument", Map.of(), "getProdDisk", "knd"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("kind");
  }

  @Test
  void theCommandsOwnProposalsAreBoundedAndFitForATerminal() {
    List<?> proposed = (List<?>) call("completeArgument", Map.of(), "getProdDisk", "name", "s");
    assertThat(proposed).hasSize(100);
    assertThat(proposed.subList(0, 4)).isEqualTo(List.of("names", "sda", "disk0", "disk1"));
  }
}
