package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.ArgumentBinder.End;
import dev.yonder.command.ParameterRules.Extent;
import dev.yonder.kit.RandomCalls;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ArgumentBinderTest {
  private static ParameterInfo parameter(
      String name, String type, ParameterRules rules, boolean remaining, String... aliases) {
    return new ParameterInfo(
        name, ParameterType.parse(type), List.of(aliases), null, rules, remaining, "");
  }

  private static ParameterInfo parameter(String name, String type, String... aliases) {
    return parameter(name, type, ParameterRules.NONE, false, aliases);
  }

  private static ParameterSet.Member member(String name, boolean mandatory, int position) {
    return new ParameterSet.Member(name, mandatory, position, false, false);
  }

  private static CommandInfo command(List<ParameterInfo> parameters, ParameterSet... sets) {
    return command(new CommandInfo.Traits(false, false, true), parameters, sets);
  }

  private static CommandInfo command(
      CommandInfo.Traits traits, List<ParameterInfo> parameters, ParameterSet... sets) {
    return new CommandInfo(
        "Get-Disk",
        CommandType.CMDLET,
        "Kit",
        null,
        "",
        List.of(),
        parameters,
        List.of(sets),
        Cardinality.MANY,
        List.of(),
        List.of(),
        traits);
  }

  private static final CommandInfo DISK =
      command(
          List.of(
              parameter("name", "string", "n", "disk"),
              parameter("nameless", "switch"),
              parameter("size", "int", range(1, 9), false, "s"),
              parameter("kind", "string[]", allowed("ssd", "hdd"), false),
              parameter("code", "string", pattern("[a-z]+"), false),
              parameter("rest", "any[]", ParameterRules.NONE, true)),
          new ParameterSet(
              "byName",
              List.of(
                  member("name", true, 0),
                  member("nameless", false, -1),
                  member("kind", false, -1),
                  member("code", false, -1),
                  member("rest", false, -1))),
          new ParameterSet(
              "bySize",
              List.of(
                  new ParameterSet.Member("size", true, 0, true, false),
                  member("kind", false, -1))));

  private static ParameterRules range(int from, int to) {
    return new ParameterRules(List.of(), BigDecimal.valueOf(from), BigDecimal.valueOf(to), null);
  }

  private static ParameterRules allowed(String... values) {
    return new ParameterRules(List.of(values), null, null, null);
  }

  private static ParameterRules pattern(String pattern) {
    return new ParameterRules(List.of(), null, null, pattern);
  }

  private final ArgumentBinder host = new ArgumentBinder(DISK, End.HOST);
  private final ArgumentBinder near = new ArgumentBinder(DISK, End.NEAR);

  private void refuses(
      ErrorCode code, String part, List<Object> positional, Map<String, Object> named) {
    assertThatThrownBy(() -> host.bind(positional, named, false))
        .isInstanceOfSatisfying(BindingException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageStartingWith("Get-Disk: ")
        .hasMessageContaining(part);
  }

  @Test
  void argumentsBindByPosition() {
    assertThat(host.bind(List.of("C"), Map.of(), false).values()).isEqualTo(Map.of("name", "C"));
  }

  @Test
  void argumentsBindByNameAliasAndBeginningWithoutCase() {
    assertThat(host.bind(List.of(), Map.of("NAME", "C"), false).values())
        .containsEntry("name", "C");
    assertThat(host.bind(List.of(), Map.of("disk", "C"), false).values())
        .containsEntry("name", "C");
    assertThat(host.bind(List.of(), Map.of("siz", 3), false).values()).containsEntry("size", 3);
  }

  @Test
  void aWholeNameGoesBeforeTheBeginningOfAnother() {
    assertThat(host.parameter("name").name()).isEqualTo("name");
    refuses(ErrorCode.AMBIGUOUS_PARAMETER, "name, nameless", List.of(), Map.of("nam", 1));
  }

  @Test
  void whatIsUnknownIsToldWithWhatWasMeant() {
    refuses(ErrorCode.UNKNOWN_PARAMETER, "Did you mean size?", List.of(), Map.of("szie", 1));
    refuses(ErrorCode.UNKNOWN_PARAMETER, "''", List.of(), Map.of("", 1));
  }

  @Test
  void oneParameterUnderTwoNamesIsGivenTwice() {
    refuses(ErrorCode.DUPLICATE_PARAMETER, "'name'", List.of(), Map.of("name", "a", "n", "b"));
  }

  @Test
  void aMandatoryParameterIsMissedAlsoWhenItIsNull() {
    refuses(ErrorCode.MISSING_PARAMETER, "'name' is mandatory (position 0)", List.of(), Map.of());
    refuses(
        ErrorCode.MISSING_PARAMETER, "'name'", List.of(), Collections.singletonMap("name", null));
  }

  @Test
  void pipelineInputFeedsAMandatoryParameter() {
    assertThat(host.bind(List.of(), Map.of(), true).values()).isEmpty();
  }

  @Test
  void theSetIsChosenByWhatIsGiven() {
    assertThat(host.bind(List.of(), Map.of("size", "3"), false).values()).containsEntry("size", 3);
    refuses(
        ErrorCode.NO_PARAMETER_SET, "byName, bySize", List.of(), Map.of("name", "x", "size", 1));
  }

  @Test
  void ofSeveralSetsThatFitTheFirstIsChosen() {
    List<ParameterInfo> parameters =
        List.of(parameter("one", "string"), parameter("two", "string"));
    ParameterSet first = new ParameterSet("first", List.of(member("one", false, 0)));
    ParameterSet second = new ParameterSet("second", List.of(member("two", false, 0)));
    ArgumentBinder binder = new ArgumentBinder(command(parameters, first, second), End.HOST);
    assertThat(binder.bind(List.of(), Map.of(), false).set()).isEqualTo("first");
    assertThat(binder.bind(List.of("x"), Map.of(), false).values()).containsEntry("one", "x");
  }

  @Test
  void setsThatShareAPositionAreToldApartByTheArgumentsType() {
    assertThat(host.bind(List.of(3), Map.of(), false).set()).isEqualTo("bySize");
    assertThat(host.bind(List.of(3L), Map.of(), false).set())
        .as("neither takes a long as it is, so the default set converts it")
        .isEqualTo("byName");
    assertThat(host.bind(List.of("3"), Map.of(), false).values()).containsEntry("name", "3");
    assertThat(host.bind(List.of(3), Map.of("nameless", true), false).values())
        .as("a name that only one set has decides before types do")
        .containsEntry("name", "3");
    assertThat(host.bind(List.of(3, 4), Map.of(), false).values())
        .as("the other set has no place for two")
        .containsEntry("name", "3")
        .containsEntry("rest", List.of(4));
    assertThat(host.bind(List.of(30), Map.of(), false).values())
        .as("the other set does not allow it")
        .containsEntry("name", "30");
  }

  @Test
  void aLaterArgumentDecidesWhereAnEarlierOneDoesNot() {
    ArgumentBinder binder =
        new ArgumentBinder(
            command(
                List.of(
                    parameter("path", "string"),
                    parameter("text", "string"),
                    parameter("line", "int")),
                new ParameterSet("text", List.of(member("path", true, 0), member("text", true, 1))),
                new ParameterSet(
                    "line", List.of(member("path", true, 0), member("line", true, 1)))),
            End.HOST);
    assertThat(binder.bind(List.of("a", "b"), Map.of(), false).set()).isEqualTo("text");
    assertThat(binder.bind(List.of("a", 1), Map.of(), false).set()).isEqualTo("line");
    assertThat(binder.bind(List.of("a", true), Map.of(), false).values())
        .containsEntry("text", "true");
    assertThatThrownBy(() -> binder.bind(List.of("a"), Map.of(), false))
        .hasMessageContaining("'text' is mandatory (position 1)")
        .hasMessageContaining(
            "It is called as: Get-Disk [-path] <string> [-text] <string>"
                + " | Get-Disk [-path] <string> [-line] <int>");
  }

  @Test
  void theErrorIsThatOfTheSetThatCameNearest() {
    refuses(
        ErrorCode.TOO_MANY_ARGUMENTS,
        "1 positional arguments are left over",
        List.of("a"),
        Map.of("size", 1));
    refuses(
        ErrorCode.WRONG_TYPE,
        "parameter 'name' takes string",
        List.of(Map.of()),
        Map.of("kind", "ssd"));
  }

  @Test
  void theBeginningOfAnAliasIsOneOfItsParameter() {
    assertThat(host.parameter("dis").name()).isEqualTo("name");
    ArgumentBinder binder =
        new ArgumentBinder(
            command(
                List.of(parameter("computer", "string", "host"), parameter("hot", "string")),
                new ParameterSet(
                    "s", List.of(member("computer", false, -1), member("hot", false, -1)))),
            End.HOST);
    assertThat(binder.parameter("comp").name()).isEqualTo("computer");
    assertThat(binder.parameter("hos").name()).isEqualTo("computer");
    assertThatThrownBy(() -> binder.parameter("ho")).hasMessageContaining("computer, hot");
  }

  @Test
  void anArrayBindsLikeAList() {
    for (Object several : List.of(List.of("ssd", "HDD"), new String[] {"ssd", "HDD"})) {
      assertThat(host.bind(List.of("C"), Map.of("kind", several), false).values())
          .containsEntry("kind", List.of("ssd", "HDD"));
    }
    ArgumentBinder numbers = sole(parameter("numbers", "int[]"));
    assertThat(numbers.bind(List.of(new int[] {1, 2}), Map.of(), false).values())
        .containsEntry("numbers", List.of(1, 2));
    assertThat(numbers.bind(List.of("7"), Map.of(), false).values())
        .as("a single value is a list of one")
        .containsEntry("numbers", List.of(7));
  }

  private static ArgumentBinder sole(ParameterInfo parameter) {
    return new ArgumentBinder(
        command(
            List.of(parameter),
            new ParameterSet(ParameterSet.SOLE, List.of(member(parameter.name(), false, 0)))),
        End.HOST);
  }

  private static ArgumentBinder sole(String type, ParameterRules rules) {
    return sole(parameter("value", type, rules, false));
  }

  private static ParameterRules sizes(Extent length, Extent count, boolean notNull) {
    return new ParameterRules(List.of(), null, null, null, length, count, notNull);
  }

  private static void refuses(ArgumentBinder binder, Object value, String part) {
    assertThatThrownBy(() -> binder.bind(Arrays.asList(value), Map.of(), false))
        .isInstanceOfSatisfying(
            BindingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContaining("parameter 'value' takes " + part);
  }

  @Test
  void textHasALength() {
    ArgumentBinder binder = sole("string[]", sizes(new Extent(2, 3), Extent.ANY, false));
    refuses(binder, "a", "2 to 3 characters, not 'a'");
    refuses(binder, List.of("ab", "abcd"), "2 to 3 characters, not 'abcd'");
    assertThat(binder.bind(List.of("abc"), Map.of(), false).values()).hasSize(1);
    refuses(
        sole("string", sizes(new Extent(0, 3), Extent.ANY, false)), "abcd", "at most 3 characters");
  }

  @Test
  void aListHasACount() {
    ArgumentBinder binder = sole("int[]", sizes(Extent.ANY, new Extent(2, 2), false));
    refuses(binder, 1, "2 to 2 values, not 1 values");
    refuses(binder, List.of(1, 2, 3), "2 to 2 values, not 3 values");
    assertThat(binder.bind(List.of(List.of(1, 2)), Map.of(), false).values()).hasSize(1);
  }

  @Test
  void nullIsRefusedWhereAValueIsWanted() {
    ArgumentBinder binder = sole("int[]", sizes(Extent.ANY, Extent.ANY, true));
    refuses(binder, null, "a value, not null");
    refuses(binder, Arrays.asList(1, null), "a value, not null");
    assertThat(
            sole("int[]", ParameterRules.NONE)
                .bind(Arrays.asList((Object) null), Map.of(), false)
                .values())
        .as("an explicit null is a value elsewhere, not the default")
        .containsEntry("value", null);
  }

  @Test
  void rangesHoldForEachElement() {
    refuses(sole("double[]", range(1, 9)), List.of(2, 9.5), "at least 1 and at most 9, not '9.5'");
    refuses(sole("any", range(1, 9)), Double.NaN, "at least 1 and at most 9, not 'NaN'");
  }

  @Test
  void aStrangersBoundsAreNotWrittenOut() {
    ParameterRules hostile =
        new ParameterRules(List.of(), new BigDecimal("1E+999999999"), null, null);
    refuses(sole("int", hostile), 1, "at least 1E+999999999");
  }

  @Test
  void inputIsRefusedWhereNoneIsTaken() {
    ArgumentBinder none =
        new ArgumentBinder(
            command(
                CommandInfo.Traits.NONE, List.of(), new ParameterSet(ParameterSet.SOLE, List.of())),
            End.NEAR);
    assertThatThrownBy(() -> none.bind(List.of(), Map.of(), true))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("takes no pipeline input");
  }

  @Test
  void theNearEndPassesOnWhatMayBeADynamicParameter() {
    CommandInfo dynamic =
        command(
            new CommandInfo.Traits(false, true, false),
            List.of(parameter("size", "int")),
            new ParameterSet(ParameterSet.SOLE, List.of(member("size", true, 0))));
    ArgumentBinder binder = new ArgumentBinder(dynamic, End.NEAR);
    assertThat(binder.bind(List.of(1, 2), Map.of("depth", 3, "siz", "x"), false).values())
        .isEqualTo(Map.of("size", 1));
    assertThatThrownBy(() -> binder.bind(List.of("x"), Map.of(), false))
        .isInstanceOf(BindingException.class);
    assertThatThrownBy(
            () -> new ArgumentBinder(dynamic, End.HOST).bind(List.of(1), Map.of("d", 3), false))
        .hasMessageContaining("no parameter 'd'");
  }

  @Test
  void whatDynamicParametersDependOnIsTakenByPositionAndByName() {
    ArgumentBinder binder =
        new ArgumentBinder(
            command(
                List.of(parameter("a", "int"), parameter("b", "int"), parameter("c", "int")),
                new ParameterSet("s", List.of(member("a", false, 0), member("b", false, 1)))),
            End.HOST);
    assertThat(binder.leading(List.of(1, 2, 3), Map.of())).containsExactly(1, 2, 3);
    assertThat(binder.leading(List.of(2), Map.of("A", 1))).containsExactly(1, 2);
    assertThat(binder.leading(List.of(), Map.of("b", 1))).isEmpty();
  }

  @Test
  void whatIsLeftGoesToTheParameterThatTakesIt() {
    assertThat(host.bind(List.of("C", 1, 2), Map.of(), false).values())
        .containsEntry("rest", List.of(1, 2));
    assertThat(host.bind(List.of("C", List.of(1, 2)), Map.of(), false).values())
        .containsEntry("rest", List.of(1, 2));
    assertThatThrownBy(() -> host.bind(List.of(1, 2), Map.of("size", 3), false))
        .isInstanceOfSatisfying(
            BindingException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_ARGUMENTS));
  }

  @Test
  void valuesAreConvertedAndChecked() {
    assertThat(host.bind(List.of(), Map.of("size", 9.0), false).values()).containsEntry("size", 9);
    refuses(ErrorCode.WRONG_TYPE, "takes int", List.of(), Map.of("size", "x"));
    refuses(ErrorCode.INVALID_VALUE, "at least 1 and at most 9", List.of(), Map.of("size", 0));
    refuses(ErrorCode.INVALID_VALUE, "at most 9, not '10'", List.of(), Map.of("size", 10));
    refuses(
        ErrorCode.INVALID_VALUE,
        "one of ssd, hdd, not 'sd'. Did you mean ssd?",
        List.of("C"),
        Map.of("kind", List.of("HDD", "sd")));
  }

  @Test
  void aPatternIsEvaluatedOnlyWhereItWasWritten() {
    refuses(ErrorCode.INVALID_VALUE, "[a-z]+", List.of("C"), Map.of("code", "7"));
    assertThat(near.bind(List.of("C"), Map.of("code", "7"), false).values())
        .containsEntry("code", "7");
  }

  @Property(tries = 2_000)
  void bothEndsGiveTheSameAnswer(@ForAll long seed) {
    Random random = new Random(seed);
    CommandInfo signature = RandomCalls.signature(random);
    List<Object> positional = RandomCalls.positional(random);
    Map<String, Object> named = RandomCalls.named(random);
    boolean hasInput = random.nextBoolean();
    assertThat(answer(new ArgumentBinder(signature, End.NEAR), positional, named, hasInput))
        .isEqualTo(answer(new ArgumentBinder(signature, End.HOST), positional, named, hasInput));
  }

  private static Object answer(
      ArgumentBinder binder, List<Object> positional, Map<String, Object> named, boolean input) {
    try {
      return binder.bind(positional, named, input);
    } catch (BindingException e) {
      assertThat(e.getMessage()).startsWith("Get-Disk: ");
      return e.code() + e.getMessage();
    }
  }
}
