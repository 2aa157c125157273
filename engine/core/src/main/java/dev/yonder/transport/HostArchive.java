package dev.yonder.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A class path to be taken along to a machine that has Java only: its jars, in order, and the one
 * class that unpacks them there. Named by what is in it.
 */
final class HostArchive {
  /** Zip has no time before. What is the same has to look the same, whenever it was built. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final List<Part> parts;
  private final String contents;

  private HostArchive(List<Part> parts) {
    this.parts = parts;
    this.contents =
        parts.stream()
            .map(part -> part.sha256() + " " + part.name() + "\n")
            .collect(Collectors.joining());
  }

  /** One jar. */
  private record Part(String name, String sha256, Content content) {}

  @FunctionalInterface
  private interface Content {
    InputStream open() throws IOException;
  }

  /**
   * Looks at a class path and reads it once.
   *
   * @param classPath jars, directories and, ending in {@code *}, directories of jars; what is not
   *     there is left out, as Java does
   */
  static HostArchive of(List<String> classPath) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Path entry : expanded(classPath)) {
      String file = String.valueOf(entry.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
      String name = "%03d-%s".formatted(parts.size(), file);
      if (Files.isDirectory(entry)) {
        byte[] jar = pack(entry);
        parts.add(part(name + ".jar", () -> new ByteArrayInputStream(jar)));
      } else {
        parts.add(part(name, () -> Files.newInputStream(entry)));
      }
    }
    return new HostArchive(List.copyOf(parts));
  }

  private static List<Path> expanded(List<String> classPath) throws IOException {
    List<Path> entries = new ArrayList<>();
    for (String entry : classPath) {
      if (entry.endsWith("*")) {
        Path directory = Path.of(entry.substring(0, entry.length() - 1));
        try (Stream<Path> files = Files.list(directory)) {
          files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(entries::add);
        }
      } else if (Files.exists(Path.of(entry))) {
        entries.add(Path.of(entry));
      }
    }
    return entries;
  }

  private static Part part(String name, Content content) throws IOException {
    MessageDigest digest = ArchiveUnpacker.sha256();
    try (InputStream in = content.open();
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return new Part(name, HexFormat.of().formatHex(digest.digest()), content);
  }

  private static byte[] pack(Path directory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(directory);
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = directory.relativize(file).toString();
        begin(zip, name);
        Files.copy(file, zip);
      }
    }
    return bytes.toByteArray();
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  /** The same for the same jars in the same order, and for nothing else. */
  String id() {
    return HexFormat.of()
        .formatHex(ArchiveUnpacker.sha256().digest(contents.getBytes(StandardCharsets.UTF_8)));
  }

  /** The names of the jars in the order of the class path. */
  List<String> names() {
    return parts.stream().map(Part::name).toList();
  }

  /** Writes a file with which {@code java -cp} can run {@link ArchiveUnpacker}. */
  void writeTo(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    // Jars are compressed already.
    zip.setLevel(Deflater.NO_COMPRESSION);
    String unpacker = ArchiveUnpacker.class.getName().replace('.', '/') + ".class";
    try (InputStream code = HostArchive.class.getModule().getResourceAsStream(unpacker)) {
      if (code == null) {
        throw new IOException("This program's own class " + unpacker + " cannot be read");
      }
      begin(zip, unpacker);
      code.transferTo(zip);
    }
    begin(zip, ArchiveUnpacker.CONTENTS);
    zip.write(contents.getBytes(StandardCharsets.UTF_8));
    for (Part part : parts) {
      begin(zip, part.name());
      try (InputStream content = part.content().open()) {
        content.transferTo(zip);
      }
    }
    zip.finish();
    zip.flush();
  }
}
