package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A host of whose class path no script language is. */
class NoLanguageTest {
  @Test
  void itSaysThatItHasNoneWhereNothingIsForbidden() {
    try (Host host = Host.builder().build()) {
      host.listenInMemory("no-language");
      try (Session session =
          Session.open(URI.create("memory:no-language"), SessionOptions.DEFAULT)) {
        assertThatThrownBy(
                () -> session.call(Invocation.of("Import-Module", "/srv/Stock.groovy")).value())
            .isInstanceOfSatisfying(
                RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
            .hasMessageContaining("no script language to load '/srv/Stock.groovy' with");
      }
    }
  }
}
