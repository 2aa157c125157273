package dev.yonder.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a signed module can be changed, added or removed unnoticed. */
class JarSignatureTest {
  private static final String SF = "META-INF/YONDER.SF";
  private static final String BLOCK = "META-INF/YONDER.EC";

  @TempDir static Path directory;
  private static SortedMap<String, byte[]> signed;

  private final SortedMap<String, byte[]> files = new TreeMap<>(signed);

  @BeforeAll
  static void sign() throws Exception {
    Path module = SigningKeys.writeDirectory(directory.resolve("Server01"));
    SigningKeys.signer(SigningKeys.ops()).sign(module);
    signed = ModuleContents.read(module);
    assertThat(JarSignature.signer(signed)).hasSize(1);
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(() -> JarSignature.signer(files))
        .isInstanceOf(TrustException.class)
        .hasMessageContainingAll(words);
  }

  private void edit(String name, String old, String changed) {
    String text = new String(files.get(name), StandardCharsets.UTF_8);
    assertThat(text).contains(old);
    files.put(name, text.replace(old, changed).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void any_changed_bit_of_any_file_is_noticed() throws Exception {
    List<String> unnoticed = new ArrayList<>();
    for (String name : signed.keySet()) {
      if (name.equals(BLOCK)) {
        continue;
      }
      for (int i = 0; i < signed.get(name).length; i++) {
        byte[] changed = signed.get(name).clone();
        changed[i] ^= (byte) (1 << i % 8);
        files.put(name, changed);
        if (isAccepted()) {
          unnoticed.add(name + " at " + i);
        }
      }
      files.put(name, signed.get(name));
    }
    assertThat(unnoticed).isEmpty();
  }

  private boolean isAccepted() {
    try {
      JarSignature.signer(files);
      return true;
    } catch (TrustException e) {
      return false;
    }
  }

  /** Some of its bytes say nothing that matters; then the signer is still who signed. */
  @Test
  void a_changed_bit_of_the_signature_itself_never_makes_another_trusted_signer() throws Exception {
    List<X509Certificate> ops = JarSignature.signer(signed);
    byte[] block = signed.get(BLOCK);
    int refused = 0;
    for (int i = 0; i < block.length; i++) {
      byte[] changed = block.clone();
      changed[i] ^= (byte) (1 << i % 8);
      files.put(BLOCK, changed);
      try {
        List<X509Certificate> signer = JarSignature.signer(files);
        SignerCheck.requireTrusted(signer, Set.copyOf(ops), "");
        assertThat(signer).isEqualTo(ops);
      } catch (TrustException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(block.length * 3 / 4);
  }

  @Test
  void a_changed_file_is_named() {
    for (String name : SigningKeys.FILES.keySet()) {
      files.putAll(signed);
      byte[] changed = signed.get(name).clone();
      changed[changed.length - 1] ^= 1;
      files.put(name, changed);
      assertRefused("its file '" + name + "' was changed after it was signed");
    }
  }

  @Test
  void a_changed_list_is_named() {
    edit("META-INF/MANIFEST.MF", "Created-By", "Created-Bx");
    assertRefused("one of", "META-INF/MANIFEST.MF", "was changed");
    files.putAll(signed);
    edit(SF, "Created-By", "Created-Bx");
    assertRefused("one of", SF, "was changed");
    files.putAll(signed);
    files.put(BLOCK, new byte[] {0x30, 0x00});
    assertRefused("cannot be verified", BLOCK);
  }

  @Test
  void a_file_too_many_is_named() {
    files.put("evil.groovy", new byte[0]);
    files.put("META-INF/evil.xml", new byte[0]);
    assertRefused("added after it was signed: META-INF/evil.xml, evil.groovy");
  }

  @Test
  void a_missing_file_is_named() {
    files.remove("vars/getDisk.txt");
    assertRefused("removed after it was signed: vars/getDisk.txt");
  }

  @Test
  void a_renamed_file_is_named_twice() {
    files.put("Server02.groovy", files.remove("Server01.groovy"));
    assertRefused("added after it was signed: Server02.groovy", "removed", "Server01.groovy");
  }

  @Test
  void a_file_with_its_line_in_the_list_is_noticed_all_the_same() {
    files.remove("vars/getDisk.txt");
    String list = new String(files.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
    String without = list.replaceAll("Name: vars/getDisk.txt\r\n[^\r]*\r\n\r\n", "");
    assertThat(without).isNotEqualTo(list);
    files.put("META-INF/MANIFEST.MF", without.getBytes(StandardCharsets.UTF_8));
    assertRefused("META-INF/MANIFEST.MF");
  }

  @Test
  void an_unsigned_module_is_told_from_one_with_half_a_signature() {
    files.remove(SF);
    assertRefused("its signature is incomplete", BLOCK);
    files.remove(BLOCK);
    assertRefused("it is not signed");
    files.remove("META-INF/MANIFEST.MF");
    assertRefused("it is not signed");
    files.putAll(signed);
    files.remove("META-INF/MANIFEST.MF");
    assertRefused("its signature is incomplete");
  }

  @Test
  void files_that_look_like_a_signature_are_no_way_in() {
    files.put("META-INF/EVIL.SF", new byte[0]);
    assertRefused("several signatures", "META-INF/EVIL.SF");
    files.remove("META-INF/EVIL.SF");
    files.put("META-INF/SIG-EVIL", new byte[0]);
    assertRefused("'META-INF/SIG-EVIL', which is of no signature");
    files.remove("META-INF/SIG-EVIL");
    files.put("META-INF/$(evil).RSA", new byte[0]);
    assertRefused("'META-INF/$(evil).RSA', which is of no signature");
  }

  @Test
  void several_signers_are_refused() throws Exception {
    Path jar = SigningKeys.writeJar(directory.resolve("twice.jar"));
    SigningKeys.jarsigner(jar, SigningKeys.ops());
    SigningKeys.jarsigner(jar, SigningKeys.release());
    assertThatThrownBy(() -> JarSignature.signer(ModuleContents.read(jar)))
        .hasMessageContaining("several signatures");
  }

  @Test
  void weak_digests_are_refused() throws Exception {
    Path jar = SigningKeys.writeJar(directory.resolve("weak.jar"));
    SigningKeys.jarsigner(jar, SigningKeys.ops(), "-digestalg", "SHA1");
    assertThatThrownBy(() -> JarSignature.signer(ModuleContents.read(jar)))
        .hasMessageContaining("weak algorithm (SHA1-DIGEST in META-INF/MANIFEST.MF)");
  }

  @Test
  void what_the_jdk_signed_is_accepted() throws Exception {
    Path jar = SigningKeys.writeJar(directory.resolve("jdk.jar"));
    SigningKeys.jarsigner(jar, SigningKeys.release());
    assertThat(JarSignature.signer(ModuleContents.read(jar))).hasSize(3);
    Path module = SigningKeys.unpack(jar, Files.createDirectory(directory.resolve("jdk")));
    assertThat(JarSignature.signer(ModuleContents.read(module))).hasSize(3);
  }
}
