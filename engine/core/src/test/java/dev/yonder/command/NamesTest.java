package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"Get-Disk", "getDisk", "a", "Módulo\\x.y_z", "名前", "1", "kit:name"})
  void lettersDigitsAndAFewMarksMakeACommandName(String name) {
    assertThat(Names.isCommandName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a b", "a\n", "a;b", "$x", "a'b", "a/b", "(", "\u202e", "a\u0000", "a\u0301"
      })
  void allElseMakesNone(String name) {
    assertThat(Names.isCommandName(name)).isFalse();
    assertThat(Names.isParameterName(name)).isFalse();
  }

  @Test
  void aNameHasAtMostAHundredCharacters() {
    assertThat(Names.isCommandName("x".repeat(Names.MAX_LENGTH))).isTrue();
    assertThat(Names.isCommandName("x".repeat(Names.MAX_LENGTH + 1))).isFalse();
  }

  @Test
  void aColonIsForCommandsOnly() {
    assertThat(Names.isCommandName("a:b")).isTrue();
    assertThat(Names.isParameterName("a:b")).isFalse();
  }

  @Test
  void namesCompareWithoutCaseAndForm() {
    assertThat(Names.key("GET-Disk")).isEqualTo("get-disk");
    assertThat(Names.key("CAFE\u0301")).isEqualTo(Names.key("caf\u00e9"));
  }

  @Property
  void theKeyOfAKeyIsTheKey(@ForAll String name) {
    assertThat(Names.key(Names.key(name))).isEqualTo(Names.key(name));
  }

  @Test
  void theKeyOfEveryCharactersKeyIsThatKey() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String key = Names.key(Character.toString(c));
      assertThat(Names.key(key)).as("U+%04X", c).isEqualTo(key);
    }
  }

  @Property
  void whatIsPrintableHasNothingHiddenInIt(@ForAll String text) {
    assertThat(Names.printable(text).codePoints().map(Character::getType))
        .doesNotContain(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);
  }

  @Test
  void hiddenCharactersAreSpelledOut() {
    assertThat(Names.printable("a\u001b[2J\u202e")).isEqualTo("a\\u001b[2J\\u202e");
    assertThat(Names.printable(Character.toString(0xE0041))).isEqualTo("\\u{e0041}");
    assertThat(Names.printable("\ud83d\ude00")).isEqualTo("\ud83d\ude00");
    assertThat(Names.printable("\ud83d")).isEqualTo("\\ud83d");
  }

  @Test
  void aLongTextIsCutBetweenCharacters() {
    assertThat(Names.printable("x".repeat(200))).isEqualTo("x".repeat(200));
    assertThat(Names.printable("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
    assertThat(Names.printable("x".repeat(199) + "\ud83d\ude00y")).endsWith("\ud83d\ude00…");
  }
}
