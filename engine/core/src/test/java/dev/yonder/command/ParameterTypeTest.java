package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterTypeTest {
  private static final ParameterType INTS = new ParameterType(ValueKind.INT, true);

  @Test
  void aTypeOfANewerHostTakesAnything() {
    assertThat(ParameterType.parse("galaxy")).isEqualTo(ParameterType.ANY);
    assertThat(ParameterType.parse("galaxy[]")).isEqualTo(new ParameterType(ValueKind.ANY, true));
    assertThat(ParameterType.parse("")).isEqualTo(ParameterType.ANY);
    assertThat(ParameterType.parse("INT")).isEqualTo(ParameterType.ANY);
  }

  @Test
  void nullStaysNull() {
    assertThat(ParameterType.ANY.convert(null)).isNull();
    assertThat(INTS.convert(null)).isNull();
  }

  @Test
  void aSingleValueIsAListOfOne() {
    assertThat(INTS.convert("1")).isEqualTo(List.of(1));
  }

  @Test
  void everyItemOfAListIsConverted() {
    assertThat(INTS.convert(Arrays.asList("1", 2L, null))).isEqualTo(Arrays.asList(1, 2, null));
    assertThat(INTS.convert(new Object[] {"1"})).isEqualTo(List.of(1));
    assertThatThrownBy(() -> INTS.convert(List.of(1, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'x'");
  }

  @Test
  void onlyTheSwitchIsASwitch() {
    assertThat(ParameterType.parse("switch").isSwitch()).isTrue();
    assertThat(ParameterType.parse("boolean").isSwitch()).isFalse();
  }
}
