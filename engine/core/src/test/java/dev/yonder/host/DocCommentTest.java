package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.ParameterType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocCommentTest {
  private static final String COMMENT =
      """
      /**
       * Greets somebody. Politely.
       *
       * More text.
       *
       * @param {string} name  who is
       *     greeted
       * @param {'low'|'high'} [pitch=low] - the voice
       * @param times how often
       * @example greet('you')
       * @example greet({ name: 'you' })
       * @alias hi
       * @returns {string} the greeting
       */""";

  @Test
  void theDetailsAreWhatStandsBehindTheSummary() {
    assertThat(DocComment.parse("/** One. Two.\n *\n * Three. */").details())
        .isEqualTo("Two.\n\nThree.");
    assertThat(DocComment.parse("/** Split over\n *   lines. Rest */").details()).isEqualTo("Rest");
    assertThat(DocComment.parse("/** All of it */").details()).isEmpty();
    assertThat(DocComment.NONE.details()).isEmpty();
  }

  @Test
  void theFirstSentenceIsTheSummary() {
    DocComment comment = DocComment.parse(COMMENT);
    assertThat(comment.summary()).isEqualTo("Greets somebody.");
    assertThat(comment.description()).isEqualTo("Greets somebody. Politely.\n\nMore text.");
  }

  @Test
  void parametersHaveTypeOptionalityDefaultAndText() {
    DocComment comment = DocComment.parse(COMMENT);
    assertThat(comment.parameters())
        .containsExactly(
            new DocParameter("name", "string", false, null, "who is greeted"),
            new DocParameter("pitch", "'low'|'high'", true, "low", "the voice"),
            new DocParameter("times", "", false, null, "how often"));
    assertThat(comment.parameter("PITCH").orElseThrow().allowed()).containsExactly("low", "high");
    assertThat(comment.parameter("times").orElseThrow().type()).isEqualTo(ParameterType.ANY);
  }

  @Test
  void tagsMayComeSeveralTimes() {
    DocComment comment = DocComment.parse(COMMENT);
    assertThat(comment.texts("example")).containsExactly("greet('you')", "greet({ name: 'you' })");
    assertThat(comment.tag("alias")).isEqualTo("hi");
    assertThat(comment.tag("returns")).isEqualTo("{string} the greeting");
    assertThat(comment.tag("guid")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "string, string",
    "number, double",
    "integer, int",
    "int, int",
    "Date, instant",
    "string[], string[]",
    "Array<number>, double[]",
    "List<String>, string[]",
    "array, any[]",
    "object, map",
    "*, any",
    "acme.Disk, any",
    "Duration, duration",
    "?string, string",
  })
  void typesAreThoseOfBothLanguages(String written, String type) {
    assertThat(new DocParameter("x", written, false, null, "").type()).hasToString(type);
  }

  @Test
  void theLeadingCommentIsTheModulesWhenItStandsApart() {
    String apart = "#!/usr/bin/env yonder\n/** Tools. */\n\n/** One. */\ndef one() {}\n";
    assertThat(DocComment.ofModule(apart).summary()).isEqualTo("Tools.");
    assertThat(DocComment.ofModule("/** One. */\ndef one() {}")).isEqualTo(DocComment.NONE);
    assertThat(DocComment.ofModule("/** Tools. @x\n * @version 2 */\ndef one() {}").tag("version"))
        .isEqualTo("2");
    assertThat(DocComment.leading("#!/opt/** x\n/** Tools. */\n").summary()).isEqualTo("Tools.");
    assertThat(DocComment.leading("def one() {} /** late */")).isEqualTo(DocComment.NONE);
  }

  @Test
  void whatIsNoCommentSaysNothing() {
    assertThat(DocComment.parse("/***/").summary()).isEmpty();
    assertThat(DocComment.parse("/** @param */").parameters()).isEmpty();
    assertThat(DocComment.leading("/** never closed")).isEqualTo(DocComment.NONE);
  }
}
