package dev.yonder.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key of the user's signs a module so that every Java can verify it. */
class ModuleSignerTest {
  @TempDir Path directory;

  private Path jar() throws Exception {
    return SigningKeys.writeJar(directory.resolve("Server01.jar"));
  }

  private Path folder() throws Exception {
    return SigningKeys.writeDirectory(directory.resolve("Server01"));
  }

  private static String signerOf(Path module) throws Exception {
    List<X509Certificate> signer = JarSignature.signer(ModuleContents.read(module));
    return signer.get(0).getSubjectX500Principal().getName();
  }

  /** The tool's own word on a jar; with -strict it ends badly for a file that is not signed. */
  private static void assertThatTheJdkAccepts(Path jar, String subject) throws Exception {
    String said =
        SigningKeys.run(
            "jarsigner",
            List.of(
                "-verify",
                "-strict",
                "-verbose",
                "-certs",
                "-keystore",
                SigningKeys.STORE.toString(),
                "-storepass",
                SigningKeys.PASSWORD,
                jar.toString()));
    assertThat(said).contains("jar verified.", subject);
  }

  @Test
  void the_jdk_accepts_a_signed_jar() throws Exception {
    Path jar = jar();
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    List<String> made = SigningKeys.signer(SigningKeys.ops()).sign(jar);
    assertThat(made)
        .containsExactly("META-INF/MANIFEST.MF", "META-INF/YONDER.EC", "META-INF/YONDER.SF");
    assertThatTheJdkAccepts(jar, "CN=ops");
    assertThat(signerOf(jar)).isEqualTo("CN=ops,O=Yonder tests");
    assertThat(Files.getPosixFilePermissions(jar))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    assertNothingElseIn(directory, "Server01.jar");
  }

  @Test
  void the_jdk_accepts_a_jar_of_a_signed_directory() throws Exception {
    Path module = folder();
    List<String> made = SigningKeys.signer(SigningKeys.ops()).sign(module);
    assertThat(made).allSatisfy(name -> assertThat(module.resolve(name)).isRegularFile());
    Path jar = SigningKeys.pack(ModuleContents.read(module), directory.resolve("packed.jar"));
    assertThatTheJdkAccepts(jar, "CN=ops");
    assertThat(signerOf(module)).isEqualTo(signerOf(jar));
  }

  private static void assertNothingElseIn(Path directory, String name) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly(name);
    }
  }

  @Test
  void a_module_is_signed_again_with_another_key() throws Exception {
    CertificateReference rsa = SigningKeys.key("rsa", "-keyalg", "RSA", "-keysize", "2048");
    for (Path module : List.of(folder(), jar())) {
      SigningKeys.signer(SigningKeys.ops()).sign(module);
      SigningKeys.signer(rsa).sign(module);
      assertThat(signerOf(module)).isEqualTo("CN=rsa,O=Yonder tests");
    }
  }

  @Test
  void files_that_came_and_went_since_do_not_disturb_a_new_signature() throws Exception {
    Path module = folder();
    SigningKeys.signer(SigningKeys.ops()).sign(module);
    Files.delete(module.resolve("Server01.groovy"));
    Files.writeString(module.resolve("Server01.mjs"), "export {};\n");
    SigningKeys.signer(SigningKeys.ops()).sign(module);
    assertThat(signerOf(module)).isEqualTo("CN=ops,O=Yonder tests");
  }

  @Test
  void a_signature_of_somebody_else_stays() throws Exception {
    Path jar = jar();
    SigningKeys.jarsigner(jar, SigningKeys.ops());
    byte[] before = Files.readAllBytes(jar);
    assertThatThrownBy(() -> SigningKeys.signer(SigningKeys.ops()).sign(jar))
        .isInstanceOf(RemotingException.class)
        .hasMessageContaining("has another signature, 'META-INF/OPS.EC'");
    assertThat(jar).hasBinaryContent(before);
  }

  private static void assertRefused(CertificateReference reference, String... words) {
    KeyPassword password = new KeyPassword(Map.of("KEYS", SigningKeys.PASSWORD), null);
    CertificateReference withPassword =
        new CertificateReference(
            reference.alias(), reference.keyStore(), reference.keyStoreType(), "KEYS", null);
    assertThatThrownBy(() -> ModuleSigner.open(withPassword, password))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION))
        .hasMessageContainingAll(words);
  }

  @Test
  void a_key_that_should_not_sign_is_refused_before_anything_is_signed() throws Exception {
    assertRefused(SigningKeys.expired(), "'expired'", "expired on 20");
    assertRefused(
        SigningKeys.key("early", "-startdate", "+30d"), "'CN=early", "is not valid before 20");
    assertRefused(
        SigningKeys.key("web", "-ext", "eku=serverAuth"), "extended key usage lacks codeSigning");
    assertRefused(
        SigningKeys.key("sealed", "-ext", "ku=keyEncipherment"),
        "key usage lacks digitalSignature");
    assertRefused(
        SigningKeys.key("weak", "-keyalg", "RSA", "-keysize", "1024"),
        "RSA with 1024 bits; it needs 2048");
  }

  @Test
  void what_is_wrong_with_the_key_store_is_said() throws Exception {
    Path store = SigningKeys.ops().keyStore();
    assertRefused(
        new CertificateReference("opps", store, null, null, null),
        "no such key. Did you mean ops?");
    Path missing = directory.resolve("missing.p12");
    assertRefused(
        new CertificateReference("ops", missing, null, null, null), missing.toString(), "no such");
    assertRefused(
        new CertificateReference("ops", missing, "PKCS12", null, null), "there is no such file");
    assertRefused(new CertificateReference("ops", store, "PKCS21", null, null), "PKCS21 not found");
  }

  private static String refusal(CertificateReference reference, Map<String, String> environment) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(
            RemotingException.class,
            () -> ModuleSigner.open(reference, new KeyPassword(environment, null)))
        .getMessage();
  }

  @Test
  void the_password_comes_from_where_the_reference_says_and_is_shown_nowhere() throws Exception {
    CertificateReference plain = SigningKeys.ops();
    Path file = Files.writeString(directory.resolve("password"), SigningKeys.PASSWORD + "\n");
    CertificateReference inFile =
        new CertificateReference("ops", plain.keyStore(), null, null, file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(refusal(inFile, Map.of())).contains("can be read by other users; chmod 600 it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    ModuleSigner.open(inFile, new KeyPassword(Map.of(), null)).sign(folder());

    Map<String, String> usual = Map.of("YONDER_KEYSTORE_PASSWORD", SigningKeys.PASSWORD);
    ModuleSigner.open(plain, new KeyPassword(usual, null)).sign(folder());
    assertThat(refusal(plain, Map.of())).contains("nobody gave the password", "passwordFile");
    CertificateReference named =
        new CertificateReference("ops", plain.keyStore(), null, "NOWHERE", null);
    assertThat(refusal(named, usual)).contains("'NOWHERE'", "is not set");
    assertThat(refusal(plain, Map.of("YONDER_KEYSTORE_PASSWORD", "wr0ng-word")))
        .contains("password")
        .doesNotContain("wr0ng-word");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "Password", "PASSWORD"})
  void a_password_is_no_option(String option) {
    assertThatThrownBy(() -> CertificateReference.of(Map.of("alias", "ops", option, "s3cret")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("passwordEnvironment")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void a_certificate_is_an_alias_or_a_map() {
    Path home = Path.of("/home/ops");
    assertThat(CertificateReference.of("ops", Map.of(), home))
        .isEqualTo(
            new CertificateReference("ops", Path.of("/home/ops/.keystore"), null, null, null));
    assertThat(CertificateReference.of("ops", Map.of("YONDER_KEYSTORE", "/k.p12"), home).keyStore())
        .isEqualTo(Path.of("/k.p12"));
    assertThat(
            CertificateReference.of(
                Map.of("alias", "ops", "keystore", "/s.jks", "keyStoreType", "JKS"),
                Map.of("YONDER_KEYSTORE", "/k.p12"),
                home))
        .isEqualTo(new CertificateReference("ops", Path.of("/s.jks"), "JKS", null, null));
    assertThatThrownBy(() -> CertificateReference.of(Map.of("alais", "ops")))
        .hasMessageContaining("Did you mean alias?");
    assertThatThrownBy(() -> CertificateReference.of(Map.of("keyStore", "/s.jks")))
        .hasMessageContaining("needs an 'alias'");
    assertThatThrownBy(() -> CertificateReference.of(7)).hasMessageContaining("takes an alias");
    assertThatThrownBy(
            () ->
                CertificateReference.of(
                    Map.of("alias", "a", "passwordFile", "/p", "passwordEnvironment", "P")))
        .hasMessageContaining("not both");
  }

  @Test
  void a_java_that_cannot_sign_says_what_it_lacks_and_verifies_all_the_same() throws Exception {
    Path jar = jar();
    SigningKeys.signer(SigningKeys.ops()).sign(jar);
    String said =
        SigningKeys.run(
            "java",
            List.of(
                "--limit-modules",
                "java.se,jdk.crypto.ec,jdk.security.auth",
                "-cp",
                System.getProperty("java.class.path"),
                JavaWithoutSigner.class.getName(),
                jar.toString(),
                SigningKeys.pem("ops").toString()));
    assertThat(said)
        .contains("verified CN=ops", "lacks its module jdk.jartool", "--add-modules jdk.jartool");
  }
}
