package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What scripts print of results whose host says how they are shown. */
class ViewsTest {
  private static final String TABLE =
      """
      Volume   Size (GB)   Kind
      ------   ---------   ----
      日本           1.5   HARD
      sdb             20   SOLID
      """;

  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = new Scripts();
    scripts.run("s = newSession('memory:'); m = importSession(s)");
    scripts.shown();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  @Test
  void printedResultsAreShownByTheirView() throws Exception {
    scripts.run("println getVolume()");
    assertThat(scripts.printed()).isEqualTo(TABLE);
    scripts.run("println formatTable(getVolume())");
    assertThat(scripts.printed()).isEqualTo(TABLE);
  }

  @Test
  void theResultsOfAJobAreShownByTheirView() throws Exception {
    scripts.run("println receiveJob(getVolume(asJob: true), wait: true)");
    assertThat(scripts.printed()).isEqualTo(TABLE);
  }

  @Test
  void oneObjectIsPrintedAsAList() throws Exception {
    scripts.run("println getMainVolume()");
    assertThat(scripts.printed())
        .isEqualTo(
            """
            name   : 日本
            bytes  : 1500000000
            kind   : HARD
            serial : A-1
            gb     : 1.5
            """);
  }

  @Test
  void theViewsGoWithTheirModule() throws Exception {
    scripts.run("def all = getVolume(); removeModule m; println all");
    assertThat(scripts.printed()).startsWith("name        bytes  kind   serial   gb\n");
  }

  @Test
  void aColumnCanBeComputedByAClosure() throws Exception {
    scripts.run(
        """
        println formatTable(getVolume(), ['serial', [label: 'MB', expression: { it.bytes / 1e6 }]])
        """);
    assertThat(scripts.printed())
        .isEqualTo("serial     MB\n------     --\nA-1      1500\nB-2     20000\n");
  }

  @Test
  void aListInAMapAndPlainMapsArePrintedAsGroovyDoes() throws Exception {
    scripts.run("println([a: 1]); println([k: getNumber(count: 2)])");
    assertThat(scripts.printed()).isEqualTo("[a:1]\n[k:[0, 1]]\n");
  }

  @Test
  void anErrorIsPrintedAsItsMessage() throws Exception {
    scripts.run("writeAll(errorAction: 'silentlyContinue', errorVariable: 'e'); println e[0]");
    assertThat(scripts.printed()).isEqualTo("error one\n");
  }

  @Test
  void helpIsInGroovysSyntax() throws Exception {
    scripts.run("println getHelp('getVolume', full: true)");
    assertThat(scripts.printed())
        .startsWith("getVolume - Lists volumes.\n\n  getVolume([kind])\n\nEvery volume is made up.")
        .contains("kind <string>  position 0, one of HARD, SOLID")
        .contains("Examples\n  getVolume(kind: 'solid')");
    assertThat(scripts.run("getHelp(getVolume).parameters*.name")).hasToString("[kind]");
  }

  @Test
  void anArgumentIsCompleted() throws Exception {
    assertThat(scripts.run("completeArgument('getVolume', 'kind', 's')")).hasToString("SOLID");
  }
}
