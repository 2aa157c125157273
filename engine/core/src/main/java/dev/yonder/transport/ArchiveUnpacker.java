package dev.yonder.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks an archive of jars on the machine it was copied to. Travels alone at the head of the
 * archive, so it needs nothing but Java, and no other class of its own.
 */
final class ArchiveUnpacker {
  /** The list of the jars: a digest, a blank and a name in each line. */
  static final String CONTENTS = "contents";

  /** How the names of what is under way begin. */
  private static final List<String> UNFINISHED = List.of("incoming-", "unpacking-");

  private static final Duration ABANDONED = Duration.ofDays(1);

  private ArchiveUnpacker() {}

  /**
   * Checks an archive and unpacks it; what cannot be used leaves nothing.
   *
   * @param args the archive; the directory in which to make one; its name, the digest of the
   *     contents
   * @throws IOException if the archive is not what its name says, or cannot be unpacked
   */
  public static void main(String[] args) throws IOException {
    unpack(Path.of(args[0]), Path.of(args[1]), args[2]);
  }

  static void unpack(Path archive, Path cache, String id) throws IOException {
    removeAbandoned(cache);
    Path unfinished = Files.createTempDirectory(cache, "unpacking-");
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      byte[] contents = entry(zip, CONTENTS).readAllBytes();
      requireDigest(CONTENTS, id, sha256().digest(contents));
      for (String line : new String(contents, StandardCharsets.UTF_8).split("\n")) {
        String[] part = line.split(" ", 2);
        unpackPart(zip, part[1], part[0], unfinished);
      }
      moveTo(cache.resolve(id), unfinished);
    } finally {
      delete(unfinished);
    }
  }

  private static void unpackPart(ZipFile zip, String name, String digest, Path directory)
      throws IOException {
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
      throw new IOException("'" + name + "' is no name for a part of the archive");
    }
    Path file = directory.resolve(name);
    try (DigestInputStream in = new DigestInputStream(entry(zip, name), sha256())) {
      Files.copy(in, file);
      requireDigest(name, digest, in.getMessageDigest().digest());
    }
    // The directory gets its name only when all is on the disk, also if the machine then fails.
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  private static InputStream entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("The archive has no " + name + ": it was cut short");
    }
    return zip.getInputStream(entry);
  }

  private static void requireDigest(String name, String expected, byte[] digest)
      throws IOException {
    if (!HexFormat.of().formatHex(digest).equals(expected)) {
      throw new IOException(name + " is not what was sent: its digest differs");
    }
  }

  private static void moveTo(Path place, Path unfinished) throws IOException {
    try {
      Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(place)) {
        throw e;
      }
      // Another one was quicker: the name says that it has the same.
    }
  }

  private static void removeAbandoned(Path cache) throws IOException {
    Instant limit = Instant.now().minus(ABANDONED);
    try (Stream<Path> files = Files.list(cache)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (UNFINISHED.stream().anyMatch(name::startsWith)
            && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          delete(file);
        }
      }
    }
  }

  private static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
