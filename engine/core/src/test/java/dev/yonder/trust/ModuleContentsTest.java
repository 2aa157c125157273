package dev.yonder.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A module that was made to harm is bounded before it is looked at. */
class ModuleContentsTest {
  @TempDir Path directory;

  private void assertRefused(Path module, String... words) {
    assertThatThrownBy(() -> ModuleContents.read(module))
        .isInstanceOf(TrustException.class)
        .hasMessageContainingAll(words);
  }

  private Path jar(String... names) throws Exception {
    Path jar = directory.resolve("m.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : names) {
        SigningKeys.put(out, name, new byte[0]);
      }
    }
    return jar;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "a/../../evil",
        "/etc/evil",
        "a//b",
        "./a",
        "a\\b",
        "C:evil",
        "a\nb",
        "../evil/"
      })
  void names_that_lead_elsewhere_are_refused(String name) throws Exception {
    assertRefused(jar("module.json", name), "it has a file named '");
  }

  @Test
  void names_that_one_disk_could_not_tell_apart_are_refused() throws Exception {
    assertRefused(jar("module.json", "Module.JSON"), "it has the file 'Module.JSON' twice");
  }

  @Test
  void one_name_for_two_files_is_refused() throws Exception {
    Path jar = jar("module.json", "module.jsoX");
    byte[] bytes = Files.readAllBytes(jar);
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("jsoX", "json");
    Files.write(jar, text.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(jar, "it has the file 'module.json' twice");
  }

  @Test
  void links_are_not_followed() throws Exception {
    Path module = SigningKeys.writeDirectory(directory.resolve("m"));
    Files.createSymbolicLink(module.resolve("passwd"), Path.of("/etc/passwd"));
    assertRefused(module, "'passwd' is a link");
    Files.delete(module.resolve("passwd"));
    Files.createSymbolicLink(module.resolve("etc"), Path.of("/etc"));
    assertRefused(module, "'etc' is a link");
  }

  @Test
  void a_file_that_unpacks_to_too_much_is_refused() throws Exception {
    Path jar = directory.resolve("bomb.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("module.json"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 65; i++) {
        out.write(zeros);
      }
      out.closeEntry();
    }
    assertThat(Files.size(jar)).isLessThan(1 << 20);
    assertRefused(jar, "'module.json' has more than 64 MiB");
    assertThatThrownBy(() -> CheckedModule.unverified(jar).read("module.json"))
        .hasMessageContaining("64 MiB");
  }

  @Test
  void files_that_are_too_much_together_are_refused() throws Exception {
    Path module = Files.createDirectory(directory.resolve("m"));
    for (int i = 0; i < 3; i++) {
      try (var file = new java.io.RandomAccessFile(module.resolve("f" + i).toFile(), "rw")) {
        file.setLength(50 << 20);
      }
    }
    assertRefused(module, "its files have more than 128 MiB");
  }

  @Test
  void too_many_files_are_refused() throws Exception {
    Path jar = directory.resolve("many.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i <= ModuleContents.MAX_FILES; i++) {
        SigningKeys.put(out, "f" + i, new byte[0]);
      }
    }
    assertRefused(jar, "more than 65535 files");
  }
}
