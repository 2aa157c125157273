package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikesTest {
  @ParameterizedTest
  @ValueSource(strings = {"Get-D\u0456sk", "G\u0435t-Disk", "\u0391dd", "get\u0420rod"})
  void aWordOfTwoAlphabetsIsMixed(String name) {
    assertThat(Lookalikes.mixesScripts(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Get-Disk", "Get-Диск", "Get-Größe", "取得-Disk2", "Ωμέγα"})
  void aVerbMayStandBeforeANounInAnyScript(String name) {
    assertThat(Lookalikes.mixesScripts(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "getDisk, getDіsk",
    "getVm1, getVml",
    "getItem, getltem",
    "getO, get0",
    "getModem, getModern",
    "getCop, getСор",
    "getDisk, ｇｅｔＤｉｓｋ",
    "ohm, oհm"
  })
  void namesThatLookAlikeHaveOneSkeleton(String one, String other) {
    assertThat(Lookalikes.skeleton(one)).isEqualTo(Lookalikes.skeleton(other));
  }

  @Test
  void namesThatAPersonTellsApartKeepDifferentSkeletons() {
    assertThat(Lookalikes.skeleton("getIP")).isNotEqualTo(Lookalikes.skeleton("getLP"));
    assertThat(Lookalikes.skeleton("getDisk")).isNotEqualTo(Lookalikes.skeleton("getDesk"));
  }
}
