package dev.yonder.host.builtin;

import dev.yonder.command.Wildcard;
import dev.yonder.host.CommandContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks a directory tree one entry at a time, in the order the file system has them, each directory
 * before what is in it. It holds the directories on the way down open and nothing else. What cannot
 * be read is an error and the walk goes on.
 */
final class FileTree implements LazySource<FileInfo> {
  private record Level(Path path, DirectoryStream<Path> directory, Iterator<Path> entries) {}

  private final FileQuery query;
  private final CommandContext context;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable Path toEnter;
  private @Nullable FileInfo next;

  FileTree(Path start, FileQuery query, CommandContext context) {
    this.query = query;
    this.context = context;
    Path root = start.toAbsolutePath().normalize();
    // Only here a link is followed: it was asked for by name.
    if (Files.isDirectory(root)) {
      toEnter = root;
    } else {
      next = single(root, start);
    }
  }

  private @Nullable FileInfo single(Path root, Path asked) {
    try {
      FileInfo file = FileFacts.read(root);
      return query.wants(file) ? file : null;
    } catch (IOException e) {
      boolean pattern = e instanceof NoSuchFileException && Wildcard.isPattern(asked.toString());
      String hint = pattern ? " A pattern for names goes into 'filter'." : "";
      context.error(
          Failure.category(e), Failure.message("list", e, asked) + hint, asked.toString());
      return null;
    }
  }

  @Override
  public boolean hasNext() {
    while (next == null && (toEnter != null || !levels.isEmpty())) {
      context.checkStopped();
      next = step();
    }
    return next != null;
  }

  @Override
  public FileInfo next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    FileInfo file = next;
    next = null;
    return Objects.requireNonNull(file);
  }

  /** Enters a directory, or takes one entry, or leaves a directory. */
  private @Nullable FileInfo step() {
    Path entering = toEnter;
    if (entering != null) {
      toEnter = null;
      enter(entering);
      return null;
    }
    Level level = levels.getFirst();
    try {
      if (level.entries().hasNext()) {
        return take(level.entries().next());
      }
    } catch (DirectoryIteratorException e) {
      report("list", e.getCause(), level.path());
    }
    leave();
    return null;
  }

  private @Nullable FileInfo take(Path path) {
    FileInfo file;
    try {
      file = FileFacts.read(path);
    } catch (NoSuchFileException e) {
      return null; // Gone since the directory was read: then it is not in there.
    } catch (IOException e) {
      report("look at", e, path);
      return null;
    }
    if (file.type().equals(FileFacts.DIRECTORY) && levels.size() <= query.depth()) {
      toEnter = path;
    }
    return query.wants(file) ? file : null;
  }

  private void enter(Path directory) {
    if (levels.size() >= FileQuery.MAX_DEPTH) {
      String message = "Not descended into '%s': it is more than %d levels deep.";
      context.error(
          Failure.LIMIT, message.formatted(directory, FileQuery.MAX_DEPTH), directory.toString());
      return;
    }
    try {
      DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
      levels.push(new Level(directory, stream, stream.iterator()));
    } catch (IOException e) {
      report("list", e, directory);
    }
  }

  private void report(String activity, IOException e, Path path) {
    context.error(Failure.category(e), Failure.message(activity, e, path), path.toString());
  }

  private void leave() {
    try {
      levels.pop().directory().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    toEnter = null;
    while (!levels.isEmpty()) {
      leave();
    }
  }
}
