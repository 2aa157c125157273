package dev.yonder.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Keys and certificates made by the JDK's keytool, each once, and modules signed with them. */
final class SigningKeys {
  static final String PASSWORD = "not-so-secret";

  /** The files of a small module, of every kind that a module has. */
  static final Map<String, String> FILES =
      Map.of(
          "module.json", "{\"format\":1,\"name\":\"Server01\"}\n",
          "Server01.groovy", "class Server01 {}\n",
          "vars/getDisk.txt", "Disks of \u00e9 host.\n",
          "META-INF/services/a.Service", "a.Provider\n");

  private static final Path DIRECTORY = directory();
  static final Path STORE = DIRECTORY.resolve("keys.p12");

  private SigningKeys() {}

  private static Path directory() {
    try {
      Path made = Files.createTempDirectory("yonder-signing-keys-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.list(directory)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key pair with its certificate, self-signed unless the options say who signs. */
  static synchronized CertificateReference key(String alias, String... options) throws Exception {
    return key(STORE, alias, "CN=" + alias + ", O=Yonder tests", options);
  }

  static synchronized CertificateReference key(
      Path store, String alias, String subject, String... options) throws Exception {
    Path made = DIRECTORY.resolve(store.getFileName() + "." + alias);
    if (!Files.exists(made)) {
      List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", alias));
      arguments.addAll(List.of("-dname", subject));
      if (!List.of(options).contains("-keyalg")) {
        arguments.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
      }
      arguments.addAll(List.of(options));
      keytool(store, arguments.toArray(String[]::new));
      Files.createFile(made);
    }
    return new CertificateReference(alias, store, null, null, null);
  }

  static Path other() {
    return DIRECTORY.resolve("other.p12");
  }

  static CertificateReference ops() throws Exception {
    return key("ops");
  }

  /** A signer of an authority that is not in Java's own trust store. */
  static CertificateReference release() throws Exception {
    key("authority", "-ext", "bc:c");
    key("issuer", "-ext", "bc:c", "-signer", "authority");
    return key("release", "-ext", "eku=codeSigning", "-signer", "issuer");
  }

  static CertificateReference expired() throws Exception {
    return key("expired", "-startdate", "-300d", "-validity", "200");
  }

  static String keytool(Path store, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    return run("keytool", all);
  }

  /** The certificate of a key as a PEM file, which serves as a trust store. */
  static synchronized Path pem(String alias) throws Exception {
    return pem(STORE, alias);
  }

  static synchronized Path pem(Path store, String alias) throws Exception {
    Path file = DIRECTORY.resolve(store.getFileName() + "." + alias + ".pem");
    Certificate certificate =
        TrustStore.load(store, null, PASSWORD.toCharArray()).getCertificate(alias);
    String lines = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
    Files.writeString(
        file, "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(lines));
    return file;
  }

  /**
   * Signs with the JDK's own tool, which signs with a certificate that nobody should trust, too.
   */
  static void jarsigner(Path jar, CertificateReference key, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("-keystore", key.keyStore().toString()));
    all.addAll(List.of("-storepass", PASSWORD));
    all.addAll(List.of(options));
    all.addAll(List.of(jar.toString(), key.alias()));
    run("jarsigner", all);
  }

  /** Signs without a look at the certificate. */
  static void sign(Path jar, CertificateReference key) throws Exception {
    KeyStore store = TrustStore.load(key.keyStore(), null, PASSWORD.toCharArray());
    PrivateKey secret = (PrivateKey) store.getKey(key.alias(), PASSWORD.toCharArray());
    CertPath certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(List.of(store.getCertificateChain(key.alias())));
    Path signed = jar.resolveSibling("signed.jar");
    new JarSigning(secret, certificates).sign(jar, "TEST", signed);
    Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  static String run(String tool, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    String forJava = tool.equals("java") ? "" : "-J";
    command.add(forJava + "-XX:TieredStopAtLevel=1");
    command.add(forJava + "-Duser.language=en");
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(command + "\n" + said).isZero();
    return said;
  }

  static ModuleSigner signer(CertificateReference reference) {
    return ModuleSigner.open(reference, new KeyPassword(Map.of(), asked -> PASSWORD.toCharArray()));
  }

  static Path writeDirectory(Path directory) throws IOException {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return directory;
  }

  static Path writeJar(Path jar) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> file : FILES.entrySet()) {
        put(out, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  /** A jar of the files of a directory, as it would be put together by any tool. */
  static Path pack(SortedMap<String, byte[]> files, Path jar) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(out, file.getKey(), file.getValue());
      }
    }
    return jar;
  }

  static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  static Path unpack(Path jar, Path directory) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        Path path = directory.resolve(entry.getName());
        Files.createDirectories(path.getParent());
        try (InputStream in = zip.getInputStream(entry);
            OutputStream out = Files.newOutputStream(path)) {
          in.transferTo(out);
        }
      }
    }
    return directory;
  }
}
