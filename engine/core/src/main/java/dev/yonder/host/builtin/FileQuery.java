package dev.yonder.host.builtin;

import dev.yonder.command.Wildcard;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a directory tree are wanted.
 *
 * @param filter a pattern that names must match, or null
 * @param files whether files are wanted
 * @param directories whether directories are wanted; neither of the two means everything is
 * @param depth how many levels below the directory itself to descend
 */
record FileQuery(@Nullable Wildcard filter, boolean files, boolean directories, int depth) {
  /** Deeper trees are not descended: each level keeps a directory open. */
  static final int MAX_DEPTH = 256;

  static FileQuery of(
      @Nullable String filter,
      boolean recurse,
      boolean files,
      boolean directories,
      @Nullable Integer depth) {
    int all = recurse ? Integer.MAX_VALUE : 0;
    return new FileQuery(
        filter == null ? null : Wildcard.of(filter),
        files,
        directories,
        depth == null ? all : depth);
  }

  boolean wants(FileInfo file) {
    boolean type =
        files == directories
            || (files && file.type().equals(FileFacts.FILE))
            || (directories && file.type().equals(FileFacts.DIRECTORY));
    return type && (filter == null || filter.matches(file.name()));
  }
}
