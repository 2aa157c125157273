package dev.yonder.exports;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.trust.ModuleSigner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the files of a module into their place: all of them or none. They are written beside it
 * under a name that nobody looks for, and then take its name. What had the name before is moved out
 * of the way for that moment, where {@link ModulePath} still finds it.
 */
final class ModuleStore {
  private static final Logger LOG = LoggerFactory.getLogger(ModuleStore.class);

  /** Entries of a jar have one time, so that the same files give the same jar. */
  private static final FileTime ENTRY_TIME = FileTime.fromMillis(315_532_800_000L);

  private final Path place;
  private final boolean jar;
  private final boolean replacing;

  /**
   * A place for a module.
   *
   * @param place a directory or a jar
   * @param replacing whether a module that is there gives way
   */
  ModuleStore(Path place, boolean replacing) {
    this.place = place.toAbsolutePath().normalize();
    this.jar = place.toString().endsWith(".jar");
    this.replacing = replacing;
  }

  Path place() {
    return place;
  }

  boolean isJar() {
    return jar;
  }

  /** Only a module gives way to a module: a path that was mistyped may be of something else. */
  void requireFree() {
    if (!replacing && (isTaken() || ModulePath.isModule(ModulePath.replaced(place)))) {
      throw taken(null);
    }
    if (replacing && isTaken() && !isModule() && !isEmptyDirectory()) {
      throw new RemotingException(
          ErrorCode.ALREADY_EXISTS,
          "%s is there and is no exported module, so that it is not replaced".formatted(place));
    }
  }

  private RemotingException taken(@Nullable IOException cause) {
    return new RemotingException(
        ErrorCode.ALREADY_EXISTS,
        "%s exists already; nothing was changed. With force it is replaced".formatted(place),
        cause);
  }

  private boolean isModule() {
    if (!jar) {
      return Files.isRegularFile(place.resolve(ManifestJson.FILE));
    }
    try (ZipFile entries = new ZipFile(place.toFile())) {
      return entries.getEntry(ManifestJson.FILE) != null;
    } catch (IOException e) {
      LOG.debug("{} is no jar", place, e);
      return false;
    }
  }

  private boolean isTaken() {
    return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isEmptyDirectory() {
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var entries = Files.newDirectoryStream(place)) {
      return !entries.iterator().hasNext();
    } catch (IOException e) {
      throw failed("looked at", e);
    }
  }

  private RemotingException failed(String what, IOException cause) {
    return new RemotingException(
        ErrorCode.REFUSED, "%s cannot be %s: %s".formatted(place, what, cause), cause);
  }

  /** What is done with the files before anybody can see them, such as signing. */
  @FunctionalInterface
  interface Finish {
    void apply(Path written) throws IOException;
  }

  /**
   * Writes the files.
   *
   * @param files their bytes by path
   * @param finish is given the directory or jar before it gets its name
   * @return where the files are now: the jar, or each file of the directory
   */
  List<Path> write(Map<String, byte[]> files, Finish finish) {
    Path written = place.resolveSibling(".%s.%s".formatted(place.getFileName(), UUID.randomUUID()));
    try {
      Files.createDirectories(written.getParent());
      if (jar) {
        writeJar(written, files);
      } else {
        writeDirectory(written, files);
      }
      finish.apply(written);
      publish(written);
      return jar ? List.of(place) : filesOf(place);
    } catch (IOException e) {
      throw failed("written", e);
    } finally {
      deleteAll(written);
    }
  }

  private static void writeDirectory(Path directory, Map<String, byte[]> files) throws IOException {
    Files.createDirectory(directory);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey()).normalize();
      if (!path.startsWith(directory)) {
        throw new IOException("%s is not within the module".formatted(file.getKey()));
      }
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private static void writeJar(Path jar, Map<String, byte[]> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new JarEntry(file.getKey());
        entry.setLastModifiedTime(ENTRY_TIME);
        entries.putNextEntry(entry);
        entries.write(file.getValue());
        entries.closeEntry();
      }
    }
  }

  private void publish(Path written) throws IOException {
    if (!replacing) {
      publishFirst(written);
      return;
    } else if (jar) {
      Files.move(
          written, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Path replaced = ModulePath.replaced(place);
    if (isTaken()) {
      deleteAll(replaced);
      Files.move(place, replaced, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.exists(replaced) && !isTaken()) {
        Files.move(replaced, place, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    deleteAll(replaced);
  }

  /** Somebody else may have come first while the files were written. */
  private void publishFirst(Path written) throws IOException {
    try {
      Files.move(written, place);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      throw taken(e);
    }
  }

  private static List<Path> filesOf(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What cannot be deleted has a name that nobody looks for. */
  private static void deleteAll(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      LOG.warn("{} is of no use any longer and cannot be deleted", path, e);
    }
  }

  /** Whether what is there has a signature, be it a good one or not. */
  boolean isSigned() {
    return isTaken() && ModuleSigner.isSigned(place);
  }
}
