package dev.yonder.trust;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The standard signature of a jar over the files of a module, verified by the JDK. Stricter than
 * the standard in three points: one signer, every file, and nothing that was signed is missing.
 */
final class JarSignature {
  static final String DIRECTORY = "META-INF/";
  static final String MANIFEST = "META-INF/MANIFEST.MF";

  private static final Pattern NAME = Pattern.compile("META-INF/([A-Z0-9_-]+)\\.(SF|RSA|DSA|EC)");
  private static final Pattern RELATED =
      Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))");
  private static final Pattern STRONG =
      Pattern.compile("(SHA-?(256|384|512)|SHA3-(256|384|512))-DIGEST(-MANIFEST)?");
  private static final int SHOWN = 5;

  private final SortedMap<String, byte[]> files;
  private final Set<String> own;

  private JarSignature(SortedMap<String, byte[]> files) {
    this.files = files;
    this.own = related(files.keySet());
  }

  /**
   * Who signed the files.
   *
   * @return the signer's certificates, the signer's own first; whether they are trusted is open
   * @throws TrustException if not every file is as it was signed
   */
  static List<X509Certificate> signer(SortedMap<String, byte[]> files) throws TrustException {
    return new JarSignature(files).verify();
  }

  /** The files of a signature among others. */
  static Set<String> related(Collection<String> names) {
    Set<String> related = new TreeSet<>();
    for (String name : names) {
      if (RELATED.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
        related.add(name);
      }
    }
    return related;
  }

  /** The file with the certificates, of a signature that was found to be one. */
  static String block(Collection<String> names) {
    return related(names).stream()
        .filter(name -> !name.equals(MANIFEST) && !name.endsWith(".SF"))
        .findFirst()
        .orElseThrow();
  }

  private List<X509Certificate> verify() throws TrustException {
    String list = requireOne();
    Manifest manifest = parse(MANIFEST);
    requireStrong(manifest, MANIFEST, false);
    requireStrong(parse(list), list, true);
    requireSameNames(manifest.getEntries().keySet());
    CodeSigner signer = verifyContents();
    List<X509Certificate> certificates = new ArrayList<>();
    signer
        .getSignerCertPath()
        .getCertificates()
        .forEach(each -> certificates.add((X509Certificate) each));
    return certificates;
  }

  /** Exactly a manifest, a list of its digests, and the signature of that list. */
  private String requireOne() throws TrustException {
    List<String> signatures = own.stream().filter(name -> !name.equals(MANIFEST)).toList();
    if (signatures.isEmpty()) {
      throw new TrustException("it is not signed");
    }
    for (String name : signatures) {
      if (!NAME.matcher(name).matches()) {
        throw new TrustException(
            "it has a file '%s', which is of no signature"
                .formatted(ModuleContents.printable(name)));
      }
    }
    if (signatures.size() > 2) {
      throw new TrustException(
          "it has several signatures (%s); export it again and sign it once"
              .formatted(shown(signatures)));
    }
    boolean complete =
        own.contains(MANIFEST)
            && signatures.size() == 2
            && base(signatures.get(0)).equals(base(signatures.get(1)))
            && signatures.get(1).endsWith(".SF") != signatures.get(0).endsWith(".SF");
    if (!complete) {
      throw new TrustException(
          "its signature is incomplete: there is %s; a signature is %s, NAME.SF and NAME.RSA or NAME.EC"
              .formatted(shown(own), MANIFEST));
    }
    return base(signatures.get(0)) + ".SF";
  }

  private static String base(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  private Manifest parse(String name) throws TrustException {
    try {
      return new Manifest(new ByteArrayInputStream(files.get(name)));
    } catch (IOException | IllegalArgumentException e) {
      throw new TrustException("its file '%s' was changed: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static void requireStrong(Manifest manifest, String name, boolean withMain)
      throws TrustException {
    List<Attributes> sections = new ArrayList<>(manifest.getEntries().values());
    if (withMain) {
      sections.add(manifest.getMainAttributes());
    }
    for (Attributes section : sections) {
      List<String> digests =
          section.keySet().stream()
              .map(key -> key.toString().toUpperCase(Locale.ROOT))
              .filter(key -> key.matches(".*-DIGEST(-MANIFEST)?"))
              .toList();
      if (digests.stream().noneMatch(key -> STRONG.matcher(key).matches())) {
        throw new TrustException(
            "its signature has a weak algorithm (%s in %s); sign it again with SHA-256"
                .formatted(
                    digests.isEmpty() ? "no digest" : ModuleContents.printable(digests.get(0)),
                    name));
      }
    }
  }

  private void requireSameNames(Set<String> signed) throws TrustException {
    Set<String> added = new TreeSet<>(files.keySet());
    added.removeAll(own);
    added.removeAll(signed);
    Set<String> removed = new TreeSet<>(signed);
    removed.removeAll(files.keySet());
    List<String> faults = new ArrayList<>();
    if (!added.isEmpty()) {
      faults.add("added after it was signed: " + shown(added));
    }
    if (!removed.isEmpty()) {
      faults.add("removed after it was signed: " + shown(removed));
    }
    if (!faults.isEmpty()) {
      throw new TrustException(String.join("; ", faults));
    }
  }

  private static String shown(Collection<String> names) {
    List<String> first = names.stream().limit(SHOWN).map(ModuleContents::printable).toList();
    int more = names.size() - first.size();
    return String.join(", ", first) + (more > 0 ? " and %d more".formatted(more) : "");
  }

  private CodeSigner verifyContents() throws TrustException {
    String at = "";
    @Nullable CodeSigner signer = null;
    try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(assemble()), true)) {
      for (JarEntry entry; (entry = jar.getNextJarEntry()) != null; at = "") {
        at = own.contains(entry.getName()) ? "" : entry.getName();
        jar.transferTo(OutputStream.nullOutputStream());
        if (!at.isEmpty()) {
          signer = requireSame(entry, signer);
        }
      }
    } catch (IOException | SecurityException e) {
      // The JDK tells a changed file and a changed list by one exception, but not at one time.
      throw new TrustException(
          at.isEmpty()
              ? "its signature does not fit: one of %s was changed (%s)"
                  .formatted(shown(own), ModuleContents.printable(String.valueOf(e.getMessage())))
              : "its file '%s' was changed after it was signed".formatted(at),
          e);
    }
    if (signer == null) {
      throw new TrustException("it has no files but those of a signature");
    }
    return signer;
  }

  private CodeSigner requireSame(JarEntry entry, @Nullable CodeSigner first) throws TrustException {
    CodeSigner[] signers = entry.getCodeSigners();
    if (signers == null) {
      throw new TrustException(
          "its signature cannot be verified: one of %s was changed, or it is made with an algorithm that this Java does not allow any more (security property jdk.jar.disabledAlgorithms), or with a certificate that is not for signatures (key usage lacks digitalSignature)"
              .formatted(shown(own)));
    }
    if (signers.length != 1 || (first != null && !first.equals(signers[0]))) {
      throw new TrustException("it has several signers; export it again and sign it once");
    }
    return signers[0];
  }

  /** The JDK verifies what comes behind the manifest and the signature, in this order. */
  private byte[] assemble() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(out)) {
      jar.setLevel(Deflater.NO_COMPRESSION);
      put(jar, MANIFEST);
      for (String name : own) {
        if (!name.equals(MANIFEST)) {
          put(jar, name);
        }
      }
      for (String name : files.keySet()) {
        if (!own.contains(name)) {
          put(jar, name);
        }
      }
    }
    return out.toByteArray();
  }

  private void put(ZipOutputStream jar, String name) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(files.get(name));
    jar.closeEntry();
  }
}
