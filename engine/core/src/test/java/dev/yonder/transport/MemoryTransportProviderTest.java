package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTransportProviderTest {
  private final List<LocalHost> registered = new ArrayList<>();

  private RecordingHost host(String name) {
    RecordingHost host = new RecordingHost(name, new ArrayList<>());
    MemoryTransport.register(host);
    registered.add(host);
    return host;
  }

  private record RecordingHost(String name, List<Transport> served) implements LocalHost {
    @Override
    public void serve(Transport transport) {
      served.add(transport);
    }
  }

  @AfterEach
  void unregister() {
    registered.forEach(MemoryTransport::unregister);
  }

  private static Transport open(String uri) throws IOException {
    return new MemoryTransportProvider()
        .open(TransportAddress.parse(uri), TransportOptions.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({"memory:tests, tests", "memory:, ''", "memory:/, ''", "memory://tests, tests"})
  void theNamedHostGetsTheFarEnd(String uri, String name) throws Exception {
    RecordingHost host = host(name);
    try (Transport near = open(uri)) {
      near.send(Frames.of(new byte[] {7}));
      assertThat(host.served()).hasSize(1);
      assertThat(host.served().get(0).receive()).isNotNull();
    }
    assertThat(host.served().get(0).receive()).isNull();
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    host("one");
    host("two");
    assertThatThrownBy(() -> open("memory:three"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No host named 'three'")
        .hasMessageContaining("memory:one")
        .hasMessageContaining("memory:two");
  }

  @Test
  void aNameIsRegisteredOnceAndAHostTakesBackOnlyItself() throws Exception {
    RecordingHost first = host("same");
    RecordingHost second = new RecordingHost("same", new ArrayList<>());
    assertThatThrownBy(() -> MemoryTransport.register(second))
        .isInstanceOf(IllegalStateException.class);
    MemoryTransport.unregister(second);
    open("memory:same").close();
    assertThat(first.served()).hasSize(1);
    MemoryTransport.unregister(first);
    assertThatThrownBy(() -> open("memory:same")).isInstanceOf(IOException.class);
  }

  @Test
  void aHostThatCannotServeLeavesNoOpenEnd() {
    List<Transport> seen = new ArrayList<>();
    LocalHost broken =
        new LocalHost() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public void serve(Transport transport) {
            seen.add(transport);
            throw new IllegalStateException("no");
          }
        };
    MemoryTransport.register(broken);
    registered.add(broken);
    assertThatThrownBy(() -> open("memory:broken")).hasMessage("no");
    assertThatThrownBy(() -> seen.get(0).receive()).isInstanceOf(IOException.class);
  }

  @Test
  void anyOptionIsRefused() {
    TransportOptions options = new TransportOptions(Duration.ofSeconds(1), Map.of("java", "x"));
    assertThatThrownBy(() -> new MemoryTransportProvider().open(URI.create("memory:x"), options))
        .isInstanceOf(BindingException.class);
  }
}
