package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.command.Command;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.OutputType;
import dev.yonder.command.Parameter;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ParameterType;
import dev.yonder.kit.BindingModule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModuleReaderTest {
  private static final List<HostCommand> COMMANDS =
      new ModuleReader("Binding", new BindingModule()).commands();

  private static HostCommand command(String name) {
    return COMMANDS.stream().filter(c -> c.info().name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theDefaultSetGoesFirst() {
    assertThat(command("Test-Set").info().sets())
        .extracting(ParameterSet::name)
        .containsExactly("byName", "byId");
    assertThat(command("Test-Name").info().sets())
        .extracting(ParameterSet::name)
        .containsExactly(ParameterSet.SOLE);
  }

  @Test
  void aParameterHasARoleInEachSetThatNamesItAndInAllWhenItNamesNone() {
    CommandInfo role = command("Test-Role").info();
    assertThat(role.sets().get(0).member("path"))
        .contains(new ParameterSet.Member("path", true, 0, false, false));
    assertThat(role.sets().get(1).member("path"))
        .contains(new ParameterSet.Member("path", false, -1, false, false));
    assertThat(role.sets().get(1).member("text")).isEmpty();
    assertThat(role.parameters().get(0).help()).isEqualTo("A path.");
    assertThat(command("Test-Set").info().sets()).allMatch(set -> set.member("label").isPresent());
  }

  @Test
  void aLazyParameterIsAListToItsCallers() {
    assertThat(command("Add-One").info().parameters().get(0).type()).hasToString("int[]");
    assertThat(command("Add-One").inputParameter()).isEqualTo("numbers");
    assertThat(command("Test-Set").inputParameter()).isNull();
  }

  @Test
  void theOutputTypeIsThatOfOneValue() {
    List<HostCommand> commands = new ModuleReader("Types", new Types()).commands();
    assertThat(commands)
        .extracting(c -> c.info().outputTypes())
        .containsExactly(
            List.of(OutputType.named("java.lang.Integer")),
            List.of(OutputType.named("int")),
            List.of(OutputType.named("java.lang.String")),
            List.of());
  }

  @Test
  void ofARecordThePropertiesAreToldBeforehand() {
    HostCommand command = new ModuleReader("Shapes", new Shapes()).commands().get(0);
    assertThat(command.info().outputTypes())
        .containsExactly(
            new OutputType(
                Shapes.Part.class.getName(),
                List.of(
                    new OutputType.Property("name", ParameterType.parse("string"), true),
                    new OutputType.Property("spare", ParameterType.parse("boolean"), false),
                    new OutputType.Property("sizes", ParameterType.parse("int[]"), true))));
  }

  /** A command that gives records. */
  public static final class Shapes {
    /** What it gives. */
    public record Part(String name, boolean spare, List<Integer> sizes) {}

    /** Gives a stream. */
    @Command(name = "Get-Part")
    public Stream<Part> parts() {
      return Stream.empty();
    }
  }

  /** Commands that give one value or many. */
  public static final class Types {
    /** Gives a stream. */
    @Command(name = "Get-A")
    public Stream<Integer> stream() {
      return Stream.of(1);
    }

    /** Gives an array. */
    @Command(name = "Get-B")
    public int[] array() {
      return new int[] {1};
    }

    /** Gives one value. */
    @Command(name = "Get-C")
    public String one() {
      return "";
    }

    /** Gives nothing. */
    @Command(name = "Get-D")
    public void nothing() {}
  }

  @Test
  void inputIsTakenByAParameterOrByTheContext() {
    assertThat(command("Test-Property").info().traits().input()).isTrue();
    assertThat(command("Test-Role").info().traits().input()).as("it has a context").isTrue();
    assertThat(command("Test-Rule").info().traits().input()).isFalse();
  }

  @Test
  void aCompleterProposesValues() {
    CommandContext context = new dev.yonder.host.builtin.RecordingContext();
    assertThat(command("Test-Name").complete("computerPort", "8", context))
        .containsExactly("80", "8080");
    assertThat(command("Test-Name").complete("computerName", "8", context)).isEmpty();
  }

  @Test
  void dynamicParametersAreInTheVariantForTheirArguments() {
    HostCommand dynamic = command("Test-Dynamic");
    assertThat(dynamic.info().traits().dynamic()).isTrue();
    assertThat(dynamic.info().parameters()).hasSize(1);
    CommandInfo variant = dynamic.info(List.of("disk"));
    assertThat(variant.parameters()).hasSize(2);
    assertThat(variant.sets().get(0).member("size")).isPresent();
    assertThat(dynamic.info(List.of("net"))).isEqualTo(dynamic.info());
  }

  /** Commands that cannot be. */
  public static final class SamePosition {
    /**
     * Not a command.
     *
     * @param a one
     * @param b another at its place
     */
    @Command(name = "Test-A")
    public void command(@Parameter(position = 0) String a, @Parameter(position = 0) String b) {}
  }

  /** Commands that cannot be. */
  public static final class SameName {
    /**
     * Not a command.
     *
     * @param a one
     * @param b another that goes by its name
     */
    @Command(name = "Test-A")
    public void command(String a, @Parameter(aliases = "A") String b) {}
  }

  /** Commands that cannot be. */
  public static final class NoList {
    /**
     * Not a command.
     *
     * @param rest has no room for several
     */
    @Command(name = "Test-A")
    public void command(@Parameter(remaining = true) String rest) {}
  }

  /** Commands that cannot be. */
  public static final class NoCompleter {
    /**
     * Not a command.
     *
     * @param a has no completer
     */
    @Command(name = "Test-A")
    public void command(@Parameter(completer = "nobody") String a) {}
  }

  /** Commands that cannot be. */
  public static final class BadPattern {
    /**
     * Not a command.
     *
     * @param a has no pattern
     */
    @Command(name = "Test-A")
    public void command(@Parameter(pattern = "[") String a) {}
  }

  /** Parameters that null would reach as zero. */
  public static final class Primitives {
    /**
     * A command.
     *
     * @param level may not be zero
     * @param count may be zero
     * @param size may be null
     */
    @Command(name = "Test-A")
    public void command(
        @Parameter(minimum = 1) int level,
        @Parameter(minimum = 0) int count,
        @Parameter(minimum = 1) Integer size) {}
  }

  @Test
  void nullIsRefusedWhereItWouldBecomeAZeroThatIsOutOfRange() {
    CommandInfo info = new ModuleReader("M", new Primitives()).commands().get(0).info();
    assertThat(info.parameters())
        .extracting(parameter -> parameter.rules().notNull())
        .containsExactly(true, false, false);
  }

  @Test
  void whatCannotWorkIsRefusedWithTheReason() {
    Stream.of(
            new Object[] {new SamePosition(), "position 0 of set 'Default' is taken twice"},
            new Object[] {new SameName(), "two parameters go by the name 'A'"},
            new Object[] {new NoList(), "must be a list or an array"},
            new Object[] {new NoCompleter(), "no public method nobody(String)"},
            new Object[] {new BadPattern(), "Unclosed character class"})
        .forEach(
            bad ->
                assertThatThrownBy(() -> new ModuleReader("M", bad[0]).commands())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining((String) bad[1]));
  }
}
