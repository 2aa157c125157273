package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Invocation;
import dev.yonder.host.Host;
import dev.yonder.host.ScriptLanguage;
import dev.yonder.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** JavaScript as near ends reach it on a host: by {@code Invoke-Script} and by its modules. */
@Timeout(60)
class HostLanguageTest {
  @TempDir Path directory;

  private final Host host =
      Host.builder()
          .language(
              ServiceLoader.load(ScriptLanguage.class).stream()
                  .filter(provider -> provider.type() == JavaScriptLanguage.class)
                  .findFirst()
                  .orElseThrow()
                  .get())
          .build();

  private @Nullable Session session;

  @BeforeEach
  void open() {
    host.listenInMemory("host-language");
    session = Session.open("memory:host-language");
  }

  @AfterEach
  void close() {
    session().close();
    host.close();
  }

  private Session session() {
    return Objects.requireNonNull(session);
  }

  private List<@Nullable Object> run(String text, Object... arguments) {
    Map<String, @Nullable Object> named = Map.of("args", List.of(arguments));
    return session().call(Invocation.of("Invoke-Script", text).withNamed(named)).values();
  }

  @Test
  void textRunsInTheSessionWhichKeepsItsVariables() {
    assertThat(run("(a, b) => a + b", 2, 3)).containsExactly(5);
    run("var kept = 6; 0");
    assertThat(run("kept + args[0]", 1)).containsExactly(7);
    try (Session other = Session.open("memory:host-language")) {
      assertThat(other.call(Invocation.of("Invoke-Script", "typeof kept")).values())
          .containsExactly("undefined");
    }
  }

  @Test
  void aModuleIsLoadedByTextAndReadAnewWhenForced() throws Exception {
    Path file = directory.resolve("tools.mjs");
    Files.writeString(file, "export const version = () => 1;");
    run("importModule(args[0])", file.toString());
    assertThat(session().call(Invocation.of("version")).values()).containsExactly(1);
    assertThat(run("version()")).containsExactly(1);
    Files.writeString(file, "export const version = () => 2;");
    run("importModule(args[0], { force: true })", file.toString());
    assertThat(session().call(Invocation.of("version")).values()).containsExactly(2);
  }
}
