package dev.yonder.host.builtin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Reads what the file system tells of one entry, without following a link. */
final class FileFacts {
  static final String FILE = "file";
  static final String DIRECTORY = "directory";
  private static final String LINK = "link";
  private static final String OTHER = "other";

  private FileFacts() {}

  static FileInfo read(Path path) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    Class<? extends BasicFileAttributes> kind =
        posix ? PosixFileAttributes.class : BasicFileAttributes.class;
    BasicFileAttributes facts = Files.readAttributes(path, kind, LinkOption.NOFOLLOW_LINKS);
    Path name = path.getFileName();
    return new FileInfo(
        path.toString(),
        name == null ? path.toString() : name.toString(),
        type(facts),
        facts.isRegularFile() ? facts.size() : 0,
        facts.lastModifiedTime().toInstant(),
        facts instanceof PosixFileAttributes p
            ? PosixFilePermissions.toString(p.permissions())
            : null);
  }

  private static String type(BasicFileAttributes facts) {
    if (facts.isRegularFile()) {
      return FILE;
    } else if (facts.isDirectory()) {
      return DIRECTORY;
    }
    return facts.isSymbolicLink() ? LINK : OTHER;
  }
}
