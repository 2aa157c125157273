package dev.yonder.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With which key a module is signed. Its password is never part of a command line. */
final class SigningKey {
  @Option(
      names = "--certificate",
      paramLabel = "ALIAS",
      description = "Sign the module with the key of this alias.")
  private @Nullable String alias;

  @Option(
      names = "--key-store",
      paramLabel = "FILE",
      description = "Where the key is; by default $YONDER_KEYSTORE, else ~/.keystore.")
  private @Nullable String keyStore;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Holds the key store's password; else $YONDER_KEYSTORE_PASSWORD does.")
  private @Nullable String passwordFile;

  /** What was said, as {@code exportSession} takes it; null to sign nothing. */
  @Nullable Object certificate() {
    Map<String, Object> certificate = new LinkedHashMap<>();
    put(certificate, "alias", alias);
    put(certificate, "keyStore", keyStore);
    put(certificate, "passwordFile", passwordFile);
    return certificate.isEmpty() ? null : certificate;
  }

  private static void put(Map<String, Object> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
