package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What scripts print of results whose host says how they are shown. */
class ViewsTest extends ScriptTest {
  private static final String TABLE =
      """
      Volume   Size (GB)   Kind
      ------   ---------   ----
      日本           1.5   HARD
      sdb             20   SOLID
      """;

  @BeforeEach
  void openSession() throws ScriptException {
    importAll();
  }

  private String printed(String script) throws ScriptException {
    out.getBuffer().setLength(0);
    eval(script);
    return out.toString();
  }

  @Test
  void printedResultsAreShownByTheirView() throws ScriptException {
    assertThat(printed("console.log(getVolume())")).isEqualTo(TABLE);
    assertThat(printed("print(formatTable(getVolume()))")).isEqualTo(TABLE);
    assertThat(printed("console.log('all:', getVolume())")).isEqualTo("all:\n" + TABLE);
  }

  @Test
  void theResultsOfAJobAreShownByTheirView() throws ScriptException {
    assertThat(printed("console.log(receiveJob(getVolume({ asJob: true }), { wait: true }))"))
        .isEqualTo(TABLE);
  }

  @Test
  void oneObjectAloneIsPrintedAsAList() throws ScriptException {
    assertThat(printed("console.log(getMainVolume())"))
        .isEqualTo(
            """
            name   : 日本
            bytes  : 1500000000
            kind   : HARD
            serial : A-1
            gb     : 1.5
            """);
    assertThat(printed("console.log('one', getMainVolume())")).startsWith("one { name: ");
  }

  @Test
  void theViewsGoWithTheirModule() throws ScriptException {
    assertThat(printed("const all = getVolume(); removeModule(m); console.log(all)"))
        .startsWith("name        bytes  kind   serial   gb\n");
  }

  @Test
  void aColumnCanBeComputedByAFunction() throws ScriptException {
    assertThat(
            printed(
                "print(formatTable(getVolume(), { property: ['serial',"
                    + " { label: 'MB', expression: v => v.bytes / 1e6 }] }))"))
        .isEqualTo("serial     MB\n------     --\nA-1      1500\nB-2     20000\n");
  }

  @Test
  void helpIsInJavaScriptsSyntax() throws ScriptException {
    assertThat(printed("console.log(getHelp('getVolume', { full: true }))"))
        .startsWith("getVolume - Lists volumes.\n\n  getVolume(kind?)\n\nEvery volume is made up.");
    assertThat(eval("getHelp(getVolume).parameters[0].name")).isEqualTo("kind");
    assertThat(eval("String(getHelp('newSession'))"))
        .asString()
        .contains("newSession(uri, { name?, connectTimeout?, idleTimeout?, reconnectTimeout?,");
  }

  @Test
  void anArgumentIsCompleted() throws ScriptException {
    assertThat(eval("completeArgument('getVolume', 'kind')")).isEqualTo(List.of("HARD", "SOLID"));
  }
}
