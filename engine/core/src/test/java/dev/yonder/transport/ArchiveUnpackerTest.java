package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveUnpackerTest {
  @TempDir Path directory;
  private Path cache;

  @BeforeEach
  void makeClassPath() throws IOException {
    cache = Files.createDirectory(directory.resolve("cache"));
    Files.createDirectories(directory.resolve("classes/a"));
    Files.writeString(directory.resolve("classes/a/b.txt"), "eels");
    Files.createDirectory(directory.resolve("lib"));
    Files.writeString(directory.resolve("lib/x y.jar"), "a jar");
    Files.writeString(directory.resolve("lib/note.txt"), "no jar");
  }

  private HostArchive archive() throws IOException {
    return HostArchive.of(
        List.of(directory + "/classes", directory + "/nowhere.jar", directory + "/lib/*"));
  }

  private Path file(HostArchive archive) throws IOException {
    Path file = directory.resolve("archive.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      archive.writeTo(out);
    }
    return file;
  }

  @Test
  void aClassPathArrivesWholeAndInOrder() throws IOException {
    HostArchive archive = archive();
    ArchiveUnpacker.unpack(file(archive), cache, archive.id());
    Path unpacked = cache.resolve(archive.id());
    assertThat(archive.names()).containsExactly("000-classes.jar", "001-x_y.jar");
    assertThat(unpacked.resolve("001-x_y.jar")).hasContent("a jar");
    try (ZipFile jar = new ZipFile(unpacked.resolve("000-classes.jar").toFile())) {
      assertThat(jar.getInputStream(jar.getEntry("a/b.txt"))).hasContent("eels");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(unpacked)))
        .isEqualTo("rwx------");
    assertThat(cache).isDirectoryNotContaining(file -> !file.equals(unpacked));
  }

  @Test
  void theNameSaysWhatIsInIt() throws IOException {
    String id = archive().id();
    assertThat(archive().id()).isEqualTo(id).matches("[0-9a-f]{64}");
    Files.writeString(directory.resolve("classes/a/b.txt"), "rays");
    assertThat(archive().id()).isNotEqualTo(id);
  }

  @Test
  void theSecondOneToUnpackFindsItDone() throws IOException {
    HostArchive archive = archive();
    ArchiveUnpacker.unpack(file(archive), cache, archive.id());
    ArchiveUnpacker.unpack(file(archive), cache, archive.id());
    assertThat(Files.list(cache)).hasSize(1);
  }

  @Test
  void anArchiveCutShortAnywhereLeavesNothing() throws IOException {
    HostArchive archive = archive();
    byte[] whole = Files.readAllBytes(file(archive));
    for (int length = 0; length < whole.length; length += 97) {
      Path cut = Files.write(directory.resolve("cut.zip"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ArchiveUnpacker.unpack(cut, cache, archive.id()))
          .isInstanceOf(IOException.class);
      assertThat(cache).isEmptyDirectory();
    }
  }

  @Test
  void whatIsNotWhatWasSentLeavesNothing() throws IOException {
    HostArchive archive = archive();
    Path file = file(archive);
    assertThatThrownBy(() -> ArchiveUnpacker.unpack(file, cache, "0".repeat(64)))
        .hasMessageContaining("contents is not what was sent");
    String digest = "0".repeat(64);
    assertRefused(digest + " x.jar\n", "x.jar", "x.jar is not what was sent");
    assertRefused(digest + " ../x.jar\n", "../x.jar", "no name for a part");
    assertRefused(digest + " x.jar\n", "y.jar", "has no x.jar");
    assertThat(cache).isEmptyDirectory();
    assertThat(directory.resolve("x.jar")).doesNotExist();
  }

  private void assertRefused(String contents, String part, String message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(ArchiveUnpacker.CONTENTS));
      zip.write(contents.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(part));
      zip.write(1);
    }
    Path file = Files.write(directory.resolve("bad.zip"), bytes.toByteArray());
    byte[] id = ArchiveUnpacker.sha256().digest(contents.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ArchiveUnpacker.unpack(file, cache, HexFormat.of().formatHex(id)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatWasAbandonedLongAgoIsRemoved() throws IOException {
    Path old = Files.writeString(cache.resolve("incoming-old.zip"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path young = Files.writeString(cache.resolve("incoming-young.zip"), "half");
    HostArchive archive = archive();
    ArchiveUnpacker.unpack(file(archive), cache, archive.id());
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }
}
