package dev.yonder.trust;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Why a signature or a certificate does not do; the message goes on after the module's name. */
final class TrustException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  TrustException(String why) {
    super(why);
  }

  TrustException(String why, @Nullable Throwable cause) {
    super(why, cause);
  }
}
