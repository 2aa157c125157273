package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.ViewInfo.Alignment;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TerminalColumnsTest {
  private static final String FAMILY = "\ud83d\udc69\u200d\ud83d\udc67";

  @Test
  void eastAsianCharactersAndEmojiTakeTwoColumns() {
    assertThat(TerminalColumns.of("ab")).isEqualTo(2);
    assertThat(TerminalColumns.of("日本")).isEqualTo(4);
    assertThat(TerminalColumns.of("ｱ")).isEqualTo(1);
    assertThat(TerminalColumns.of("\ud83d\ude00")).isEqualTo(2);
    assertThat(TerminalColumns.of("é…–")).isEqualTo(3);
  }

  @Test
  void whatIsOnePictureIsCountedOnce() {
    assertThat(TerminalColumns.of(FAMILY)).isEqualTo(2);
    assertThat(TerminalColumns.of("\ud83c\udde6\ud83c\uddf9")).as("a flag").isEqualTo(2);
    assertThat(TerminalColumns.of("\u2764\ufe0f")).as("a red heart").isEqualTo(2);
    assertThat(TerminalColumns.of("\ud83d\udc4d\ud83c\udffd")).as("a skin tone").isEqualTo(2);
  }

  @Test
  void marksTakeNoColumnOfTheirOwn() {
    assertThat(TerminalColumns.of("e\u0301a\u0308")).isEqualTo(2);
  }

  @Test
  void aCutNeverPartsACharacter() {
    assertThat(TerminalColumns.cut("日本語", 4)).isEqualTo("日…");
    assertThat(TerminalColumns.cut(FAMILY + FAMILY, 3)).isEqualTo(FAMILY + "…");
    assertThat(TerminalColumns.cut("abc", 3)).isEqualTo("abc");
  }

  @Test
  void aTextStandsWhereItsColumnSays() {
    assertThat(TerminalColumns.fill("ab", 5, Alignment.LEFT)).isEqualTo("ab   ");
    assertThat(TerminalColumns.fill("ab", 5, Alignment.RIGHT)).isEqualTo("   ab");
    assertThat(TerminalColumns.fill("ab", 5, Alignment.CENTER)).isEqualTo(" ab  ");
  }

  @Test
  void aLongTextIsBrokenAtBlanks() {
    assertThat(TerminalColumns.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(TerminalColumns.wrap("abcdefgh i", 3)).containsExactly("abc", "def", "gh", "i");
  }

  @Property(tries = 300)
  void aFilledTextTakesExactlyItsColumns(
      @ForAll String text, @ForAll @IntRange(min = 2, max = 40) int columns) {
    String shown = CellText.of(text);
    assertThat(TerminalColumns.of(TerminalColumns.fill(shown, columns, Alignment.LEFT)))
        .isBetween(columns - 1, columns);
  }

  @Property(tries = 300)
  void whatIsShownHasNothingHidden(@ForAll String text) {
    String shown = CellText.of(text) + String.join("", CellText.lines(text));
    assertThat(shown.codePoints().filter(c -> c != 0x200d).anyMatch(CellText::isHidden)).isFalse();
  }
}
