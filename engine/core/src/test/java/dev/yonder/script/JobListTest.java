package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a script finds jobs and looks at them. */
@Timeout(60)
class JobListTest {
  private TestScript script;

  @BeforeEach
  void runOne() {
    script = new TestScript();
    SessionObject session = script.open("one");
    Map<String, Object> options = Map.of("args", List.of(1, 2), "asJob", true, "jobName", "sum");
    Object job = script.call("invokeCommand", options, session, "Add-Number");
    script.call("waitJob", Map.of("timeout", "PT20S"), job);
  }

  @AfterEach
  void close() {
    script.close();
  }

  @Test
  void aStateThatNoJobCanBeInIsRefused() {
    assertThatThrownBy(() -> script.call("getJob", Map.of("state", "Complete")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("Did you mean Completed?");
    assertThatThrownBy(() -> script.call("getJob", Map.of("childJobState", "Runing")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("Did you mean Running?");
    assertThat((List<?>) script.call("getJob", Map.of("state", "comp*"))).hasSize(1);
    assertThat((List<?>) script.call("getJob", Map.of("state", List.of("running")))).isEmpty();
  }

  @Test
  void aTableOfJobsShowsWhatTellsThemApart() {
    Object jobs = script.call("getJob", Map.of());
    List<String> lines = ((String) script.call("formatTable", jobs)).lines().toList();
    assertThat(lines.get(0).strip().split("  +"))
        .containsExactly("Id", "Name", "State", "HasMoreData", "Location", "Command");
    assertThat(lines.get(2)).contains("sum", "Completed", "true", "Add-Number");
  }

  @Test
  void aSessionIsNotKeptForNoTimeAtAll() {
    assertThatThrownBy(() -> script.call("newSession", Map.of("idleTimeout", 0), "memory:"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("takes a positive 'idleTimeout'");
  }
}
