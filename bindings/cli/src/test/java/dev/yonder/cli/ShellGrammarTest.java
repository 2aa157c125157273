package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellGrammarTest {
  private static final Set<String> COMMANDS = Set.of("Get-Number", "sum", "ls", "Kit\\Get-Number");

  private final ShellGrammar grammar =
      new ShellGrammar(Set.of("jobs", "receive")::contains, COMMANDS::contains, () -> true);
  private final ShellGrammar noLanguage =
      new ShellGrammar(Set.of("jobs")::contains, COMMANDS::contains, () -> false);

  private static ShellLine call(String command, String... words) {
    return new ShellLine.Call(command, List.of(words), List.of(), false);
  }

  @Test
  void aLineThatBeginsWithACommandIsACallOfIt() {
    assertThat(grammar.read(" Get-Number 0 --count '3 4' "))
        .isEqualTo(call("Get-Number", "0", "--count", "3 4"));
    assertThat(grammar.read("Kit\\Get-Number")).isEqualTo(call("Kit\\Get-Number"));
    assertThat(grammar.read("ls /tmp *.txt ..")).isEqualTo(call("ls", "/tmp", "*.txt", ".."));
    assertThat(grammar.read("sum -2 --b=1")).isEqualTo(call("sum", "-2", "--b=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum = 3",
        "sum + 3",
        "sum - 3",
        "sum / 3",
        "sum && true",
        "sum(1, 2)",
        "sum.abs()",
        "getNumber(count: 3)",
        "x = Get-Number",
        "if (true) { 1 }",
        "jobs = [1]",
        "sum in [3]"
      })
  void allElseIsScriptTextAlsoWhereAVariableIsNamedLikeACommand(String line) {
    assertThat(grammar.read(line)).isEqualTo(new ShellLine.Script(line, false));
  }

  @Test
  void aCommandThatThereIsNotIsStillNoScript() {
    assertThat(grammar.read("Get-Nmber 3")).isEqualTo(call("Get-Nmber", "3"));
    assertThat(grammar.read("a-b")).isEqualTo(new ShellLine.Script("a-b", false));
    assertThat(grammar.read("Width-Height")).isEqualTo(new ShellLine.Script("Width-Height", false));
  }

  @Test
  void withoutALanguageEveryLineIsACall() {
    assertThat(noLanguage.read("sum = 3")).isEqualTo(call("sum", "=", "3"));
    assertThat(noLanguage.read("Get-Nmber")).isEqualTo(call("Get-Nmber"));
  }

  @Test
  void whatStandsBehindTwoDashesIsKeptApart() {
    assertThat(grammar.read("ls -l -- --all '&'"))
        .isEqualTo(new ShellLine.Call("ls", List.of("-l"), List.of("--all", "&"), false));
    assertThat(grammar.read("ls '--' x")).isEqualTo(call("ls", "--", "x"));
  }

  @Test
  void anAmpersandAtTheEndMakesAJob() {
    assertThat(grammar.read("Get-Number 1 &"))
        .isEqualTo(new ShellLine.Call("Get-Number", List.of("1"), List.of(), true));
    assertThat(grammar.read("ls &"))
        .isEqualTo(new ShellLine.Call("ls", List.of(), List.of(), true));
    assertThat(grammar.read("sleep(10) &")).isEqualTo(new ShellLine.Script("sleep(10)", true));
    assertThat(grammar.read("ls '&'")).isEqualTo(call("ls", "&"));
  }

  @Test
  void theShellsOwnCommandsComeFirst() {
    assertThat(grammar.read("receive 3 --follow"))
        .isEqualTo(new ShellLine.Own("receive", List.of("3", "--follow")));
    assertThat(grammar.read("   ")).isEqualTo(new ShellLine.Nothing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Get-Number --count 'a",
        "Get-Number \\",
        "x = [1,",
        "if (a) {",
        "x = '''one\ntwo",
        "x = `one\n",
        "/* a comment",
        "def f() {\n  println '}'",
        "x = y.replaceAll(/[(]/, '') + f("
      })
  void anUnfinishedLineGoesOn(String line) {
    assertThat(grammar.isUnfinished(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Get-Number --count (",
        "Get-Number --count 'a\nb'",
        "x = 'it",
        "x = '(' + \"[\" // {",
        "x = y =~ /[(]/",
        "x = 4 / 2 / (1)",
        "x = ')'",
        "x)",
        "x = `a\nb`",
        "Get-Number \\\n 3"
      })
  void aLineThatIsWholeOrWrongDoesNot(String line) {
    assertThat(grammar.isUnfinished(line)).isFalse();
  }

  @Test
  void aBackslashAtTheEndOfALineJoinsTheNextOne() {
    assertThat(grammar.read("Get-Number \\\n  --count 3"))
        .isEqualTo(call("Get-Number", "--count", "3"));
  }
}
