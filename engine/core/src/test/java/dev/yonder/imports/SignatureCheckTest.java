package dev.yonder.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureCheckTest {
  private static final ParameterType TEXT = new ParameterType(ValueKind.STRING, false);

  private static ParameterInfo parameter(String name, String... aliases) {
    return parameter(name, ParameterRules.NONE, aliases);
  }

  private static ParameterInfo parameter(String name, ParameterRules rules, String... aliases) {
    return new ParameterInfo(
        name, TEXT, List.of(aliases), "\u001b[2Jdefault", rules, false, "one\u0007\ntwo\u202e");
  }

  private static CommandInfo command(List<ParameterInfo> parameters, ParameterSet... sets) {
    return new CommandInfo(
        "Get-Disk",
        CommandType.CMDLET,
        "M\u001b",
        "x$(calc)",
        "synopsis\u001b[31m",
        List.of("disk", "d$(calc)"),
        parameters,
        List.of(sets),
        Cardinality.ONE,
        List.of(OutputType.named("type\u0000")),
        List.of("getDisk()\u009b"),
        CommandInfo.Traits.NONE);
  }

  private static ParameterSet set(String name, ParameterSet.Member... members) {
    return new ParameterSet(name, List.of(members));
  }

  private static ParameterSet.Member member(String parameter, int position) {
    return new ParameterSet.Member(parameter, false, position, false, false);
  }

  private static void assertRefused(CommandInfo info, String why) {
    assertThatThrownBy(() -> SignatureCheck.check(info))
        .isInstanceOfSatisfying(
            BindingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
        .hasMessageContaining("Get-Disk")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo=\"$(calc)\"", "", "a:b", "a b", "a\u001b[2J", "a\u202eb"})
  void aParameterWhoseNameIsNotSafeRefusesTheCommand(String name) {
    assertThatThrownBy(
            () -> SignatureCheck.check(command(List.of(parameter(name)), set("Default"))))
        .isInstanceOf(BindingException.class)
        .message()
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void parametersThatCannotBeToldApartRefuseTheCommand() {
    assertRefused(
        command(List.of(parameter("Name"), parameter("name")), set("Default")), "two parameters");
  }

  @Test
  void aCommandWithoutAnyParameterSetIsRefused() {
    assertRefused(command(List.of()), "no parameter set");
  }

  @Test
  void oddAliasesAreDroppedWithOneWarning() {
    CommandInfo odd =
        command(
            List.of(parameter("name", "n", "$(calc)"), parameter("path", "name", "N")),
            set("Default"));
    SignatureCheck.Checked checked = SignatureCheck.check(odd);
    assertThat(checked.info().aliases()).containsExactly("disk");
    assertThat(checked.info().parameters().get(0).aliases()).containsExactly("n");
    assertThat(checked.info().parameters().get(1).aliases()).isEmpty();
    assertThat(checked.warning())
        .contains("'d$(calc)'", "'$(calc)'", "alias of parameter path 'N'")
        .hasLineCount(1);
  }

  @Test
  void setsWithOddNamesAreKeptUnderAnother() {
    CommandInfo odd =
        command(List.of(parameter("name")), set("\u001b", member("name", 0)), set("b"), set("B"));
    assertThat(SignatureCheck.check(odd).info().sets())
        .extracting(ParameterSet::name)
        .containsExactly("Set1", "b", "Set3");
  }

  @Test
  void membersThatMeanNothingAreDropped() {
    CommandInfo odd =
        command(
            List.of(parameter("a"), parameter("b"), parameter("c")),
            set(
                "Default",
                member("nobody", 0),
                member("a", -7),
                member("b", Integer.MAX_VALUE),
                member("c", 0),
                member("c", 1)));
    assertThat(SignatureCheck.check(odd).info().sets().get(0).members())
        .containsExactly(member("a", -1), member("b", -1), member("c", 0));
  }

  @Test
  void rulesOfAbsurdSizeAreLeftToTheHost() {
    ParameterRules rules =
        new ParameterRules(
            List.of("x".repeat(1_000_000)),
            null,
            null,
            "(".repeat(100_000),
            new ParameterRules.Extent(5, 1),
            new ParameterRules.Extent(-1, 1),
            true);
    SignatureCheck.Checked checked =
        SignatureCheck.check(command(List.of(parameter("a", rules)), set("Default")));
    assertThat(checked.info().parameters().get(0).rules())
        .isEqualTo(
            new ParameterRules(
                List.of(),
                null,
                null,
                null,
                ParameterRules.Extent.ANY,
                ParameterRules.Extent.ANY,
                true));
    assertThat(checked.warning()).contains("parameter 'a'");
  }

  @Test
  void textsForPeopleAreMadePrintable() {
    CommandInfo clean = SignatureCheck.check(command(List.of(parameter("a")), set("D"))).info();
    assertThat(clean.synopsis()).isEqualTo("synopsis\\u001b[31m");
    assertThat(clean.module()).isEqualTo("M\\u001b");
    assertThat(clean.target()).isNull();
    assertThat(clean.outputTypes()).extracting(OutputType::name).containsExactly("type\\u0000");
    assertThat(clean.examples()).containsExactly("getDisk()\\u009b");
    assertThat(clean.parameters().get(0).help()).isEqualTo("one\\u0007\ntwo\\u202e");
    assertThat(clean.parameters().get(0).defaultText()).isEqualTo("\\u001b[2Jdefault");
  }

  @Test
  void aDecentSignaturePassesAsItIs() {
    CommandInfo decent =
        new CommandInfo(
            "Get-Disk",
            CommandType.CMDLET,
            "M",
            null,
            "Gets.",
            List.of("disk"),
            List.of(
                new ParameterInfo(
                    "name", TEXT, List.of("n"), "x", ParameterRules.NONE, false, "Which.")),
            List.of(set("Default", member("name", 0))),
            Cardinality.MANY,
            List.of(OutputType.named("Disk")),
            List.of("getDisk('x')"),
            new CommandInfo.Traits(true, false, false));
    assertThat(SignatureCheck.check(decent)).isEqualTo(new SignatureCheck.Checked(decent, ""));
  }
}
