package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"Get-Disk", "gEt-Disk", "ConvertTo-Json", "Where-Object", "ls", "-x", "x-"})
  void standardVerbsAndNamesWithoutVerbPass(String name) {
    assertThat(Verbs.isStandard(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fetch-Disk", "Where-Disk", "Gett-Disk"})
  void otherVerbsDoNot(String name) {
    assertThat(Verbs.isStandard(name)).isFalse();
  }
}
