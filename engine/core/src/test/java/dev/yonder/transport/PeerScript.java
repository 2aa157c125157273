package dev.yonder.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the other end of a carrier does, byte by byte: it may break every rule. Plays in a thread of
 * this JVM or, as {@link PeerMain}, in a child process.
 *
 * @param act what to do after saying the bytes
 * @param bytes what to say first
 * @param chunk how many bytes to say at a time
 */
public record PeerScript(Act act, byte[] bytes, int chunk) {
  /** What a peer does after its first words. */
  public enum Act {
    /** Sends back what comes, until that ends. */
    ECHO,
    /** Neither reads nor ends. */
    DEAF,
    /** Ends the carrier. */
    END,
    /** Fails as a program fails; only a process can. */
    FAIL,
    /** Fails after it has spoken; only a process can. */
    FAIL_LATER,
    /** Closes its own standard streams under a blocked receive; only a process can. */
    CLOSE_STDIO
  }

  /** Longer than any test; only bounds what a killed test run leaves behind. */
  private static final long DEAF_SECONDS = 120;

  /**
   * A peer that says nothing first.
   *
   * @param act what it does
   * @return the script
   */
  public static PeerScript just(Act act) {
    return new PeerScript(act, new byte[0], 1);
  }

  void say(OutputStream out) throws IOException {
    for (int at = 0; at < bytes.length; at += chunk) {
      out.write(bytes, at, Math.min(chunk, bytes.length - at));
      out.flush();
    }
  }

  void play(InputStream in, OutputStream out) throws IOException, InterruptedException {
    say(out);
    if (act == Act.ECHO) {
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
      }
    } else if (act == Act.DEAF) {
      beDeaf();
    }
  }

  static void beDeaf() throws InterruptedException {
    if (new CountDownLatch(1).await(DEAF_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody counts down");
    }
  }

  String encoded() {
    return "%s,%s,%d".formatted(act, HexFormat.of().formatHex(bytes), chunk);
  }

  static PeerScript decoded(String text) {
    String[] parts = text.split(",", -1);
    return new PeerScript(
        Act.valueOf(parts[0]), HexFormat.of().parseHex(parts[1]), Integer.parseInt(parts[2]));
  }
}
