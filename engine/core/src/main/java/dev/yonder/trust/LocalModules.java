package dev.yonder.trust;

import dev.yonder.transport.UserDirectories;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The modules that the user vouches for, by having put them into a directory that nobody else can
 * write.
 *
 * @param directory the user's module directory, which need not be there
 */
record LocalModules(Path directory) {
  /**
   * Why a module counts as one from elsewhere: it is not in the user's module directory, or others
   * can change it there.
   *
   * @return the reason, or null for a module that is of this machine
   */
  @Nullable String remoteness(Path module) throws IOException {
    if (!Files.isDirectory(directory)) {
      return "it is not in '%s'".formatted(directory);
    }
    Path root = directory.toRealPath();
    Path real = module.toRealPath();
    if (!real.startsWith(root) || real.equals(root)) {
      return "it is not in '%s'".formatted(directory);
    }
    for (Path above = real.getParent(); above.startsWith(root); above = above.getParent()) {
      if (!UserDirectories.isOwn(above)) {
        return reason(above);
      }
    }
    OpenToOthers search = new OpenToOthers();
    Files.walkFileTree(real, search);
    return search.found == null ? null : reason(search.found);
  }

  private static String reason(Path path) {
    return "'%s' is a link, belongs to another user, or can be changed by other users"
        .formatted(ModuleContents.printable(path.toString()));
  }

  private static final class OpenToOthers extends SimpleFileVisitor<Path> {
    @Nullable Path found;

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      return visitFile(directory, attributes);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (UserDirectories.isOwn(file)) {
        return FileVisitResult.CONTINUE;
      }
      found = file;
      return FileVisitResult.TERMINATE;
    }
  }
}
