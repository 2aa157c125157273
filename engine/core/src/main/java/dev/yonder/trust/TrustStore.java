package dev.yonder.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Certificates that a user trusts: of the JDK, of a key store, or of a file in PEM form. */
final class TrustStore {
  private static final String PEM = "-----BEGIN CERTIFICATE-----";
  private static final long MAX_BYTES = 16 << 20;

  private TrustStore() {}

  /** What Java trusts: its cacerts, or what javax.net.ssl.trustStore says. */
  static Set<X509Certificate> platform() throws TrustException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      Set<X509Certificate> trusted = new HashSet<>();
      for (TrustManager each : factory.getTrustManagers()) {
        if (each instanceof X509TrustManager authorities) {
          trusted.addAll(List.of(authorities.getAcceptedIssuers()));
        }
      }
      return trusted;
    } catch (GeneralSecurityException e) {
      throw new TrustException("the trust store of Java cannot be read: " + e.getMessage(), e);
    }
  }

  /** The trusted certificates of a file; keys in it, and their certificates, count for nothing. */
  static Set<X509Certificate> of(Path file, char[] password) throws TrustException {
    Set<X509Certificate> trusted = new HashSet<>();
    try {
      for (Certificate each : certificates(file, password)) {
        if (each instanceof X509Certificate certificate) {
          trusted.add(certificate);
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new TrustException(
          "the trust store '%s' cannot be read: %s (its password is taken from YONDER_TRUSTSTORE_PASSWORD)"
              .formatted(file, reason(e)),
          e);
    }
    if (trusted.isEmpty()) {
      throw new TrustException(
          "the trust store '%s' has no trusted certificate; keytool -importcert puts one there"
              .formatted(file));
    }
    return trusted;
  }

  private static Collection<? extends Certificate> certificates(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("it is larger than %d MiB".formatted(MAX_BYTES >> 20));
    }
    byte[] content = Files.readAllBytes(file);
    if (new String(content, StandardCharsets.ISO_8859_1).contains(PEM)) {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(content));
    }
    KeyStore store = load(file, null, password);
    Set<Certificate> found = new HashSet<>();
    for (String alias : Collections.list(store.aliases())) {
      @Nullable Certificate certificate = store.getCertificate(alias);
      if (store.isCertificateEntry(alias) && certificate != null) {
        found.add(certificate);
      }
    }
    return found;
  }

  /** Opens a key store, and finds out its type if none is given. */
  static KeyStore load(Path file, @Nullable String type, char[] password)
      throws IOException, GeneralSecurityException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (type == null) {
      return KeyStore.getInstance(file.toFile(), password);
    }
    KeyStore store = KeyStore.getInstance(type);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }

  /** What went wrong with a key store, whose type and password may both be what is wrong. */
  static String reason(Exception e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : ModuleContents.printable(String.valueOf(e.getMessage()));
  }
}
