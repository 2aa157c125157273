package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FrameInputTest {
  private int reads;

  @Test
  void oneGulpGivesManyFramesInOneAndTheSameView() throws Exception {
    ByteBuffer source = ByteBuffer.allocate(100 * 12);
    for (int i = 0; i < 100; i++) {
      source.putInt(8).putLong(i);
    }
    source.flip();
    FrameInput input = new FrameInput(into -> gulp(source, into), "test");
    ByteBuffer first = input.next();
    for (int i = 0; i < 100; i++) {
      ByteBuffer frame = i == 0 ? first : input.next();
      assertThat(frame).isSameAs(first);
      assertThat(frame.remaining()).isEqualTo(8);
      assertThat(frame.getLong()).isEqualTo(i);
    }
    assertThat(reads).isEqualTo(1);
    assertThat(input.next()).isNull();
  }

  private int gulp(ByteBuffer source, ByteBuffer into) {
    if (!source.hasRemaining()) {
      return -1;
    }
    reads++;
    int count = Math.min(source.remaining(), into.remaining());
    into.put(source.slice(source.position(), count));
    source.position(source.position() + count);
    return count;
  }
}
