package dev.yonder.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportPlanTest {
  private static final ImportPlan.Scope EMPTY = scope(Set.of(), Set.of());

  private static ImportPlan.Scope scope(Set<String> undeliverable, Set<String> defined) {
    return new ImportPlan.Scope() {
      @Override
      public boolean isDeliverable(String function) {
        return !undeliverable.contains(function);
      }

      @Override
      public boolean isDefined(String function) {
        return defined.contains(function);
      }
    };
  }

  private static Catalogue catalogue(String... names) {
    return new Catalogue(
        "h",
        List.of(),
        Arrays.stream(names)
            .map(n -> new CommandSummary(n, CommandType.CMDLET, "M", null))
            .toList(),
        List.of(),
        List.of());
  }

  private static List<String> functions(ImportPlan plan) {
    return plan.entries().stream().map(entry -> entry.name().function()).toList();
  }

  private static ImportPlan plan(Catalogue catalogue, String... names) {
    return ImportPlan.of(catalogue, ImportOptions.DEFAULT.withNames(List.of(names)), EMPTY);
  }

  @Test
  void wildcardsChooseByRemoteOrLocalName() {
    Catalogue catalogue = catalogue("Get-Disk", "Get-Date", "Stop-Process");
    assertThat(functions(plan(catalogue, "Get-*"))).containsExactly("getDate", "getDisk");
    assertThat(functions(plan(catalogue, "getDi*", "stop*")))
        .containsExactly("getDisk", "stopProcess");
  }

  @Test
  void namesThatExistAreSkippedWithOneWarning() {
    ImportPlan plan =
        ImportPlan.of(
            catalogue("Get-Disk", "Get-Date", "Stop-Process"),
            ImportOptions.DEFAULT,
            scope(Set.of("stopProcess"), Set.of("getDisk")));
    assertThat(functions(plan)).containsExactly("getDate");
    assertThat(plan.warning())
        .startsWith("Not imported: ")
        .contains("Get-Disk (getDisk exists already)", "Stop-Process (")
        .hasLineCount(1);
  }

  @Test
  void clobberingTakesTheNameButNotOneThatCannotBeDelivered() {
    ImportPlan plan =
        ImportPlan.of(
            catalogue("Get-Disk", "Stop-Process"),
            ImportOptions.DEFAULT.withAllowClobber(true),
            scope(Set.of("stopProcess"), Set.of("getDisk")));
    assertThat(functions(plan)).containsExactly("getDisk");
  }

  @Test
  void aPrefixAlwaysWorks() {
    ImportPlan plan =
        ImportPlan.of(
            catalogue("Get-Disk"),
            ImportOptions.DEFAULT.withPrefix("Prod"),
            scope(Set.of(), Set.of("getDisk")));
    assertThat(functions(plan)).containsExactly("getProdDisk");
    assertThat(plan.warning()).isEmpty();
  }

  @Test
  void nothingMatchedSaysWhatWasMeant() {
    assertThatThrownBy(() -> plan(catalogue("Get-Disk"), "Get-Dsik"))
        .isInstanceOfSatisfying(
            RemotingException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_IMPORTED))
        .hasMessageContaining("Did you mean Get-Disk?");
  }

  @Test
  void nothingLeftIsAnError() {
    assertThatThrownBy(
            () ->
                ImportPlan.of(
                    catalogue("Get-Disk"),
                    ImportOptions.DEFAULT,
                    scope(Set.of(), Set.of("getDisk"))))
        .hasMessageContaining("Nothing is left to import")
        .hasMessageContaining("prefix");
  }

  @Test
  void unsafeNamesAreSkippedAndShownHarmless() {
    ImportPlan plan = plan(catalogue("Get-Disk", "a$(calc)", "\u001b[2J", "x".repeat(101)), "*");
    assertThat(functions(plan)).containsExactly("getDisk");
    assertThat(plan.warning()).contains("a$(calc)", "\\u001b[2J").doesNotContain("\u001b");
  }

  @Test
  void ofTwoCommandsThatBecomeOneFunctionTheFirstKindWins() {
    Catalogue catalogue =
        new Catalogue(
            "h",
            List.of(),
            List.of(
                new CommandSummary("Get-Disk", CommandType.CMDLET, "M", null),
                new CommandSummary("getDisk", CommandType.ALIAS, "M", "Get-Disk")),
            List.of(),
            List.of());
    ImportPlan plan = ImportPlan.of(catalogue, ImportOptions.DEFAULT, EMPTY);
    assertThat(plan.entries()).extracting(e -> e.command().name()).containsExactly("getDisk");
    assertThat(plan.warning()).contains("Get-Disk");
  }

  @Test
  void getCommandAndGetHelpAreLeftOutUnlessNamed() {
    Catalogue catalogue = catalogue("Get-Command", "Get-Help", "Get-Disk");
    assertThat(functions(plan(catalogue, "*"))).containsExactly("getDisk");
    assertThat(functions(plan(catalogue, "get-help"))).containsExactly("getHelp");
  }
}
