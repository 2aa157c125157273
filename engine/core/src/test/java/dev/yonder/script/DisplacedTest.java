package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplacedTest {
  private final ScriptFunction one = ScriptFunction.of("f", arguments -> 1);
  private final ScriptFunction two = ScriptFunction.of("f", arguments -> 2);
  private final Displaced<Object> displaced = new Displaced<>((value, f) -> value == f);

  @Test
  void whatWasThereComesBack() {
    displaced.put("f", one, "mine");
    assertThat(displaced.take("f", one)).isEqualTo("mine");
    assertThat(displaced.take("f", one)).isNull();
  }

  @Test
  void theLastToComeMayGoFirst() {
    displaced.put("f", one, "mine");
    displaced.put("f", two, one);
    assertThat(displaced.take("f", two)).isSameAs(one);
    assertThat(displaced.take("f", one)).isEqualTo("mine");
  }

  @Test
  void aFunctionThatHasGoneDoesNotComeBack() {
    displaced.put("f", one, "mine");
    displaced.put("f", two, one);
    assertThat(displaced.take("f", one)).isEqualTo("mine");
    assertThat(displaced.take("f", two)).isEqualTo("mine");
  }
}
