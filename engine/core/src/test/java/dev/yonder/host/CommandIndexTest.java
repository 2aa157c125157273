package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.ParameterSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CommandIndexTest {
  /** A command that only has a signature. */
  record Bare(CommandInfo info) implements HostCommand {
    @Override
    public Body prepare(BoundArguments arguments, CommandContext context) {
      return () -> NOTHING;
    }
  }

  private static OfferedCommand command(String module, String name, CommandType type) {
    return new OfferedCommand(
        new Bare(
            new CommandInfo(
                name,
                type,
                module,
                null,
                "",
                List.of(),
                List.of(),
                List.of(new ParameterSet(ParameterSet.SOLE, List.of())),
                Cardinality.ONE,
                List.of(),
                List.of(),
                CommandInfo.Traits.NONE)));
  }

  private static OfferedModule module(String name, String... cmdlets) {
    return module(name, Map.of(), cmdlets);
  }

  private static OfferedModule module(String name, Map<String, String> aliases, String... cmdlets) {
    return new OfferedModule(
        Offering.unversioned(name),
        Arrays.stream(cmdlets).map(c -> command(name, c, CommandType.CMDLET)).toList(),
        aliases,
        List.of());
  }

  private static CommandIndex index(OfferedModule... modules) {
    return index(Endpoint.UNRESTRICTED, modules);
  }

  private static CommandIndex index(Endpoint endpoint, OfferedModule... modules) {
    return new CommandIndex(List.of(modules), endpoint, name -> Optional.empty());
  }

  private static @Nullable String moduleOf(CommandIndex index, String name) {
    CommandIndex.Entry entry = index.find(name);
    return entry == null ? null : entry.info().module();
  }

  private static @Nullable String targetOf(CommandIndex index, String name) {
    return index.find(name).info().target();
  }

  @Test
  void amongEqualNamesTheKindDecides() {
    OfferedModule cmdlet = module("A", "Get-X");
    OfferedModule function =
        new OfferedModule(
            Offering.unversioned("B"),
            List.of(command("B", "get-x", CommandType.FUNCTION)),
            Map.of(),
            List.of());
    OfferedModule alias = module("C", Map.of("GET-X", "Other-X"), "Other-X");

    assertThat(moduleOf(index(alias, function, cmdlet), "Get-X")).isEqualTo("C");
    assertThat(moduleOf(index(function, cmdlet), "Get-X")).isEqualTo("B");
    assertThat(index(alias, function, cmdlet).all())
        .filteredOn(c -> c.name().equalsIgnoreCase("get-x"))
        .extracting(CommandInfo::type)
        .containsExactly(CommandType.ALIAS, CommandType.FUNCTION, CommandType.CMDLET);
  }

  @Test
  void ofOneKindTheModuleThatWasLoadedLastAnswersAndAQualifiedNameReachesTheOther() {
    CommandIndex index = index(module("A", "Get-X"), module("B", "Get-X"));

    assertThat(moduleOf(index, "get-x")).isEqualTo("B");
    assertThat(moduleOf(index, "a\\Get-X")).isEqualTo("A");
    assertThat(moduleOf(index, "B\\get-x")).isEqualTo("B");
    assertThat(moduleOf(index, "C\\Get-X")).isNull();
    assertThat(moduleOf(index, "A\\B\\Get-X")).isNull();
  }

  @Test
  void anAliasOfAnAliasStandsForTheCommandAtTheEnd() {
    CommandIndex index =
        index(
            module("A", Map.of("first", "second"), "Get-X"),
            module("B", Map.of("second", "Third"), "Get-Y"),
            module("C", Map.of("third", "A\\Get-X"), "Get-X"));

    assertThat(targetOf(index, "first")).isEqualTo("Get-X");
    assertThat(index.find("first").command().info().module()).isEqualTo("A");
  }

  @Test
  void aCircleOfAliasesLeadsNowhereUnlessThereIsACommandWhereItCloses() {
    CommandIndex circle = index(module("A", Map.of("a", "b", "b", "c", "c", "a"), "Get-X"));
    assertThat(targetOf(circle, "a")).isNull();
    assertThat(circle.find("a").command()).isNull();
    assertThat(circle.catalogue().commands())
        .extracting(CommandSummary::name, CommandSummary::target)
        .contains(tuple("a", null), tuple("b", null));

    CommandIndex self = index(module("A", Map.of("Get-X", "get-x")), module("B", "Get-X"));
    assertThat(targetOf(self, "Get-X")).isEqualTo("Get-X");
    assertThat(self.find("Get-X").command().info().module()).isEqualTo("B");
  }

  @Test
  void anAliasLeadsToNothingThatTheEndpointDoesNotOffer() {
    OfferedModule secret = module("A", Map.of("open", "Get-Secret", "way", "open"), "Get-Secret");
    Endpoint noSecret = Endpoint.restricted("public", List.of("open", "way"));
    assertThat(targetOf(index(noSecret, secret), "open")).isNull();
    assertThat(targetOf(index(noSecret, secret), "way")).isNull();

    Endpoint noStep = Endpoint.restricted("public", List.of("way", "Get-Secret"));
    assertThat(targetOf(index(noStep, secret), "way")).isNull();
  }

  @Test
  void aModuleOfWhichNothingIsOfferedIsNotListed() {
    CommandIndex index =
        index(
            Endpoint.restricted("public", List.of("Get-*")),
            module("A", "Get-X", "Set-X"),
            module("B", "Set-Y"));

    assertThat(index.catalogue().commands()).extracting("name").containsExactly("Get-X");
    assertThat(index.catalogue().modules()).extracting("name").containsExactly("A");
  }

  @Test
  void theHashChangesWithWhatIsOfferedAndOnlyThen() {
    String hash = index(module("A", "Get-X")).catalogue().hash();
    assertThat(index(module("A", "Get-X")).catalogue().hash()).isEqualTo(hash);
    assertThat(index(module("A", "Get-Y")).catalogue().hash()).isNotEqualTo(hash);
    assertThat(index(module("A", Map.of("x", "Get-X"), "Get-X")).catalogue().hash())
        .isNotEqualTo(hash);
    assertThat(index(module("A", "Get-X"), module("B", "Get-X")).catalogue().hash())
        .isNotEqualTo(hash);
  }

  @Test
  void aModuleThatHasANameTwiceIsRefused() {
    assertThatThrownBy(() -> index(module("A", "Get-X", "get-x")))
        .hasMessage("Command get-x is twice in module A");
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void tenThousandCommandsAreIndexedWithoutWaiting() {
    String[] names =
        IntStream.range(0, 10_000).mapToObj(i -> "Get-Item" + i).toArray(String[]::new);
    OfferedModule large = module("Large", names);
    index(large);
    long start = System.nanoTime();
    CommandIndex index = index(large);
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(3_000);
    assertThat(index.catalogue().commands()).hasSize(10_000);
  }
}
