package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.ViewInfo;
import dev.yonder.command.ViewInfo.Alignment;
import dev.yonder.command.ViewInfo.Column;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private static final ViewInfo DISKS =
      new ViewInfo(
          "acme.Disk",
          ViewInfo.Form.TABLE,
          List.of(
              new Column("Disk", "name", 8, Alignment.LEFT),
              new Column("Size (GB)", "sizeGb", 0, Alignment.AUTO)));
  private static final ViewInfo DISK =
      new ViewInfo(
          "acme.Disk",
          ViewInfo.Form.LIST,
          List.of(new Column("The disk", "name", 0, Alignment.AUTO)));

  static PropertyBag row(List<String> types, Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return PropertyBag.of(types, map, null);
  }

  private static PropertyBag disk(String name) {
    return row(List.of("acme.Ssd", "acme.Disk"), "name", name, "sizeGb", 1.5, "secret", 7);
  }

  private static String text(Object value, ViewInfo... views) {
    return Display.of(List.of(views)).text(value);
  }

  @Test
  void theViewOfARowsTypeDecidesWhatIsShown() {
    assertThat(text(List.of(disk("sda"), disk("nvme0n1p1")), DISKS))
        .isEqualTo(
            """
            Disk      Size (GB)
            ----      ---------
            sda             1.5
            nvme0n1…        1.5""");
  }

  @Test
  void withoutAViewAllPropertiesAreShown() {
    assertThat(text(List.of(row(List.of("x"), "a", 1, "b", 2)), DISKS))
        .isEqualTo("a  b\n-  -\n1  2");
  }

  @Test
  void anObjectWithoutPropertiesIsShownAsItsText() {
    assertThat(text(PropertyBag.of(List.of("acme.Disk"), Map.of(), "a disk"), DISKS))
        .isEqualTo("a disk");
  }

  @Test
  void oneObjectIsAListAndTheListViewOfItsTypeDecides() {
    assertThat(text(disk("sda"), DISKS)).isEqualTo("name   : sda\nsizeGb : 1.5\nsecret : 7");
    assertThat(text(disk("sda"), DISKS, DISK)).isEqualTo("The disk : sda");
  }

  @Test
  void rowsOfOtherTypesStandApart() {
    assertThat(text(Arrays.asList(disk("sda"), row(List.of(), "a", 1), "text", 5), DISKS))
        .isEqualTo(
            """
            Disk      Size (GB)
            ----      ---------
            sda             1.5

            a
            -
            1

            text
            5""");
  }

  @Test
  void aRowThatDoesNotFitIsAListUnlessAViewSaysOtherwise() {
    Object[] pairs = new Object[60];
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      pairs[2 * i] = "column" + i;
      pairs[2 * i + 1] = "value" + i;
      columns.add(new Column("Column " + i, "column" + i, 0, Alignment.AUTO));
    }
    PropertyBag wide = row(List.of("acme.Wide"), pairs);
    assertThat(text(List.of(wide))).startsWith("column0  : value0\ncolumn1  : value1\n");
    assertThat(text(List.of(wide), new ViewInfo("acme.Wide", ViewInfo.Form.TABLE, columns)).lines())
        .hasSize(4)
        .allMatch(line -> line.length() <= 120)
        .last()
        .asString()
        .startsWith("(no room for: Column 15, Column 16");
  }

  @Test
  void aColumnThatNoRowHasIsLeftOut() {
    ViewInfo view =
        new ViewInfo(
            "acme.Disk",
            ViewInfo.Form.TABLE,
            List.of(
                new Column("Nothing", "nothing", 0, Alignment.AUTO),
                new Column("Disk", "name", 0, Alignment.AUTO)));
    assertThat(text(List.of(disk("sda")), view)).isEqualTo("Disk\n----\nsda");
    ViewInfo none = new ViewInfo("acme.Disk", ViewInfo.Form.TABLE, view.columns().subList(0, 1));
    assertThat(text(List.of(disk("sda")), none)).startsWith("name  sizeGb  secret");
  }

  @Test
  void hostileViewsAreMendedOrLeftOutWithOneWarning() {
    ReceivedViews received =
        ReceivedViews.of(
            List.of(
                new ViewInfo(
                    "a",
                    ViewInfo.Form.TABLE,
                    List.of(
                        new Column("\u001b[31mred", "x", -5, Alignment.LEFT),
                        new Column(" ", "y", 1_000_000_000, Alignment.LEFT),
                        new Column("hidden", "z\u202e", 0, Alignment.LEFT))),
                new ViewInfo("b\u001b]0;", ViewInfo.Form.TABLE, DISKS.columns()),
                new ViewInfo(
                    "c",
                    ViewInfo.Form.TABLE,
                    java.util.Collections.nCopies(100, DISKS.columns().get(0))),
                DISKS));
    assertThat(received.views()).hasSize(3).contains(DISKS);
    assertThat(received.views().get(0).columns())
        .containsExactly(
            new Column("\\u001b[31mred", "x", 0, Alignment.LEFT),
            new Column("y", "y", 0, Alignment.LEFT));
    assertThat(received.views().get(1).columns()).hasSize(30);
    assertThat(received.warning()).contains("of 3 types: a, b\\u001b]0;, c");
    assertThat(ReceivedViews.of(List.of(DISKS, DISK)).warning()).isEmpty();
  }

  @Test
  void theModuleImportedLastDecidesUntilItIsRemoved() {
    ViewRegistry views = new ViewRegistry();
    views.add("old", List.of(DISKS));
    ViewInfo newer = new ViewInfo("acme.Disk", ViewInfo.Form.TABLE, DISK.columns());
    views.add("new", List.of(newer));
    assertThat(views.find(disk("a"), ViewInfo.Form.TABLE)).isEqualTo(newer);
    views.remove("new");
    assertThat(views.find(disk("a"), ViewInfo.Form.TABLE)).isEqualTo(DISKS);
    views.remove("old");
    assertThat(views.find(disk("a"), null)).isNull();
  }

  @Test
  void theWidthIsWhatIsSaidFirstWithinBounds() {
    assertThat(TerminalWidth.columns(null, "100")).isEqualTo(100);
    assertThat(TerminalWidth.columns("80", "100")).isEqualTo(80);
    assertThat(TerminalWidth.columns("0", "x", "-4", "99999")).isEqualTo(120);
    assertThat(TerminalWidth.columns("5")).isEqualTo(40);
  }
}
