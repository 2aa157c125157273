package dev.yonder.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageAssemblyTest {
  private final MessageAssembly assembly = new MessageAssembly();

  private static Frame frame(MessageType type, boolean more, int call, String text) {
    return new Frame(type, more, call, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Frame frame(boolean more, int call, int length) {
    return new Frame(MessageType.INVOKE, more, call, ByteBuffer.allocate(length));
  }

  private static String text(ByteBuffer body) {
    return StandardCharsets.US_ASCII.decode(body).toString();
  }

  @Test
  void aSingleFrameIsTheMessage() {
    Frame frame = frame(MessageType.INVOKE, false, 1, "abc");
    assertThat(assembly.take(frame)).isSameAs(frame.payload());
  }

  @Test
  void framesOfSeveralCallsMayBeMixed() {
    assertThat(assembly.take(frame(MessageType.INVOKE, true, 1, "a1"))).isNull();
    assertThat(assembly.take(frame(MessageType.INVOKE, true, 2, "b1"))).isNull();
    assertThat(assembly.take(frame(MessageType.INPUT, true, 3, "c1"))).isNull();
    assertThat(assembly.take(frame(MessageType.INVOKE, true, 1, "a2"))).isNull();
    assertThat(text(assembly.take(frame(MessageType.STOP, false, 4, "single"))))
        .isEqualTo("single");
    assertThat(text(assembly.take(frame(MessageType.INVOKE, false, 2, "b2")))).isEqualTo("b1b2");
    assertThat(text(assembly.take(frame(MessageType.INVOKE, false, 1, "a3")))).isEqualTo("a1a2a3");
    assertThat(text(assembly.take(frame(MessageType.INPUT, false, 3, "")))).isEqualTo("c1");
  }

  @Test
  void anotherMessageOfTheSameCallInBetweenIsRefused() {
    assembly.take(frame(MessageType.INVOKE, true, 1, "a"));
    assertThatThrownBy(() -> assembly.take(frame(MessageType.INPUT, false, 1, "b")))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("INPUT")
        .hasMessageContaining("call 1")
        .hasMessageContaining("INVOKE");
  }

  @Test
  void anEmptyFrameThatPromisesMoreIsRefused() {
    assertThatThrownBy(() -> assembly.take(frame(true, 1, 0)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void aGreetingHasAtMost16KiB() {
    assertThat(assembly.take(frame(false, 1, ProtocolLimits.MAX_GREETING))).isNotNull();
    assertThatThrownBy(() -> assembly.take(frame(false, 1, ProtocolLimits.MAX_GREETING + 1)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("16384");
  }

  @Test
  void aGreetingInPiecesHasAtMost16KiB() {
    assembly.take(frame(true, 1, ProtocolLimits.MAX_GREETING - 1));
    assembly.take(frame(true, 1, 1));
    assertThatThrownBy(() -> assembly.take(frame(false, 1, 1)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void anOpenSessionTakes64MiBAndNotAByteMore() {
    assembly.open();
    int piece = 60_000;
    int whole = ProtocolLimits.MAX_MESSAGE / piece;
    for (int i = 0; i < whole; i++) {
      assertThat(assembly.take(frame(true, 1, piece))).isNull();
    }
    int rest = ProtocolLimits.MAX_MESSAGE - whole * piece;
    assertThatThrownBy(() -> assembly.take(frame(false, 1, rest + 1)))
        .isInstanceOf(ProtocolException.class);
    assertThat(assembly.take(frame(false, 1, rest)).remaining())
        .isEqualTo(ProtocolLimits.MAX_MESSAGE);
  }

  @Test
  void whatIsHalfSentCountsOverAllCalls() {
    assembly.take(frame(true, 1, 10_000));
    assertThatThrownBy(() -> assembly.take(frame(true, 2, 10_000)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void aMessageThatIsWholeNoLongerCounts() {
    for (int call = 1; call < 100; call++) {
      assembly.take(frame(true, call, 10_000));
      assertThat(assembly.take(frame(false, call, 0)).remaining()).isEqualTo(10_000);
    }
  }

  @Test
  void atMost1024MessagesMayBeHalfSent() {
    for (int call = 1; call <= ProtocolLimits.MAX_PARTIAL_MESSAGES; call++) {
      assertThat(assembly.take(frame(true, call, 1))).isNull();
    }
    assertThatThrownBy(() -> assembly.take(frame(true, 5_000, 1)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("1024");
    assertThat(assembly.take(frame(false, 5_000, 1))).isNotNull();
  }
}
