package dev.yonder.trust;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Signs exported modules with a key of the user, as the JDK signs jars (SHA-256, no time stamp: the
 * signature is good as long as the certificate). Is made before a module is, so that a wrong
 * password costs nothing.
 *
 * <p>Safe for use by several threads, on different modules.
 */
public final class ModuleSigner {
  private static final String NAME = "YONDER";
  private static final String NEEDED = "jdk.jartool";

  private final String alias;
  private final JarSigning signing;

  private ModuleSigner(String alias, JarSigning signing) {
    this.alias = alias;
    this.signing = signing;
  }

  /**
   * Whether a module has a signature, be it a good one or not.
   *
   * @param module a directory or a jar
   * @return true if it has the files of one
   * @throws RemotingException if it cannot be read
   */
  public static boolean isSigned(Path module) {
    try {
      return ModuleContents.read(module).keySet().stream()
          .anyMatch(name -> name.startsWith("META-INF/") && name.endsWith(".SF"));
    } catch (IOException | TrustException e) {
      throw new RemotingException(
          ErrorCode.INVALID_MODULE, "%s cannot be read: %s".formatted(module, e.getMessage()), e);
    }
  }

  /**
   * A signer whose key store's password is where the reference says, or in {@code
   * YONDER_KEYSTORE_PASSWORD}.
   *
   * @param reference where the key is
   * @return the signer
   * @throws RemotingException as {@link #open(CertificateReference, Function)} does
   */
  public static ModuleSigner open(CertificateReference reference) {
    Function<CertificateReference, char @Nullable []> nobody = asked -> null;
    return open(reference, nobody);
  }

  /**
   * Takes the key out of its store.
   *
   * @param reference where the key is
   * @param passwords who is asked for the key store's password when the reference names no place
   *     and {@code YONDER_KEYSTORE_PASSWORD} is not set, gives null when nobody knows; or null when
   *     nobody can be asked
   * @return the signer
   * @throws RemotingException with {@link ErrorCode#INVALID_OPTION} if the key cannot be had, its
   *     certificate is not in force or not for signing, or this Java cannot sign
   */
  public static ModuleSigner open(
      CertificateReference reference,
      @Nullable Function<CertificateReference, char @Nullable []> passwords) {
    return open(reference, new KeyPassword(System.getenv(), passwords));
  }

  static ModuleSigner open(CertificateReference reference, KeyPassword passwords) {
    try {
      if (ModuleLayer.boot().findModule(NEEDED).isEmpty()) {
        throw new TrustException(
            "this Java lacks its module %s, which signs; run with a JDK, or with --add-modules %s"
                .formatted(NEEDED, NEEDED));
      }
      return open(reference, passwords.of(reference));
    } catch (TrustException e) {
      throw new RemotingException(
          ErrorCode.INVALID_OPTION,
          "Nothing can be signed with '%s': %s".formatted(reference.alias(), e.getMessage()),
          e);
    }
  }

  private static ModuleSigner open(CertificateReference reference, char[] password)
      throws TrustException {
    Path file = reference.keyStore();
    try {
      KeyStore store = TrustStore.load(file, reference.keyStoreType(), password);
      String alias = reference.alias();
      if (!store.isKeyEntry(alias)) {
        throw new TrustException(
            "the key store '%s' has no such key.%s".formatted(file, keys(store, alias)));
      }
      Certificate[] chain = store.getCertificateChain(alias);
      if (!(store.getKey(alias, password) instanceof PrivateKey key) || chain == null) {
        throw new TrustException("that is a secret key, which has no certificate");
      }
      SignerCheck.requireUsable((X509Certificate) chain[0]);
      return new ModuleSigner(
          alias,
          new JarSigning(
              key, CertificateFactory.getInstance("X.509").generateCertPath(List.of(chain))));
    } catch (IOException | GeneralSecurityException e) {
      throw new TrustException(
          "the key store '%s' cannot be read: %s".formatted(file, TrustStore.reason(e)), e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static String keys(KeyStore store, String unknown) throws GeneralSecurityException {
    Set<String> keys = new TreeSet<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(ModuleContents.printable(alias));
      }
    }
    return Suggestion.didYouMean(unknown, keys) + " Keys: " + String.join(", ", keys);
  }

  /**
   * Signs a module where it is. A signature that it has from here is replaced. A jar is replaced as
   * a whole; the signature of a directory is written file by file, so that nobody should see the
   * directory yet.
   *
   * @param module a directory or a jar with all its files
   * @return the names of the signature's files in the module
   * @throws RemotingException if it cannot be read or written, or has another signature
   */
  public List<String> sign(Path module) {
    try {
      SortedMap<String, byte[]> files = ModuleContents.read(module);
      Set<String> old = requireOwn(JarSignature.related(files.keySet()));
      return Files.isDirectory(module) ? signDirectory(module, files, old) : signJar(module);
    } catch (TrustException | IOException e) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "The module '%s' cannot be signed with '%s': %s"
              .formatted(module, alias, e instanceof IOException ? e : e.getMessage()),
          e);
    }
  }

  private static Set<String> requireOwn(Set<String> signature) throws TrustException {
    for (String name : signature) {
      if (!name.equals(JarSignature.MANIFEST)
          && !name.startsWith(JarSignature.DIRECTORY + NAME + ".")) {
        throw new TrustException("it has another signature, '%s'".formatted(name));
      }
    }
    return signature;
  }

  private List<String> signJar(Path jar) throws IOException {
    Path signed = Files.createTempFile(jar.toAbsolutePath().getParent(), ".signing-", ".jar");
    try {
      signing.sign(jar, NAME, signed);
      Files.setPosixFilePermissions(signed, Files.getPosixFilePermissions(jar));
      Files.move(signed, jar, StandardCopyOption.ATOMIC_MOVE);
      try (ZipFile made = new ZipFile(jar.toFile())) {
        return List.copyOf(JarSignature.related(made.stream().map(ZipEntry::getName).toList()));
      }
    } finally {
      Files.deleteIfExists(signed);
    }
  }

  private List<String> signDirectory(
      Path directory, SortedMap<String, byte[]> files, Set<String> old) throws IOException {
    Path unsigned = Files.createTempFile("yonder-unsigned-", ".jar");
    Path signed = Files.createTempFile("yonder-signed-", ".jar");
    try {
      try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(unsigned))) {
        for (String name : files.keySet()) {
          if (!old.contains(name)) {
            jar.putNextEntry(new ZipEntry(name));
            jar.write(files.get(name));
            jar.closeEntry();
          }
        }
      }
      signing.sign(unsigned, NAME, signed);
      for (String name : old) {
        Files.delete(directory.resolve(name));
      }
      return writeSignature(directory, ModuleContents.read(signed));
    } catch (TrustException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      Files.deleteIfExists(unsigned);
      Files.deleteIfExists(signed);
    }
  }

  private static List<String> writeSignature(Path directory, SortedMap<String, byte[]> signed)
      throws IOException {
    Path place = directory.resolve("META-INF");
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(place);
    }
    List<String> written = new ArrayList<>(JarSignature.related(signed.keySet()));
    for (String name : written) {
      Files.write(directory.resolve(name), signed.get(name), StandardOpenOption.CREATE_NEW);
    }
    return List.copyOf(written);
  }
}
