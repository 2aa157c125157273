package dev.yonder.transport;

import dev.yonder.ErrorCode;
import dev.yonder.PrintableText;
import java.io.IOException;

/** Tells how a child of scheme {@code local} ended. */
final class LocalDeath {
  private static final int STRAY_CHARACTERS = 200;

  private LocalDeath() {}

  static IOException of(ChildEnd end) {
    if (!end.strayText().isEmpty()) {
      return new CarrierException(
          ErrorCode.UNEXPECTED_OUTPUT,
          "%s printed text where its host's first answer should be: %s"
              .formatted(
                  capitalized(end.peer()), PrintableText.of(end.strayText(), STRAY_CHARACTERS)));
    }
    String words = end.lastWords();
    return new IOException(
        "%s %s%s%s"
            .formatted(
                capitalized(end.peer()),
                end.what(),
                words.isEmpty() ? "" : "; its last words: " + words,
                words.contains("Could not find or load main class")
                    ? "\nGive the class path of the host as system property "
                        + ChildCommand.CLASS_PATH_PROPERTY
                    : ""));
  }

  private static String capitalized(String peer) {
    return Character.toUpperCase(peer.charAt(0)) + peer.substring(1);
  }
}
