package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
  @Test
  void blanksPartWordsAndQuotesKeepThem() {
    assertThat(ShellWords.of("  Get-It  --a 'x y'\t\"p q\" r\\ s").texts())
        .containsExactly("Get-It", "--a", "x y", "p q", "r s");
    assertThat(ShellWords.of("--name='a b' ''").texts()).containsExactly("--name=a b", "");
  }

  @Test
  void aBackslashHidesLessWithinQuotes() {
    assertThat(ShellWords.of("\"a\\\"b\\n\" 'c\\'").texts()).containsExactly("a\"b\\n", "c\\");
  }

  @Test
  void aQuoteThatIsNotClosedIsOpen() {
    assertThat(ShellWords.of("a 'b c").isOpen()).isTrue();
    assertThat(ShellWords.of("a 'b c").texts()).containsExactly("a", "b c");
    assertThat(ShellWords.of("a 'b' c").isOpen()).isFalse();
  }

  @Test
  void aWordTellsWhereItStandsAndWhetherItIsQuoted() {
    ShellWord word = ShellWords.of("a  'b c' d").words().get(1);
    assertThat(word).isEqualTo(new ShellWord("b c", 3, 8, true));
  }

  @Property
  void aQuotedTextIsOneWordWhateverIsInIt(@ForAll String text) {
    assertThat(ShellWords.of(ShellWords.quote(text)).texts()).containsExactly(text);
  }
}
