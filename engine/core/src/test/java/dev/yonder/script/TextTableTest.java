package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.value.PropertyBag;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static PropertyBag row(Object... pairs) {
    return DisplayTest.row(List.of(), pairs);
  }

  private static String table(int width, PropertyBag... rows) {
    List<TextColumn> columns = rows[0].propertyNames().stream().map(TextColumn::of).toList();
    return new TextTable(columns, List.of(rows), TextTable.Style.of(width)).text();
  }

  private static String list(PropertyBag row) {
    return new TextList(row.propertyNames().stream().map(TextColumn::of).toList()).of(List.of(row));
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
    String table = table(60, row("a", "x".repeat(90), "b", "y".repeat(90)));
    assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    assertThat(table).contains("…");
  }

  @Test
  void whereThereIsNoRoomTheLastColumnsAreLeftOutAndNamed() {
    assertThat(table(20, row("first", "aaaaaa", "second", "bbbbbb", "third", "cccccc")))
        .isEqualTo("first   second\n-----   ------\naaaaaa  bbbbbb\n(no room for: third)");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(table(80, row("n", "日本", "m", 1), row("n", "ab", "m", 2)))
        .isEqualTo("n     m\n-     -\n日本  1\nab    2");
  }

  @Test
  void aLongTextIsBrokenIntoLinesWhenThatIsWanted() {
    PropertyBag row = row("id", 1, "note", "one two three four");
    List<TextColumn> columns = List.of(TextColumn.of("note"), TextColumn.of("id"));
    assertThat(
            new TextTable(columns, List.of(row), new TextTable.Style(12, false, true, true)).text())
        .isEqualTo("one two    1\nthree\nfour");
  }

  @Test
  void controlCharactersOfAHostAreMadeVisible() {
    assertThat(table(80, row("a\u001b", "\u001b[31mred\u202e")))
        .doesNotContain("\u001b", "\u202e")
        .contains("a\\u001b", "\\u001b[31mred\\u202e");
    assertThat(new ResultList(List.of("\u001b[2J")).toString()).isEqualTo("\\u001b[2J");
  }

  @Test
  void ofSeveralLinesATableShowsTheFirstAndAListShowsAll() {
    PropertyBag row = row("text", "one\ntwo\r\nthree\n", "n", 1);
    assertThat(table(80, row)).endsWith("\none …  1");
    assertThat(list(row)).isEqualTo("text : one\n     : two\n     : three\nn    : 1");
  }

  @Test
  void aListThatContainsItselfHasAnEnd() {
    java.util.ArrayList<Object> inner = new java.util.ArrayList<>(List.of(1));
    inner.add(inner);
    assertThat(CellText.of(inner)).isEqualTo("1, [2 items]");
  }

  @Test
  void decimalsAreRoundedAndHugeNumbersAreShort() {
    assertThat(CellText.of(1.0 / 3)).isEqualTo("0.33");
    assertThat(CellText.of(new java.math.BigDecimal("1500.000000"))).isEqualTo("1500");
    assertThat(CellText.of(new java.math.BigDecimal("1E+1000000000"))).isEqualTo("1E+1000000000");
    assertThat(CellText.of(new java.math.BigDecimal("1E-1000000000"))).isEqualTo("1E-1000000000");
    assertThat(CellText.of(1e20)).isEqualTo("1E+20");
    assertThat(CellText.of(Double.NaN)).isEqualTo("NaN");
    assertThat(CellText.of(Double.MIN_VALUE)).isEqualTo("0");
  }

  @Test
  void aListShowsAPropertyALine() {
    assertThat(list(row("name", "a", "id", 1))).isEqualTo("name : a\nid   : 1");
  }
}
