package dev.yonder.exports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What generated files are made by. */
public final class Generator {
  private static final String FILE = "version.txt";
  private static final String VERSION = read();

  private Generator() {}

  private static String read() {
    try (InputStream in = Generator.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing beside " + Generator.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /**
   * The version of this Yonder, as its artifacts have it.
   *
   * @return such as 0.1.0
   */
  public static String version() {
    return VERSION;
  }
}
