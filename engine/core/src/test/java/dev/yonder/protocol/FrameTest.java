package dev.yonder.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  private static Frame parse(int type, int flags, int call, int... payload) {
    ByteBuffer bytes = ByteBuffer.allocate(6 + payload.length);
    bytes.put((byte) type).put((byte) flags).putInt(call);
    for (int b : payload) {
      bytes.put((byte) b);
    }
    return Frame.parse(bytes.flip());
  }

  @Test
  void aFrameIsItsHeaderAndWhatFollows() {
    Frame frame = parse(4, 1, 0x01020304, 9, 8);
    assertThat(frame.type()).isEqualTo(MessageType.INVOKE);
    assertThat(frame.more()).isTrue();
    assertThat(frame.call()).isEqualTo(0x01020304);
    assertThat(frame.payload().remaining()).isEqualTo(2);
    assertThat(frame.payload().get(frame.payload().position())).isEqualTo((byte) 9);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void aFrameWithoutAWholeHeaderIsRefused(int length) {
    assertThatThrownBy(() -> Frame.parse(ByteBuffer.allocate(length)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(length + " bytes");
  }

  @Test
  void aFrameMayBeEmptyBehindItsHeader() {
    assertThat(parse(7, 0, 1).payload().hasRemaining()).isFalse();
  }

  @Test
  void everyNumberThatIsNoTypeIsRefused() {
    Set<Integer> known =
        Arrays.stream(MessageType.values()).map(MessageType::id).collect(Collectors.toSet());
    for (int id = 0; id < 256; id++) {
      if (!known.contains(id)) {
        int type = id;
        assertThatThrownBy(() -> parse(type, 0, 1))
            .isInstanceOf(ProtocolException.class)
            .hasMessageContaining("type " + type);
      }
    }
  }

  @Test
  void everyUnknownFlagIsRefused() {
    for (int flags = 2; flags < 256; flags++) {
      int wrong = flags;
      assertThatThrownBy(() -> parse(7, wrong, 1))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("flags 0x%02x".formatted(wrong));
    }
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void aCallIsNamedExactlyByMessagesThatAreAboutOne(MessageType type) {
    int right = type.isAboutSession() ? 0 : 1;
    assertThat(parse(type.id(), 0, right).call()).isEqualTo(right);
    assertThatThrownBy(() -> parse(type.id(), 0, 1 - right)).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> parse(type.id(), 0, -1))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("4294967295");
  }

  @Test
  void theLargestCallNumberIsAllowed() {
    assertThat(parse(7, 0, Integer.MAX_VALUE).call()).isEqualTo(Integer.MAX_VALUE);
  }
}
