package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Invocation;
import dev.yonder.host.Host;
import dev.yonder.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modules that scripts of a host load themselves. */
@Timeout(60)
class HostModuleLoadTest {
  @TempDir Path folder;

  @Test
  void aModuleHasItsOwnVariablesWhicheverCallLoadsIt() throws Exception {
    Files.writeString(
        folder.resolve("Acme.groovy"), "label = 'module'\nString acmeLabel() { label }\n");
    String name = UUID.randomUUID().toString();
    try (Host host =
        Host.builder().language(new GroovyScriptLanguage()).modulePath(List.of(folder)).build()) {
      host.listenInMemory(name);
      try (Session session = Session.open("memory:" + name)) {
        Invocation load =
            Invocation.of("Invoke-Script", "importModule 'Acme'; [acmeLabel(), label]")
                .withNamed(Map.of("variables", Map.of("label", "call")));
        assertThat(session.call(load).values()).containsExactly("module", "call");
      }
    }
  }
}
