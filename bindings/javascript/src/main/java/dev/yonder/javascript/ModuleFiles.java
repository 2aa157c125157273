package dev.yonder.javascript;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The files that modules may import: those in, or below, the directory of a module that was run,
 * and exported modules by {@code remote:NAME}. They can be read, nothing else; every other file is
 * as if it did not exist.
 */
final class ModuleFiles implements FileSystem {
  private final FileSystem files = FileSystem.newDefaultFileSystem();
  private final Set<Path> directories = new CopyOnWriteArraySet<>();
  private final @Nullable RemoteModules modules;

  /** Files of scripts that cannot import exported modules, such as those of a host. */
  ModuleFiles() {
    this.modules = null;
  }

  /** Files of scripts that can import exported modules. */
  ModuleFiles(Function<String, Path> finder) {
    this.modules = new RemoteModules(finder);
  }

  /** Lets modules import what lies beside one. */
  void allowBeside(Path module) {
    Path directory = module.toAbsolutePath().normalize().getParent();
    if (directory != null) {
      directories.add(real(directory));
    }
  }

  /** Lets a module that is a link be read, and what lies beside that to which it leads. */
  void allowTarget(Path module) {
    allowBeside(real(module.toAbsolutePath()));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  /** Links are followed first, so that none leads out. */
  private Path allowed(Path path) throws IOException {
    Path real = real(path.toAbsolutePath().normalize());
    if (directories.stream().noneMatch(real::startsWith)) {
      throw new NoSuchFileException(path.toString());
    }
    return real;
  }

  @Override
  public Path parsePath(URI uri) {
    if (modules == null || !RemoteModules.isMeant(uri)) {
      return files.parsePath(uri);
    }
    Path path = modules.path(uri);
    if (Files.exists(path)) {
      allowBeside(path);
    }
    return path;
  }

  private boolean isFound(Path path) {
    return modules != null && modules.isFound(path);
  }

  @Override
  public Path parsePath(String path) {
    return files.parsePath(path);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    if (modes.contains(AccessMode.WRITE) || modes.contains(AccessMode.EXECUTE)) {
      throw refused();
    }
    if (!isFound(path)) {
      files.checkAccess(allowed(path), modes, options);
    }
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.stream().anyMatch(option -> option != StandardOpenOption.READ)) {
      throw refused();
    }
    if (modules != null) {
      modules.check(path);
    }
    return modules != null && modules.isFound(path)
        ? modules.open(path)
        : files.newByteChannel(allowed(path), options);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return files.toAbsolutePath(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    return isFound(path) ? path : files.toRealPath(allowed(path), options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return files.readAttributes(allowed(path), attributes, options);
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) {
    throw refused();
  }

  @Override
  public void delete(Path path) {
    throw refused();
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path path, DirectoryStream.Filter<? super Path> filter) {
    throw refused();
  }

  private static SecurityException refused() {
    return new SecurityException("Scripts read the modules that they import, and nothing else");
  }
}
