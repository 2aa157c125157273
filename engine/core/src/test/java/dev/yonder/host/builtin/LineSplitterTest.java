package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1000})
  void givesTheSameLinesHoweverTheBytesArrive(int size) {
    byte[] bytes = "größe\r\n\n日本 😀\nend".getBytes(StandardCharsets.UTF_8);

    assertThat(split(bytes, StandardCharsets.UTF_8, size))
        .containsExactly("größe", "", "日本 😀", "end");
  }

  @Test
  void replacesWhatIsNotText() {
    byte[] bytes = {'a', (byte) 0xff, 'b', '\n', (byte) 0xe2, (byte) 0x82};

    assertThat(split(bytes, StandardCharsets.UTF_8, 1)).containsExactly("a\ufffdb", "\ufffd");
  }

  @Test
  void cutsALineThatIsTooLongBetweenCharacters() {
    String longest = "x".repeat(LineSplitter.MAX_LINE - 1) + "😀";
    byte[] bytes = (longest + "tail\nnext\n").getBytes(StandardCharsets.UTF_8);

    assertThat(split(bytes, StandardCharsets.UTF_8, 65_536))
        .containsExactly(longest, "tail", "next");
  }

  @Test
  void doesNotCutALineThatJustFits() {
    String longest = "x".repeat(LineSplitter.MAX_LINE);

    assertThat(
            split(
                (longest + "\nnext").getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                65_536))
        .containsExactly(longest, "next");
  }

  private static List<String> split(byte[] bytes, Charset charset, int size) {
    LineSplitter splitter = new LineSplitter(charset);
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += size) {
      splitter.feed(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)));
      for (String line = splitter.poll(); line != null; line = splitter.poll()) {
        lines.add(line);
      }
    }
    String rest = splitter.rest();
    if (rest != null) {
      lines.add(rest);
    }
    return lines;
  }
}
