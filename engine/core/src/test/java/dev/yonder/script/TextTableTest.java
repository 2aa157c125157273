package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.value.PropertyBag;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static PropertyBag row(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return PropertyBag.of(map);
  }

  @Test
  void rowsAreATableWithNumbersToTheRight() {
    assertThat(
            new ResultList(
                    List.of(row("name", "a", "size", 1), row("name", "longer", "size", 1234)))
                .toString())
        .isEqualTo("name    size\n----    ----\na          1\nlonger  1234");
  }

  @Test
  void otherValuesAreALineEach() {
    assertThat(new ResultList(Arrays.asList(1, "two", null)).toString()).isEqualTo("1\ntwo\n");
    assertThat(new ResultList().toString()).isEmpty();
  }

  @Test
  void aTableFitsTheWidth() {
    String table = TextTable.of(List.of(row("a", "x".repeat(90), "b", "y".repeat(90))), 60);
    assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    assertThat(table).contains("…");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(TextTable.of(List.of(row("n", "日本", "m", 1), row("n", "ab", "m", 2)), 80))
        .isEqualTo("n     m\n-     -\n日本  1\nab    2");
  }

  @Test
  void controlCharactersOfAHostAreMadeVisible() {
    assertThat(TextTable.of(List.of(row("a\u001b", "\u001b[31mred\nnext\u202e")), 80))
        .doesNotContain("\u001b", "\u202e")
        .contains("\\u001b[31mred\\u000anext\\u202e");
    assertThat(TextTable.of(List.of("\u001b[2J"), 80)).isEqualTo("\\u001b[2J");
  }

  @Test
  void aListShowsAPropertyALine() {
    assertThat(TextTable.list(List.of(row("name", "a", "id", 1)), List.of()))
        .isEqualTo("name : a\nid   : 1");
    assertThat(TextTable.list(List.of(row("name", "a", "id", 1)), List.of("id")))
        .isEqualTo("id : 1");
  }
}
