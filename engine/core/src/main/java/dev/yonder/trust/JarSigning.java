package dev.yonder.trust;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import jdk.security.jarsigner.JarSignerException;

/**
 * A key and its certificates, as the JDK signs with them. The only class that needs the module
 * jdk.jartool, so that a Java without it can verify.
 */
record JarSigning(PrivateKey key, CertPath certificates) {
  /** Writes a signed jar; the signature's files have the given name. */
  void sign(Path unsigned, String name, Path signed) throws IOException {
    try (ZipFile in = new ZipFile(unsigned.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(key, certificates)
          .signerName(name)
          .digestAlgorithm("SHA-256")
          .build()
          .sign(in, out);
    } catch (JarSignerException | NoSuchAlgorithmException e) {
      throw new IOException("%s (%s)".formatted(e.getMessage(), e.getCause()), e);
    }
  }

  /** Does not show the key. */
  @Override
  public String toString() {
    return "JarSigning";
  }
}
