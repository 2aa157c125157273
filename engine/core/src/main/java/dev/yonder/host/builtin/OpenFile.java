package dev.yonder.host.builtin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text file that is being read.
 *
 * @param channel its bytes
 * @param key what tells it from another file that is given its name, or null
 * @param encoding how its bytes are text
 */
record OpenFile(FileChannel channel, @Nullable Object key, TextEncoding encoding)
    implements AutoCloseable {
  private static final int ATTEMPTS = 10;

  /** Opens a file, at the beginning of its text. */
  static OpenFile open(Path path, @Nullable Charset encoding) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Object key = keyOf(path);
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        // Renamed in between, the key might be that of another file.
        if (attempt == ATTEMPTS || Objects.equals(key, keyOf(path))) {
          TextEncoding text = TextEncoding.of(encoding, channel);
          return new OpenFile(channel.position(text.start()), key, text);
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      channel.close();
    }
  }

  /** What identifies the file that now has a name. */
  static @Nullable Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  boolean hasMore() throws IOException {
    return channel.size() > channel.position();
  }

  boolean isTruncated() throws IOException {
    return channel.size() < channel.position();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
