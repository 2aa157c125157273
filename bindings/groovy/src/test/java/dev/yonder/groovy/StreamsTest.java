package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where what is no result goes. */
class StreamsTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = Scripts.withKit();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  @Test
  void errorsWarningsAndInformationAreShown() throws Exception {
    assertThat(scripts.run("writeAll()")).isEqualTo(List.of(1, 2, 3));
    assertThat(scripts.shown())
        .startsWith("ERROR: Write-All: error one\nWARNING: careful\n")
        .contains("by the way")
        .doesNotContain("in detail");
    assertThat(scripts.printed()).isEmpty();
  }

  @Test
  void verboseAndDebugAreShownWhenAskedFor() throws Exception {
    scripts.run("writeAll(verbose: true, debug: true)");
    assertThat(scripts.shown()).contains("VERBOSE: in detail\n", "DEBUG: for developers\n");
  }

  @Test
  void actionsSaySo() throws Exception {
    scripts.run(
        "writeAll(errorAction: 'silentlyContinue', warningAction: 'ignore', "
            + "informationAction: 'SilentlyContinue')");
    assertThat(scripts.shown()).isEmpty();
    assertThat(scripts.failure("writeAll(errorAction: 'stop')"))
        .isInstanceOf(CommandException.class)
        .hasMessage("error one");
    assertThat(scripts.failure("writeAll(errorAction: 'stopp')"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("Did you mean");
  }

  @Test
  void variablesAreFilled() throws Exception {
    scripts.run(
        "writeAll(errorVariable: 'e', warningVariable: 'w', informationVariable: 'i', "
            + "outVariable: 'o', errorAction: 'silentlyContinue')");
    assertThat(scripts.run("[e*.message, e[0].code, e[0].category, w, i*.text, o]"))
        .isEqualTo(
            List.of(
                List.of("error one"),
                "COMMAND_FAILED",
                "ObjectNotFound",
                List.of("careful"),
                List.of("by the way"),
                List.of(1, 2, 3)));
    scripts.run("writeAll(errorVariable: '+e', outVariable: '+o')");
    assertThat(scripts.run("[e.size(), o.size()]")).isEqualTo(List.of(2, 6));
    scripts.run("writeAll(errorVariable: 'e')");
    assertThat(scripts.run("e.size()")).isEqualTo(1);
  }

  @Test
  void theVariableOfAFunctionThatAnEarlierScriptDeclaredIsTheEngines() throws Exception {
    scripts.run("def f() { writeAll(outVariable: 'o') }");
    assertThat(scripts.run("f(); o")).isEqualTo(List.of(1, 2, 3));
  }
}
