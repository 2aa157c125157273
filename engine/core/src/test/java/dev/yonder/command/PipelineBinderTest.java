package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineBinderTest {
  private static ParameterInfo parameter(String name, String type, String... aliases) {
    return new ParameterInfo(
        name,
        ParameterType.parse(type),
        List.of(aliases),
        null,
        new ParameterRules(List.of(), null, new BigDecimal(99), null),
        false,
        "");
  }

  private static ParameterSet.Member byValue(String name) {
    return new ParameterSet.Member(name, true, 0, true, false);
  }

  private static ParameterSet.Member byName(String name, boolean mandatory) {
    return new ParameterSet.Member(name, mandatory, -1, false, true);
  }

  private static ArgumentBinder binder(List<ParameterInfo> parameters, ParameterSet... sets) {
    return new ArgumentBinder(
        new CommandInfo(
            "Set-Disk",
            CommandType.CMDLET,
            "Kit",
            null,
            "",
            List.of(),
            parameters,
            List.of(sets),
            Cardinality.ONE,
            List.of(),
            List.of(),
            new CommandInfo.Traits(false, false, true)),
        ArgumentBinder.End.HOST);
  }

  private static final ArgumentBinder DISK =
      binder(
          List.of(
              parameter("name", "string", "n"),
              parameter("size", "int", "bytes"),
              parameter("id", "int"),
              parameter("label", "string"),
              parameter("all", "switch")),
          new ParameterSet(
              "byName", List.of(byValue("name"), byName("size", false), byName("label", false))),
          new ParameterSet("byId", List.of(byValue("id"), byName("label", false))),
          new ParameterSet(
              "all",
              List.of(
                  new ParameterSet.Member("all", true, -1, false, false), byName("size", true))));

  private static BoundArguments bind(Map<String, Object> named, Object piped) {
    Map<?, ?> properties = piped instanceof Map<?, ?> map ? map : Map.of();
    return DISK.bindPipeline(List.of(), named).bind(piped, properties);
  }

  @Test
  void theTypeOfThePipedObjectChoosesTheSet() {
    assertThat(bind(Map.of(), "C")).isEqualTo(new BoundArguments("byName", Map.of("name", "C")));
    assertThat(bind(Map.of(), 7)).isEqualTo(new BoundArguments("byId", Map.of("id", 7)));
    assertThat(bind(Map.of(), true))
        .as("neither takes it as it is; the default set converts it")
        .isEqualTo(new BoundArguments("byName", Map.of("name", "true")));
  }

  @Test
  void oneObjectFeedsSeveralParametersByPropertyName() {
    ArgumentBinder binder =
        binder(
            List.of(parameter("name", "string", "n"), parameter("size", "int", "bytes")),
            new ParameterSet("s", List.of(byName("name", true), byName("size", true))));
    PipelineBinder pipeline = binder.bindPipeline(List.of(), Map.of());
    for (Map<String, Object> piped :
        List.<Map<String, Object>>of(
            Map.of("name", "C", "size", 3),
            Map.of("N", "C", "BYTES", "3"),
            Map.of("Name", "C", "size", 3L, "other", 1))) {
      assertThat(pipeline.bind(piped, piped).values()).isEqualTo(Map.of("name", "C", "size", 3));
    }
  }

  @Test
  void whatWasGivenOnTheCallIsNotFed() {
    assertThat(bind(Map.of("all", true), Map.of("size", 3)))
        .isEqualTo(new BoundArguments("all", Map.of("all", true, "size", 3)));
    assertThat(bind(Map.of("label", "x"), "C").values())
        .isEqualTo(Map.of("label", "x", "name", "C"));
    refuses(
        ErrorCode.WRONG_TYPE, "no parameter", Map.of("label", "x"), Map.of("label", "y", "id", 1));
  }

  @Test
  void anObjectThatFeedsNothingIsToldWithWhatWould() {
    refuses(
        ErrorCode.WRONG_TYPE,
        "binds to no parameter; it takes string for 'name', a property 'size', a property 'label',"
            + " int for 'id'",
        Map.of(),
        List.of());
    refuses(
        ErrorCode.WRONG_TYPE, "given already", Map.of("all", true, "size", 1), Map.of("size", 2));
  }

  @Test
  void anObjectWithoutWhatIsMandatoryIsRefused() {
    refuses(ErrorCode.MISSING_PARAMETER, "'name' is mandatory", Map.of(), Map.of("label", "x"));
  }

  @Test
  void anObjectThatBreaksARuleIsRefused() {
    refuses(
        ErrorCode.INVALID_VALUE, "at most 99, not '100'", Map.of("all", 1), Map.of("size", 100));
  }

  private static void refuses(
      ErrorCode code, String part, Map<String, Object> named, Object piped) {
    assertThatThrownBy(() -> bind(named, piped))
        .isInstanceOfSatisfying(BindingException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageStartingWith("Set-Disk: ")
        .hasMessageContaining(part);
  }

  @Test
  void aValueAsItIsGoesBeforeAPropertyAndThatBeforeAConversion() {
    ArgumentBinder binder =
        binder(
            List.of(parameter("whole", "map"), parameter("text", "string")),
            new ParameterSet(
                "text", List.of(new ParameterSet.Member("text", false, -1, true, true))),
            new ParameterSet("whole", List.of(byValue("whole"))));
    Map<String, Object> piped = Map.of("text", "x");
    assertThat(binder.bindPipeline(List.of(), Map.of()).bind(piped, piped).set())
        .isEqualTo("whole");
  }
}
