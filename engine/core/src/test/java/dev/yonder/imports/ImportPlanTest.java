package dev.yonder.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.ModuleInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(plan.warning()).endsWith(". Use a prefix");
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

  private static CommandSummary command(String name, CommandType type, String module) {
    return new CommandSummary(name, type, module, null);
  }

  private static CommandSummary alias(String name, String target) {
    return new CommandSummary(name, CommandType.ALIAS, "M", target);
  }

  private static Catalogue of(CommandSummary... commands) {
    return new Catalogue("h", List.of(), List.of(commands), List.of(), List.of("Get-Help"));
  }

  @Test
  void ofTwoCommandsThatBecomeOneFunctionTheFirstKindWins() {
    ImportPlan plan =
        plan(of(command("Get-Disk", CommandType.CMDLET, "M"), alias("getDisk", "Get-Disk")), "*");
    assertThat(plan.entries()).extracting(e -> e.command().name()).containsExactly("getDisk");
    assertThat(plan.warning()).contains("Get-Disk");
  }

  @Test
  void ofEqualNamesTheKindDecidesAndTheOthersAreNoNews() {
    Catalogue catalogue =
        of(
            command("order", CommandType.APPLICATION, ""),
            command("Order", CommandType.CMDLET, "A"),
            command("order", CommandType.FUNCTION, "B"),
            alias("ORDER", "Get-It"),
            command("Get-It", CommandType.CMDLET, "A"));
    ImportOptions all = ImportOptions.DEFAULT.withAllTypes().withNames(List.of("order"));
    ImportPlan plan = ImportPlan.of(catalogue, all, EMPTY);
    assertThat(plan.entries())
        .extracting(e -> e.command().type())
        .containsExactly(CommandType.ALIAS);
    assertThat(plan.warning()).isEmpty();
  }

  @Test
  void aCommandBehindAnotherOfItsNameIsCalledWithItsModule() {
    Catalogue catalogue =
        of(
            command("Get-Disk", CommandType.CMDLET, "New"),
            command("Get-Disk", CommandType.CMDLET, "Old"));
    ImportPlan old =
        ImportPlan.of(catalogue, ImportOptions.DEFAULT.withModules(List.of("old")), EMPTY);
    assertThat(old.entries()).extracting(ImportPlan.Entry::called).containsExactly("Old\\Get-Disk");
    assertThat(plan(catalogue, "*").entries())
        .extracting(ImportPlan.Entry::called)
        .containsExactly("Get-Disk");
  }

  @Test
  void whatTheHostLeavesOutIsImportedWhenItIsNamed() {
    Catalogue catalogue =
        of(
            command("Get-Help", CommandType.CMDLET, "M"),
            command("Get-Disk", CommandType.CMDLET, "M"));
    assertThat(functions(plan(catalogue, "Get-*"))).containsExactly("getDisk");
    assertThat(plan(catalogue, "*").warning()).isEmpty();
    assertThat(functions(plan(catalogue, "get-help"))).containsExactly("getHelp");
  }

  @Test
  void programsAndScriptsAreImportedOnlyWhenAskedFor() {
    Catalogue catalogue =
        of(
            command("ls", CommandType.APPLICATION, ""),
            command("clean", CommandType.SCRIPT, ""),
            command("Get-Disk", CommandType.CMDLET, "M"));
    assertThat(functions(plan(catalogue, "*"))).containsExactly("getDisk");
    ImportOptions programs = ImportOptions.DEFAULT.withTypes(Set.of(CommandType.APPLICATION));
    assertThat(functions(ImportPlan.of(catalogue, programs, EMPTY))).containsExactly("ls");
  }

  @Test
  void anOddAliasIsDroppedAloneAndNamed() {
    ImportPlan plan =
        plan(
            of(
                alias("broken", null),
                alias("evil", "x$(calc)"),
                alias("far", "Get-Nothing"),
                alias("fine", "Get-Disk"),
                command("Get-Disk", CommandType.CMDLET, "M")),
            "*");
    assertThat(functions(plan)).containsExactly("fine", "getDisk");
    assertThat(plan.warning())
        .contains("broken (", "leads to no command", "evil (", "far (", "Get-Nothing")
        .doesNotContain("allowClobber");
  }

  @Test
  void verbsThatReadersDoNotExpectAreTold() {
    Catalogue catalogue =
        of(
            command("Fetch-Disk", CommandType.FUNCTION, "M"),
            command("Get-Disk", CommandType.CMDLET, "M"),
            alias("Grab-Disk", "Get-Disk"));
    ImportPlan plan = plan(catalogue, "*");
    assertThat(functions(plan)).containsExactly("fetchDisk", "getDisk", "grabDisk");
    assertThat(plan.warning()).contains("Fetch-Disk").doesNotContain("Grab").hasLineCount(1);
    ImportOptions unchecked = ImportOptions.DEFAULT.withDisableNameChecking(true);
    assertThat(ImportPlan.of(catalogue, unchecked, EMPTY).warning()).isEmpty();
  }

  @Test
  void namesThatLookLikeOthersAreSkippedEvenIfClobberingIsAllowed() {
    ImportPlan.Scope scope =
        new ImportPlan.Scope() {
          @Override
          public boolean isDeliverable(String function) {
            return true;
          }

          @Override
          public boolean isDefined(String function) {
            return function.equals("getItem");
          }

          @Override
          public Set<String> names() {
            return Set.of("getItem");
          }
        };
    ImportPlan plan =
        ImportPlan.of(
            catalogue(
                "Get-Disk",
                "Get-D\u0456sk",
                "getltem",
                "Get-Item",
                "Get-ltem",
                "Add-Vml",
                "Add-Vm1"),
            ImportOptions.DEFAULT.withAllowClobber(true),
            scope);
    assertThat(functions(plan)).containsExactly("addVml", "getDisk", "getItem");
    assertThat(plan.warning())
        .contains(
            "mixes letters",
            "getltem looks like getItem",
            "Get-ltem looks like Get-Item",
            "addVm1 looks like addVml");
  }

  @Test
  void namesEqualAfterNormalizationAreOne() {
    ImportPlan plan = plan(catalogue("Get-Gr\u00f6\u00dfe", "Get-Gro\u0308\u00dfe"), "*");
    assertThat(functions(plan)).containsExactly("getGr\u00f6\u00dfe");
    assertThat(plan(catalogue("Get-o\u0308"), "*").entries().get(0).name().function())
        .isEqualTo("get\u00d6");
  }

  @Test
  void anExactNameThatScriptsCouldWriteIsNotPutIntoTheScopeUnchecked() {
    ImportPlan plan = plan(catalogue("Object", "javax.script.filename", "Get-Disk"), "*");
    assertThat(plan.entries())
        .extracting(ImportPlan.Entry::defined)
        .containsExactly(
            List.of("getDisk", "Get-Disk"), List.of("javaxScriptFilename"), List.of("object"));
  }

  @Test
  void aPrefixThatMakesANameTooLongIsRefusedForThatName() {
    ImportPlan plan =
        ImportPlan.of(
            catalogue("Get-" + "x".repeat(96), "Get-Disk"),
            ImportOptions.DEFAULT.withPrefix("Prod"),
            EMPTY);
    assertThat(functions(plan)).containsExactly("getProdDisk");
  }

  @Test
  void moreCommandsThanAnybodyCanLookThroughAreRefused() {
    String[] names = new String[200_000];
    for (int i = 0; i < names.length; i++) {
      names[i] = "Get-Thing" + i;
    }
    assertThatThrownBy(() -> plan(catalogue(names), "*"))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
        .hasMessageContaining("200000");
    assertThat(plan(catalogue(names), "get-thing17").entries()).hasSize(1);
  }

  @Test
  void aLongWarningSaysHowManyMoreThereAre() {
    String[] names = new String[300];
    for (int i = 0; i < names.length; i++) {
      names[i] = "bad$" + i;
    }
    names[299] = "Get-Disk";
    String warning = plan(catalogue(names), "*").warning();
    assertThat(warning).contains("and 199 more");
    assertThat(warning.lines()).allMatch(line -> line.length() < 200);
  }

  private static ModuleInfo module(String name, String version) {
    return new ModuleInfo(name, version, new UUID(0, name.length()), "");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Disks, -, -, -, true",
        "disks, 2.10, -, -, true",
        "Disks, 2.10.0, -, -, true",
        "Disks, 2.9, -, -, false",
        "Disks, -, 2.9, -, true",
        "Disks, -, 2.11, -, false",
        "Disks, -, -, 2.9, false",
        "Disks, -, 2.9, 3, true",
        "Other, -, -, -, false"
      })
  void aQualifiedModuleIsChosenByNameAndVersion(
      String name, String version, String minimum, String maximum, boolean fits) {
    ModuleSpec spec = new ModuleSpec(name, version, minimum, maximum, null);
    assertThat(spec.matches(module("Disks", "2.10"))).isEqualTo(fits);
  }

  @Test
  void aQualifiedModuleIsChosenByItsIdentity() {
    Catalogue catalogue =
        new Catalogue(
            "h",
            List.of(module("Disks", "1")),
            List.of(command("Get-Disk", CommandType.CMDLET, "Disks")),
            List.of(),
            List.of());
    ModuleSpec right = new ModuleSpec("Disks", null, null, null, new UUID(0, 5));
    ModuleSpec wrong = new ModuleSpec("Disks", null, null, null, new UUID(1, 1));
    ImportOptions options = ImportOptions.DEFAULT.withQualifiedModules(List.of(right));
    assertThat(functions(ImportPlan.of(catalogue, options, EMPTY))).containsExactly("getDisk");
    assertThatThrownBy(
            () -> ImportPlan.of(catalogue, options.withQualifiedModules(List.of(wrong)), EMPTY))
        .hasMessageContaining("its modules are Disks");
    assertThatThrownBy(() -> options.withModules(List.of("Disks")))
        .isInstanceOfSatisfying(
            BindingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION));
  }

  @Test
  void noNamesImportNoCommands() {
    assertThat(plan(catalogue("Get-Disk")).entries()).isEmpty();
  }
}
