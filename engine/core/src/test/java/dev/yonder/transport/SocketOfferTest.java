package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketOfferTest {
  private static ByteBuffer offer(String path) {
    return ByteBuffer.wrap(("yonder-socket:" + path).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatABridgeOffersIsUnderstood() {
    ByteBuffer frames =
        SocketOffer.frame(UnixDomainSocketAddress.of("/run/user/7/yonder/host.sock"));
    assertThat(frames.getInt()).isEqualTo(frames.remaining());
    assertThat(SocketOffer.is(frames)).isTrue();
    assertThat(SocketOffer.path(frames)).isEqualTo("/run/user/7/yonder/host.sock");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "run/host.sock",
        "-oProxyCommand=x",
        "/a:/b",
        "/a:22",
        "/a b",
        "/a\\nb",
        "/a\\\\b",
        "/%h/s",
        "/${HOME}/s",
        "/a\\u0000",
        "/ä",
        "/'a'",
        "/[a]"
      })
  void aPathOfWhichSshCouldMakeAnythingElseIsNotUsed(String path) {
    assertThat(SocketOffer.is(offer(path))).isTrue();
    assertThat(SocketOffer.path(offer(path))).isNull();
  }

  @Test
  void aPathThatNoSocketCanHaveIsNotUsed() {
    assertThat(SocketOffer.path(offer("/" + "a".repeat(UnixAddress.LONGEST)))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yonder-socket", "Yonder-socket:/a", "!yonder-socket:/a"})
  void noOtherFrameIsAnOffer(String frame) {
    assertThat(SocketOffer.is(ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8)))).isFalse();
  }
}
