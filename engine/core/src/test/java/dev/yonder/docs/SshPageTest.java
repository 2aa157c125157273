package dev.yonder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ErrorCode;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page on ssh names the options that there are, and the codes with which it fails. */
class SshPageTest {
  private static List<String> column(String name) throws Exception {
    return MarkdownPage.read(DocumentationTest.DOCS.resolve("SSH.md")).rows(name).stream()
        .map((Map<String, String> row) -> row.get(name))
        .toList();
  }

  @Test
  void every_option_stands_there_in_order() throws Exception {
    Field names = Class.forName("dev.yonder.transport.SshOptions").getDeclaredField("NAMES");
    names.setAccessible(true);
    assertThat(names.get(null)).isEqualTo(column("Option"));
  }

  @Test
  void every_reason_to_give_up_has_a_code_that_stands_there() throws Exception {
    Class<?> refusal = Class.forName("dev.yonder.transport.SshRefusal");
    Method code = refusal.getDeclaredMethod("code");
    code.setAccessible(true);
    for (Object each : refusal.getEnumConstants()) {
      assertThat(column("Code")).contains(String.valueOf(code.invoke(each)));
    }
    assertThat(column("Code")).allSatisfy(each -> assertThat(ErrorCode.valueOf(each)).isNotNull());
  }
}
