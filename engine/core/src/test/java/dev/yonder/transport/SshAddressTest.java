package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshAddressTest {
  private static SshAddress address(String text) {
    return SshAddress.of(TransportAddress.parse(text));
  }

  @Test
  void aHostIsEnough() {
    assertThat(address("ssh://server01")).isEqualTo(new SshAddress(null, "server01", 0));
    assertThat(address("ssh://build_box.example.org/"))
        .isEqualTo(new SshAddress(null, "build_box.example.org", 0));
  }

  @Test
  void userAndPortAreRead() {
    assertThat(address("ssh://ci-bot@10.0.0.7:2222"))
        .isEqualTo(new SshAddress("ci-bot", "10.0.0.7", 2222));
    assertThat(address("ssh://ci@h:22").commandLine()).isEqualTo("-p 22 ci@h");
  }

  @Test
  void anIpv6AddressStandsInBrackets() {
    assertThat(address("ssh://me@[fe80::1]:22")).isEqualTo(new SshAddress("me", "fe80::1", 22));
    assertThat(address("ssh://[::1]")).hasToString("ssh://[::1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh:",
        "ssh:server",
        "ssh:///",
        "ssh:///server",
        "ssh://-oProxyCommand=id",
        "ssh://-host",
        "ssh://-u@host",
        "ssh://$(id)@host",
        "ssh://a;b@host",
        "ssh://h&i",
        "ssh://us%20er@host",
        "ssh://user@ho%0Ast",
        "ssh://user:secret@host",
        "ssh://a@b@host",
        "ssh://@host",
        "ssh://host:",
        "ssh://host:0",
        "ssh://host:65536",
        "ssh://host:-1",
        "ssh://host/path",
        "ssh://host?x=y",
        "ssh://host#f",
        "ssh://[fe80::1%25eth0]",
        "ssh://münchen.example"
      })
  void whatIsNoUserHostAndPortIsRefusedWithWhatWouldBeRight(String text) {
    URI uri = URI.create(text.equals("ssh:") ? "ssh:/" : text);
    assertThatThrownBy(() -> SshAddress.of(uri))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("ssh://[user@]host[:port]");
  }

  @Test
  void aPasswordThatIsRefusedIsNotShown() {
    assertThatThrownBy(() -> address("ssh://user:secret@host"))
        .hasMessageContaining("ssh://user@host")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ssh://us er@host", "ssh://user@ho\nst", "ssh://'x'@host name", "ssh://\"a\"@h"})
  void whatIsNoUriIsRefused(String text) {
    assertThatThrownBy(() -> address(text)).isInstanceOf(BindingException.class);
  }
}
