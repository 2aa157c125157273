package dev.yonder.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy decides which modules need a signature, and the trust store whose. */
class ModuleTrustTest {
  enum Form {
    DIRECTORY,
    JAR
  }

  @TempDir Path home;

  private TrustSettings settings(Map<String, String> environment) {
    return new TrustSettings(new Properties(), environment, home);
  }

  private ModuleTrust allSigned(@Nullable Path trustStore) {
    return ModuleTrust.of(settings(Map.of()), ExecutionPolicy.ALL_SIGNED, trustStore);
  }

  private Path module(Form form) throws Exception {
    return form == Form.JAR
        ? SigningKeys.writeJar(home.resolve("Server01.jar"))
        : SigningKeys.writeDirectory(home.resolve("Server01"));
  }

  /** Signed without Yonder's checks, since it signs with no certificate that nobody would take. */
  private Path signed(Form form, CertificateReference key, String... options) throws Exception {
    Path jar = SigningKeys.writeJar(home.resolve("Server01.jar"));
    if (options.length > 0) {
      SigningKeys.jarsigner(jar, key, options);
    } else {
      SigningKeys.sign(jar, key);
    }
    return form == Form.JAR ? jar : SigningKeys.unpack(jar, home.resolve("Server01"));
  }

  private static void assertRefused(ModuleTrust trust, Path module, String... words) {
    assertThatThrownBy(() -> trust.open(module))
        .isInstanceOfSatisfying(
            RemotingException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNTRUSTED_MODULE))
        .hasMessageContaining("'%s'".formatted(module))
        .hasMessageContainingAll(words);
  }

  private static void assertReads(CheckedModule module) {
    assertThat(new String(module.read("module.json"), StandardCharsets.UTF_8))
        .isEqualTo(SigningKeys.FILES.get("module.json"));
    assertThatThrownBy(() -> module.read("missing.json"))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @ParameterizedTest
  @EnumSource
  void unrestricted_takes_any_module(Form form) throws Exception {
    ModuleTrust trust = ModuleTrust.of(settings(Map.of()), null, null);
    assertThat(trust.policy()).isEqualTo(ExecutionPolicy.UNRESTRICTED);
    CheckedModule opened = trust.open(module(form));
    assertReads(opened);
    assertThat(opened.signer()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void restricted_takes_none(Form form) throws Exception {
    ModuleTrust trust = ModuleTrust.of(settings(Map.of()), ExecutionPolicy.RESTRICTED, null);
    assertRefused(trust, signed(form, SigningKeys.ops()), "policy Restricted", "no module may");
  }

  @ParameterizedTest
  @EnumSource
  void all_signed_takes_what_a_trusted_signer_signed(Form form) throws Exception {
    Path module = module(form);
    ModuleTrust trust = allSigned(SigningKeys.pem("ops"));
    assertRefused(trust, module, "AllSigned (option executionPolicy)", "it is not signed");
    SigningKeys.signer(SigningKeys.ops()).sign(module);
    assertThat(trust.open(module).signer()).isEqualTo("CN=ops,O=Yonder tests");
  }

  @ParameterizedTest
  @EnumSource
  void a_signer_is_trusted_by_an_authority(Form form) throws Exception {
    Path module = signed(form, SigningKeys.release());
    assertThat(allSigned(SigningKeys.pem("authority")).open(module).signer())
        .isEqualTo("CN=release,O=Yonder tests");
    assertThat(allSigned(SigningKeys.pem("issuer")).open(module).signer()).isNotNull();
    assertRefused(allSigned(SigningKeys.pem("ops")), module, "'CN=release", "is not trusted");
  }

  @ParameterizedTest
  @EnumSource
  void a_stranger_is_refused_with_how_to_trust_them(Form form) throws Exception {
    Path module = module(form);
    SigningKeys.signer(SigningKeys.ops()).sign(module);
    String source =
        form == Form.JAR
            ? "-jarfile '%s'".formatted(module)
            : "-file '%s'".formatted(module.resolve("META-INF/YONDER.EC"));
    assertRefused(
        allSigned(null),
        module,
        "its signer 'CN=ops,O=Yonder tests' (SHA-256 ",
        "is not trusted",
        "keytool -printcert -rfc " + source + " > signer.pem",
        "YONDER_TRUSTSTORE");
    Path pem = home.resolve("signer.pem");
    Files.writeString(
        pem,
        SigningKeys.run(
            "keytool", List.of(("-printcert -rfc " + source).replace("'", "").split(" "))));
    assertThat(allSigned(pem).open(module).signer()).isEqualTo("CN=ops,O=Yonder tests");
  }

  @Test
  void a_name_alone_is_not_trusted() throws Exception {
    CertificateReference impostor =
        SigningKeys.key(SigningKeys.other(), "ops", "CN=ops, O=Yonder tests");
    SigningKeys.ops();
    assertRefused(allSigned(SigningKeys.pem("ops")), signed(Form.JAR, impostor), "is not trusted");
    SigningKeys.key(
        SigningKeys.other(), "authority", "CN=authority, O=Yonder tests", "-ext", "bc:c");
    CertificateReference signer =
        SigningKeys.key(
            SigningKeys.other(),
            "release",
            "CN=release, O=Yonder tests",
            "-ext",
            "eku=codeSigning",
            "-signer",
            "authority");
    SigningKeys.release();
    assertRefused(
        allSigned(SigningKeys.pem("authority")), signed(Form.JAR, signer), "is not trusted");
  }

  /** Everybody with a certificate could else make certificates for others. */
  @Test
  void who_is_trusted_to_sign_vouches_for_nobody_else() throws Exception {
    SigningKeys.ops();
    CertificateReference friend =
        SigningKeys.key("friend", "-ext", "eku=codeSigning", "-signer", "ops");
    assertRefused(
        allSigned(SigningKeys.pem("ops")), signed(Form.JAR, friend), "'CN=friend", "not trusted");
  }

  @ParameterizedTest
  @EnumSource
  void an_expired_signer_is_refused_though_trusted(Form form) throws Exception {
    Path module = signed(form, SigningKeys.expired());
    assertRefused(
        allSigned(SigningKeys.pem("expired")), module, "'CN=expired", "expired on 20", "T");
    CertificateReference early = SigningKeys.key("early", "-startdate", "+30d");
    assertRefused(
        allSigned(SigningKeys.pem("early")), signed(Form.JAR, early), "is not valid before 20");
  }

  @Test
  void an_expired_authority_is_refused_on_the_way() throws Exception {
    SigningKeys.release();
    SigningKeys.key(
        "past", "-ext", "bc:c", "-signer", "authority", "-startdate", "-300d", "-validity", "200");
    CertificateReference late =
        SigningKeys.key("late", "-ext", "eku=codeSigning", "-signer", "past");
    assertRefused(
        allSigned(SigningKeys.pem("authority")),
        signed(Form.JAR, late),
        "the certificate of 'CN=past",
        "expired on 20");
  }

  @Test
  void a_certificate_for_something_else_is_refused_though_trusted() throws Exception {
    CertificateReference web = SigningKeys.key("web", "-ext", "eku=serverAuth");
    assertRefused(allSigned(SigningKeys.pem("web")), signed(Form.JAR, web), "lacks codeSigning");
    CertificateReference sealed = SigningKeys.key("sealed", "-ext", "ku=keyEncipherment");
    assertRefused(
        allSigned(SigningKeys.pem("sealed")),
        signed(Form.JAR, sealed),
        "key usage lacks digitalSignature");
    SigningKeys.release();
    CertificateReference plain = SigningKeys.key("plain", "-signer", "authority");
    assertRefused(
        allSigned(SigningKeys.pem("authority")),
        signed(Form.JAR, plain),
        "is not for signing code: an authority's has to say so");
    assertThat(allSigned(SigningKeys.pem("plain")).open(home.resolve("Server01.jar")).signer())
        .isEqualTo("CN=plain,O=Yonder tests");
  }

  @Test
  void weak_keys_and_signatures_are_refused_though_trusted() throws Exception {
    CertificateReference weak = SigningKeys.key("weak", "-keyalg", "RSA", "-keysize", "1024");
    assertRefused(allSigned(SigningKeys.pem("weak")), signed(Form.JAR, weak), "weak");
    CertificateReference rsa = SigningKeys.key("rsa", "-keyalg", "RSA", "-keysize", "2048");
    assertRefused(
        allSigned(SigningKeys.pem("rsa")),
        signed(Form.JAR, rsa, "-sigalg", "SHA1withRSA"),
        "algorithm that this Java does not allow");
    SigningKeys.release();
    CertificateReference old =
        SigningKeys.key(
            "old", "-ext", "eku=codeSigning", "-signer", "authority", "-sigalg", "SHA1withECDSA");
    assertRefused(
        allSigned(SigningKeys.pem("authority")),
        signed(Form.JAR, old),
        "'CN=old",
        "weak algorithm");
  }

  @ParameterizedTest
  @EnumSource
  void what_was_verified_is_what_is_read(Form form) throws Exception {
    Path module = module(form);
    SigningKeys.signer(SigningKeys.ops()).sign(module);
    CheckedModule opened = allSigned(SigningKeys.pem("ops")).open(module);
    if (form == Form.JAR) {
      Files.writeString(module, "changed");
    } else {
      Files.writeString(module.resolve("module.json"), "changed");
    }
    opened.read("module.json")[0] = 'X';
    assertReads(opened);
  }

  @ParameterizedTest
  @EnumSource
  void a_changed_module_is_refused(Form form) throws Exception {
    Path module = module(form);
    SigningKeys.signer(SigningKeys.ops()).sign(module);
    if (form == Form.JAR) {
      Path folder = SigningKeys.unpack(module, home.resolve("unpacked"));
      Files.writeString(folder.resolve("module.json"), "changed");
      SigningKeys.pack(ModuleContents.read(folder), module);
    } else {
      Files.writeString(module.resolve("module.json"), "changed");
    }
    assertRefused(allSigned(SigningKeys.pem("ops")), module, "its file 'module.json' was changed");
  }

  private Path installed(Form form) throws Exception {
    Path modules = Files.createDirectories(home.resolve(".local/share/yonder/modules"));
    Files.setPosixFilePermissions(modules, PosixFilePermissions.fromString("rwx------"));
    return Files.move(module(form), modules.resolve("Server01" + (form == Form.JAR ? ".jar" : "")));
  }

  private ModuleTrust remoteSigned() throws Exception {
    SigningKeys.ops();
    return ModuleTrust.of(
        settings(Map.of()), ExecutionPolicy.REMOTE_SIGNED, SigningKeys.pem("ops"));
  }

  @ParameterizedTest
  @EnumSource
  void remote_signed_takes_unsigned_modules_of_the_users_directory_only(Form form)
      throws Exception {
    ModuleTrust trust = remoteSigned();
    Path elsewhere = module(form);
    assertRefused(
        trust, elsewhere, "it is not signed (it counts as from elsewhere: it is not in '");
    assertReads(trust.open(installed(form)));
    Path back = module(form);
    SigningKeys.signer(SigningKeys.ops()).sign(back);
    assertThat(trust.open(back).signer()).isEqualTo("CN=ops,O=Yonder tests");
  }

  @ParameterizedTest
  @EnumSource
  void a_module_that_others_can_change_counts_as_from_elsewhere(Form form) throws Exception {
    Path module = installed(form);
    ModuleTrust trust = remoteSigned();
    Path file = form == Form.JAR ? module : module.resolve("vars/getDisk.txt");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    assertRefused(trust, module, "it is not signed", "can be changed by other users");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Path modules = module.getParent();
    Files.setPosixFilePermissions(modules, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertRefused(trust, module, "'%s' is a link, belongs".formatted(modules.toRealPath()));
  }

  @Test
  void a_link_from_the_users_directory_leads_elsewhere() throws Exception {
    Path module = installed(Form.DIRECTORY);
    Path elsewhere = Files.move(module, home.resolve("elsewhere"));
    Files.createSymbolicLink(module, elsewhere);
    assertRefused(remoteSigned(), module, "it is not in '");
    Files.delete(module);
    Files.move(elsewhere, module);
    assertReads(remoteSigned().open(module));
    Files.createSymbolicLink(module.resolve("more.txt"), Path.of("/etc/hostname"));
    assertRefused(remoteSigned(), module, "more.txt");
  }

  private void configure(String text) throws Exception {
    Path file = home.resolve(".config/yonder/config.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void a_property_comes_before_a_variable_and_that_before_the_file() throws Exception {
    configure("executionPolicy = remotesigned\n");
    assertThat(ModuleTrust.of(settings(Map.of()), null, null).policy())
        .isEqualTo(ExecutionPolicy.REMOTE_SIGNED);
    Map<String, String> variable = Map.of("YONDER_EXECUTION_POLICY", "Restricted");
    assertThat(ModuleTrust.of(settings(variable), null, null).policy())
        .isEqualTo(ExecutionPolicy.RESTRICTED);
    Properties system = new Properties();
    system.setProperty("yonder.executionPolicy", "allsigned");
    assertThat(ModuleTrust.of(new TrustSettings(system, variable, home), null, null).policy())
        .isEqualTo(ExecutionPolicy.ALL_SIGNED);
  }

  @Test
  void an_option_can_only_be_stricter() throws Exception {
    TrustSettings configured = settings(Map.of("YONDER_EXECUTION_POLICY", "AllSigned"));
    ModuleTrust looser = ModuleTrust.of(configured, ExecutionPolicy.UNRESTRICTED, null);
    assertRefused(
        looser,
        module(Form.JAR),
        "AllSigned (environment variable YONDER_EXECUTION_POLICY)",
        "not signed");
    assertThat(ModuleTrust.of(configured, ExecutionPolicy.RESTRICTED, null).policy())
        .isEqualTo(ExecutionPolicy.RESTRICTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AllSinged", "RemoteSignd"})
  void a_policy_that_does_not_exist_is_no_policy(String name) throws Exception {
    configure("executionPolicy=" + name);
    assertThatThrownBy(() -> ModuleTrust.of(settings(Map.of()), null, null))
        .hasMessageContainingAll(
            "executionPolicy in " + home, "'" + name + "'", "Did you mean", "Restricted");
    configure("executionPolicy=\\u00");
    assertThatThrownBy(() -> ModuleTrust.of(settings(Map.of()), null, null))
        .hasMessageContainingAll("config.properties' cannot be read");
  }

  @Test
  void the_configured_trust_store_is_a_key_store_or_a_pem_file() throws Exception {
    Path module = module(Form.JAR);
    SigningKeys.signer(SigningKeys.ops()).sign(module);
    Path pem = SigningKeys.pem("ops");
    configure("trustStore=%s%n".formatted(pem));
    assertThat(allSigned(null).open(module).signer()).isNotNull();
    Path store = home.resolve("trust.p12");
    SigningKeys.keytool(store, "-importcert", "-noprompt", "-file", pem.toString(), "-alias", "x");
    Map<String, String> environment =
        Map.of(
            "YONDER_TRUSTSTORE",
            store.toString(),
            "YONDER_TRUSTSTORE_PASSWORD",
            SigningKeys.PASSWORD);
    assertThat(
            ModuleTrust.of(settings(environment), ExecutionPolicy.ALL_SIGNED, null)
                .open(module)
                .signer())
        .isNotNull();
    assertRefused(
        ModuleTrust.of(
            settings(Map.of("YONDER_TRUSTSTORE", store.toString())),
            ExecutionPolicy.ALL_SIGNED,
            null),
        module,
        "the trust store '%s' cannot be read".formatted(store),
        "YONDER_TRUSTSTORE_PASSWORD");
  }

  @Test
  void a_key_in_a_trust_store_is_no_trust() throws Exception {
    Path module = module(Form.JAR);
    SigningKeys.signer(SigningKeys.ops()).sign(module);
    Map<String, String> environment = Map.of("YONDER_TRUSTSTORE_PASSWORD", SigningKeys.PASSWORD);
    ModuleTrust trust =
        ModuleTrust.of(
            settings(environment), ExecutionPolicy.ALL_SIGNED, SigningKeys.ops().keyStore());
    assertRefused(trust, module, "has no trusted certificate", "keytool -importcert");
    assertRefused(allSigned(home.resolve("no.p12")), module, "no.p12", "no such file");
  }
}
