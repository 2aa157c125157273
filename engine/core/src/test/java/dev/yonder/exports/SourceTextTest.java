package dev.yonder.exports;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SourceTextTest {
  @Test
  void aLiteralIsPrintableAsciiOnOneLine() {
    assertThat(SourceText.literal("a\"b\\c\nd\u2028é$"))
        .isEqualTo("\"a\\\"b\\\\c\\nd\\u2028\\u00e9$\"");
  }

  @Test
  void groovyIsNotAskedToFillInValues() {
    assertThat(SourceText.groovyLiteral("${1}'")).isEqualTo("'${1}\\''");
  }

  @Test
  void aCommentSaysWhatWasSaidWhereThatIsHarmless() {
    assertThat(SourceText.comment("Reads /etc/hosts, 2 * 3 > 5\nthen mails a@b"))
        .isEqualTo("Reads /etc/hosts, 2 &#42; 3 > 5\nthen mails a@b");
  }

  @Property
  void nothingEndsACommentOrIsReadAsAnEscape(@ForAll String text) {
    String comment = SourceText.comment(text + "*/ // /* \\u002a\\u002f @tag \r\u0000\u202e");
    assertThat(comment).doesNotContain("*/", "/*", "//", "\\", "\r", "\u0000", "\u202e", " @", "<");
  }

  @Property
  void aLiteralHasNoQuoteOfItsOwnButTheOuterOnes(@ForAll String text) {
    String literal = SourceText.literal(text);
    String inner = literal.substring(1, literal.length() - 1);
    assertThat(inner.replace("\\\\", "").replace("\\\"", "")).doesNotContain("\"");
    assertThat(literal).matches("[ -~]*");
  }
}
