package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import java.net.URI;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportAddressTest {
  @ParameterizedTest
  @CsvSource({
    "local:, local:/",
    "memory:a, memory:a",
    "unix:/run/s, unix:/run/s",
    "ssh://me@host:22, ssh://me@host:22"
  })
  void whatPeopleWriteIsRead(String text, String uri) {
    assertThat(TransportAddress.parse(text)).isEqualTo(URI.create(uri));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "server01", "a b:c", "/run/s"})
  void anythingElseIsRefusedWithExamples(String text) {
    assertThatThrownBy(() -> TransportAddress.parse(text))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("unix:/path");
  }

  @Test
  void everySchemeIsFoundAsAService() {
    assertThat(ServiceLoader.load(TransportProvider.class))
        .extracting(TransportProvider::scheme)
        .contains("local", "memory", "unix");
  }
}
