package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.protocol.SessionState;
import dev.yonder.script.SessionObject;
import java.nio.file.Path;
import java.util.Objects;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that says what all of this is for, against a host that is another process. */
class DesignScriptTest extends ScriptTest {
  private static final String SCRIPT =
      """
      const s = newSession('local:');
      importSession(s, { name: ['Get-*', 'Write-*'], prefix: 'Prod' });
      for (const p of getProdRow({ count: 2 })) console.log(p.id, p.name);
      const job = getProdNumber({ count: 3, asJob: true });
      for await (const row of job) console.log(row);
      globalThis.session = s;
      """;

  @TempDir Path directory;

  @Test
  void itRuns() throws ScriptException {
    engine.put(ScriptEngine.FILENAME, directory.resolve("design.mjs").toString());
    eval(SCRIPT);
    assertThat(out.toString().lines()).containsExactly("0 name0", "1 name1", "0", "1", "2");
    SessionObject session = (SessionObject) Objects.requireNonNull(engine.get("session"));
    assertThat(session.subject().state()).isEqualTo(SessionState.OPEN);
    engine.close();
    assertThat(session.subject().state()).isEqualTo(SessionState.CLOSED);
  }
}
