package dev.yonder.trust;

import dev.yonder.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files of a module, a directory or a jar, each read once and within bounds: what was verified
 * is then what is used, whatever happens to the files meanwhile.
 */
final class ModuleContents {
  static final int MAX_FILES = 65_535;
  static final int MAX_FILE_BYTES = 64 << 20;
  static final long MAX_BYTES = 128L << 20;
  static final int MAX_NAME = 1000;

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final Set<String> folded = new HashSet<>();
  private long bytes;

  private ModuleContents() {}

  /** All files by their names, with {@code /} between the names of directories. */
  static SortedMap<String, byte[]> read(Path module) throws IOException, TrustException {
    ModuleContents found = new ModuleContents();
    if (Files.isDirectory(module)) {
      found.readDirectory(module.toRealPath());
    } else {
      found.readJar(module);
    }
    return Collections.unmodifiableSortedMap(found.files);
  }

  /** One file, whose name the program and no stranger gave. */
  static byte[] readOne(Path module, String name) throws IOException, TrustException {
    if (Files.isDirectory(module)) {
      try (InputStream in = Files.newInputStream(module.resolve(name))) {
        return bounded(name, in);
      }
    }
    try (ZipFile jar = new ZipFile(module.toFile())) {
      ZipEntry entry = jar.getEntry(name);
      if (entry == null) {
        throw new NoSuchFileException(name);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return bounded(name, in);
      }
    }
  }

  private void readJar(Path module) throws IOException, TrustException {
    if (Files.size(module) > MAX_BYTES) {
      throw new TrustException("it is larger than %d MiB".formatted(MAX_BYTES >> 20));
    }
    try (ZipFile jar = new ZipFile(module.toFile())) {
      for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.isDirectory()) {
          requireName(entry.getName().substring(0, entry.getName().length() - 1));
          continue;
        }
        requireNew(entry.getName());
        try (InputStream in = jar.getInputStream(entry)) {
          add(entry.getName(), in);
        }
      }
    }
  }

  private void readDirectory(Path root) throws IOException, TrustException {
    Listing listing = new Listing();
    Files.walkFileTree(root, listing);
    if (listing.seen > MAX_FILES) {
      throw tooMany();
    }
    for (Path file : listing.found) {
      String name = root.relativize(file).toString();
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new TrustException(
            "'%s' is a link or a special file; a signed module consists of plain files"
                .formatted(printable(name)));
      }
      requireNew(name);
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        add(name, in);
      }
    }
  }

  /** The walk follows no links, and ends as soon as there is too much. */
  private static final class Listing extends SimpleFileVisitor<Path> {
    final Set<Path> found = new TreeSet<>();
    int seen;

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return next();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      found.add(file);
      return next();
    }

    private FileVisitResult next() {
      return ++seen > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
  }

  private void add(String name, InputStream in) throws IOException, TrustException {
    byte[] content = bounded(name, in);
    bytes += content.length;
    if (bytes > MAX_BYTES) {
      throw new TrustException("its files have more than %d MiB".formatted(MAX_BYTES >> 20));
    }
    files.put(name, content);
  }

  private static byte[] bounded(String name, InputStream in) throws IOException, TrustException {
    byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
    if (content.length > MAX_FILE_BYTES) {
      throw new TrustException(
          "its file '%s' has more than %d MiB".formatted(printable(name), MAX_FILE_BYTES >> 20));
    }
    return content;
  }

  private void requireNew(String name) throws TrustException {
    requireName(name);
    if (files.size() >= MAX_FILES) {
      throw tooMany();
    }
    if (!folded.add(name.toLowerCase(Locale.ROOT))) {
      throw new TrustException(
          "it has the file '%s' twice, also when only the case differs".formatted(printable(name)));
    }
  }

  private static TrustException tooMany() {
    return new TrustException("it has more than %d files".formatted(MAX_FILES));
  }

  private static void requireName(String name) throws TrustException {
    boolean plain =
        name.length() <= MAX_NAME
            && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\' || c == ':');
    for (String part : name.split("/", -1)) {
      plain &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
    }
    if (!plain) {
      throw new TrustException(
          "it has a file named '%s'; a name is a relative path of at most %d characters, without . and .. and without backslashes, colons and control characters"
              .formatted(printable(name), MAX_NAME));
    }
  }

  static String printable(String name) {
    return PrintableText.of(name, 200);
  }
}
