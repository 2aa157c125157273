package dev.yonder.trust;

import dev.yonder.transport.UserDirectories;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The password of a key store: from where a reference says, else from whoever can be asked. */
record KeyPassword(
    Map<String, String> environment,
    @Nullable Function<CertificateReference, char @Nullable []> provider) {

  char[] of(CertificateReference reference) throws TrustException {
    if (reference.passwordFile() != null) {
      return read(reference.passwordFile());
    }
    String variable = reference.passwordEnvironment();
    String value =
        environment.get(variable == null ? CertificateReference.USUAL_PASSWORD : variable);
    if (value != null) {
      return value.toCharArray();
    }
    if (variable != null) {
      throw new TrustException(
          "the environment variable '%s', which should hold the password, is not set"
              .formatted(variable));
    }
    char[] told = provider == null ? null : provider.apply(reference);
    if (told == null) {
      throw new TrustException(
          "nobody gave the password of '%s': set %s, or name another place as passwordEnvironment or passwordFile"
              .formatted(reference.keyStore(), CertificateReference.USUAL_PASSWORD));
    }
    return told;
  }

  private static char[] read(Path file) throws TrustException {
    try {
      if (!UserDirectories.isReadByOthers(file)) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
          String line = in.readLine();
          return line == null ? new char[0] : line.toCharArray();
        }
      }
    } catch (NoSuchFileException e) {
      throw new TrustException("there is no password file '%s'".formatted(file), e);
    } catch (IOException e) {
      throw new TrustException("the password file '%s' cannot be read: %s".formatted(file, e), e);
    }
    throw new TrustException(
        "the password file '%s' can be read by other users; chmod 600 it".formatted(file));
  }
}
