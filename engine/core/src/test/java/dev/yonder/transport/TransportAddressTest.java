package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.job.JobReference;
import dev.yonder.session.SessionReference;
import java.net.URI;
import java.util.ServiceLoader;
import java.util.UUID;
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

  @ParameterizedTest
  @CsvSource({
    "nats://me:secret@host:4222/a, nats://me@host:4222/a",
    "nats://me:sec:ret@host, nats://me@host",
    "nats://me:sec@ret@my_host, nats://me@my_host",
    "nats://:secret@host, nats://@host",
    "ssh://me@[fe80::1]:22, ssh://me@[fe80::1]:22",
    "ssh://host:22, ssh://host:22",
    "unix:/run/a:b@c, unix:/run/a:b@c"
  })
  void aPasswordCanBeLeftOut(String address, String told) {
    URI uri = URI.create(address);
    UUID id = UUID.randomUUID();
    assertThat(TransportAddress.withoutPassword(uri)).hasToString(told);
    assertThat(new SessionReference(uri, id, "mine").toMap()).containsEntry("uri", told);
    assertThat(new JobReference(uri, id, id).toMap()).containsEntry("uri", told);
  }

  @Test
  void everySchemeIsFoundAsAService() {
    assertThat(ServiceLoader.load(TransportProvider.class))
        .extracting(TransportProvider::scheme)
        .contains("local", "memory", "unix");
  }
}
