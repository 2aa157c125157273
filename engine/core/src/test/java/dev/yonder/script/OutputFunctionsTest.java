package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.RemotingException;
import dev.yonder.command.ViewInfo;
import dev.yonder.command.ViewInfo.Alignment;
import dev.yonder.command.ViewInfo.Column;
import dev.yonder.value.PropertyBag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputFunctionsTest {
  private static final ViewInfo VIEW =
      new ViewInfo(
          "acme.Disk", ViewInfo.Form.TABLE, List.of(new Column("Disk", "name", 0, Alignment.LEFT)));
  private static final List<PropertyBag> ROWS =
      List.of(disk("sda", "ext4", 100), disk("sdb", "ext4", 2000), disk("sdc", "xfs", 5));

  private static PropertyBag disk(String name, String type, int size) {
    return DisplayTest.row(List.of("acme.Disk"), "name", name, "type", type, "size", size);
  }

  private static Object call(String function, Map<String, Object> options) {
    return new OutputFunctions(Display.of(List.of(VIEW)))
        .functions().stream()
            .filter(f -> f.name().equals(function))
            .findFirst()
            .orElseThrow()
            .call(new Arguments(List.of(ROWS), Map.copyOf(options)));
  }

  @Test
  void aTableShowsTheViewOrWhatIsAskedFor() {
    assertThat(call("formatTable", Map.of())).isEqualTo("Disk\n----\nsda\nsdb\nsdc");
    assertThat(call("formatTable", Map.of("property", List.of("SIZE", "n*"))))
        .isEqualTo("size  name\n----  ----\n 100  sda\n2000  sdb\n   5  sdc");
  }

  @Test
  void aColumnMayBeComputedHere() {
    ScriptFunction kilo =
        ScriptFunction.of(
            "kilo",
            arguments -> (Integer) ((PropertyBag) arguments.positional().get(0)).get("size") / 10);
    Map<String, Object> column =
        Map.of("label", "Tens", "expression", kilo, "width", 6, "alignment", "center");
    assertThat(call("formatTable", Map.of("property", List.of("name", column))))
        .isEqualTo("name   Tens\n----   ----\nsda     10\nsdb    200\nsdc     0");
  }

  @Test
  void rowsAreGroupedByAProperty() {
    assertThat(call("formatTable", Map.of("property", "name", "groupBy", "type")))
        .isEqualTo(
            """
              type: ext4

            name
            ----
            sda
            sdb

              type: xfs

            name
            ----
            sdc""");
  }

  @Test
  void headersCanBeHidden() {
    assertThat(call("formatTable", Map.of("hideHeaders", true))).isEqualTo("sda\nsdb\nsdc");
  }

  @Test
  void aPropertyThatNoRowHasIsRefused() {
    assertThatThrownBy(() -> call("formatTable", Map.of("property", "nam")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("finds no property 'nam' in any row. Did you mean name?");
    assertThatThrownBy(() -> call("formatList", Map.of("property", "q*")))
        .hasMessageContaining("finds no property 'q*'");
  }

  @Test
  void aColumnIsAPropertyOrAnExpression() {
    assertThatThrownBy(() -> call("formatTable", Map.of("property", List.of(Map.of("width", 1)))))
        .hasMessage("formatTable: 'property' takes a 'property' or an 'expression', one of them");
    assertThatThrownBy(() -> call("formatTable", Map.of("property", List.of(Map.of("lable", "x")))))
        .hasMessageContaining("has no option 'lable'. Did you mean label?");
  }

  @Test
  void aViewCanBeAskedForByItsType() {
    assertThat(call("formatTable", Map.of("view", "acme.Disk"))).asString().startsWith("Disk\n");
    assertThatThrownBy(() -> call("formatTable", Map.of("view", "acme.Dis")))
        .isInstanceOf(RemotingException.class)
        .hasMessageContaining("no table view of a type 'acme.Dis'. Did you mean acme.Disk?");
  }

  @Test
  void whatIsPrintedCanBeHadAsText() {
    assertThat(call("outString", Map.of())).isEqualTo("Disk\n----\nsda\nsdb\nsdc");
  }

  @Test
  void aListHasEveryProperty() {
    assertThat(call("formatList", Map.of()))
        .asString()
        .startsWith("name : sda\ntype : ext4\nsize : 100\n\nname : sdb");
  }
}
