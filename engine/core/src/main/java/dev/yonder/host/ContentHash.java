package dev.yonder.host;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A text that changes whenever anything does of what was added. */
final class ContentHash {
  private static final int LENGTH = 16;

  private final MessageDigest digest;

  ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Adds records and texts by their text. */
  ContentHash addAll(List<?> items) {
    for (Object item : items) {
      digest.update(item.toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return this;
  }

  String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
  }
}
