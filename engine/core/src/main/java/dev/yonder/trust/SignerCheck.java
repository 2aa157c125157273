package dev.yonder.trust;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a certificate may sign modules, and whether it is one that the user trusts. */
final class SignerCheck {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String ANY_PURPOSE = "2.5.29.37.0";
  private static final int MIN_RSA_BITS = 2048;
  private static final int MIN_EC_BITS = 224;
  private static final int NO_CA = -1;
  private static final int WITH_EXTENSIONS = 3;

  private SignerCheck() {}

  /** What is true of a signer whoever trusts it: in force, for signing, and not weak. */
  static void requireUsable(X509Certificate certificate) throws TrustException {
    requireInForce(certificate);
    requirePurpose(certificate);
    requireStrong(certificate.getPublicKey(), subject(certificate));
  }

  /**
   * Refuses a signer that is not in the trust store, nor by a path of certificates from one there.
   *
   * @param path the signer's certificate, its issuer's, and so on
   * @param trusted the certificates of the trust store
   * @param howToTrust what to say of a signer that is all right, but not trusted
   */
  static void requireTrusted(
      List<X509Certificate> path, Set<X509Certificate> trusted, String howToTrust)
      throws TrustException {
    X509Certificate signer = path.get(0);
    requireUsable(signer);
    List<X509Certificate> untrusted = path.stream().takeWhile(c -> !trusted.contains(c)).toList();
    if (untrusted.isEmpty()) {
      return;
    }
    for (X509Certificate each : untrusted) {
      requireInForce(each);
      requireStrong(each.getPublicKey(), subject(each));
      requireStrongSignature(each);
    }
    validate(untrusted, trusted, howToTrust);
    // Authorities vouch for web servers too, with the same key: only the purpose tells them apart.
    if (purposes(signer).isEmpty()) {
      throw new TrustException(
          "the certificate of %s is not for signing code: an authority's has to say so (extended key usage codeSigning)"
              .formatted(subject(signer)));
    }
  }

  private static void validate(
      List<X509Certificate> path, Set<X509Certificate> trusted, String howToTrust)
      throws TrustException {
    // A signer that is trusted itself is no authority for others.
    Set<TrustAnchor> anchors =
        trusted.stream()
            .filter(c -> c.getBasicConstraints() != NO_CA || c.getVersion() < WITH_EXTENSIONS)
            .map(c -> new TrustAnchor(c, null))
            .collect(Collectors.toSet());
    if (anchors.isEmpty()) {
      throw untrusted(path.get(0), howToTrust, null);
    }
    try {
      CertPath certificates = CertificateFactory.getInstance("X.509").generateCertPath(path);
      PKIXParameters parameters = new PKIXParameters(anchors);
      // Modules are imported with no network at hand; see SIGNING.md.
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX").validate(certificates, parameters);
    } catch (CertPathValidatorException e) {
      throw refused(path.get(0), howToTrust, e);
    } catch (GeneralSecurityException e) {
      throw new TrustException(
          "the certificates of its signer cannot be used: " + e.getMessage(), e);
    }
  }

  private static TrustException refused(
      X509Certificate signer, String howToTrust, CertPathValidatorException e) {
    if (e.getReason() == PKIXReason.NO_TRUST_ANCHOR
        || e.getReason() == BasicReason.INVALID_SIGNATURE) {
      return untrusted(signer, howToTrust, e);
    }
    String why =
        e.getReason() == BasicReason.ALGORITHM_CONSTRAINED ? "have a weak algorithm" : "do not fit";
    return new TrustException(
        "the certificates of its signer %s %s: %s"
            .formatted(
                subject(signer), why, ModuleContents.printable(String.valueOf(e.getMessage()))),
        e);
  }

  private static TrustException untrusted(
      X509Certificate signer, String howToTrust, @Nullable Throwable cause) {
    return new TrustException(
        "its signer %s (SHA-256 %s) is not trusted".formatted(subject(signer), fingerprint(signer))
            + howToTrust,
        cause);
  }

  private static void requireInForce(X509Certificate certificate) throws TrustException {
    Instant now = Instant.now();
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    if (now.isBefore(from)) {
      throw new TrustException(
          "the certificate of %s is not valid before %s".formatted(subject(certificate), from));
    }
    if (now.isAfter(to)) {
      throw new TrustException(
          "the certificate of %s expired on %s".formatted(subject(certificate), to));
    }
  }

  private static void requirePurpose(X509Certificate certificate) throws TrustException {
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[0]) {
      throw new TrustException(
          "the certificate of %s is not for signatures (key usage lacks digitalSignature)"
              .formatted(subject(certificate)));
    }
    List<String> purposes = purposes(certificate);
    if (!purposes.isEmpty()
        && !purposes.contains(CODE_SIGNING)
        && !purposes.contains(ANY_PURPOSE)) {
      throw new TrustException(
          "the certificate of %s is not for signing code (extended key usage lacks codeSigning)"
              .formatted(subject(certificate)));
    }
  }

  private static List<String> purposes(X509Certificate certificate) throws TrustException {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null ? List.of() : purposes;
    } catch (CertificateParsingException e) {
      throw new TrustException(
          "the certificate of %s cannot be read: %s"
              .formatted(subject(certificate), e.getMessage()),
          e);
    }
  }

  private static void requireStrong(PublicKey key, String subject) throws TrustException {
    int bits = Integer.MAX_VALUE;
    int least = MIN_RSA_BITS;
    if (key instanceof RSAKey rsa) {
      bits = rsa.getModulus().bitLength();
    } else if (key instanceof DSAKey dsa && dsa.getParams() != null) {
      bits = dsa.getParams().getP().bitLength();
    } else if (key instanceof ECKey ec) {
      bits = ec.getParams().getOrder().bitLength();
      least = MIN_EC_BITS;
    }
    if (bits < least) {
      throw new TrustException(
          "the key of %s is weak: %s with %d bits; it needs %d"
              .formatted(subject, key.getAlgorithm(), bits, least));
    }
  }

  private static void requireStrongSignature(X509Certificate certificate) throws TrustException {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    if (algorithm.matches("(SHA-?1|MD[25])(WITH.*)?")) {
      throw new TrustException(
          "the certificate of %s is signed with a weak algorithm, %s"
              .formatted(subject(certificate), algorithm));
    }
  }

  static String subject(X509Certificate certificate) {
    return "'%s'".formatted(name(certificate));
  }

  static String name(X509Certificate certificate) {
    return ModuleContents.printable(certificate.getSubjectX500Principal().getName());
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
