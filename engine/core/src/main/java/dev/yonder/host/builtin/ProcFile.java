package dev.yonder.host.builtin;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file in which a Linux kernel tells about the machine; other systems have none of them. */
final class ProcFile {
  private static final int MAX_BYTES = 2 * 1024 * 1024;

  private ProcFile() {}

  /** The file's text, cut after 2 MiB, or null when it cannot be read. */
  static @Nullable String read(String path) {
    // Not by a channel: this is also needed, and must work, in a thread that was interrupted.
    try (InputStream in = new FileInputStream(path)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null;
    }
  }

  static @Nullable String ofProcess(long pid, String name) {
    return read("/proc/" + pid + "/" + name);
  }
}
