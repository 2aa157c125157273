package dev.yonder.host.builtin;

import dev.yonder.host.CommandContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lines of a file from where it is positioned, one at a time; without end if followed. */
final class FileLines implements LazySource<String> {
  private static final int BLOCK = 64 * 1024;

  private final Path path;
  private final @Nullable FileFollow follow;
  private final CommandContext context;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
  private OpenFile file;
  private LineSplitter splitter;
  private long left;
  private boolean warned;
  private @Nullable String next;

  /** At most so many lines of an open file, which is closed with this. */
  FileLines(
      OpenFile file, Path path, long atMost, @Nullable FileFollow follow, CommandContext context) {
    this.file = file;
    this.path = path;
    this.left = atMost;
    this.follow = follow;
    this.context = context;
    this.splitter = new LineSplitter(file.encoding().charset());
  }

  @Override
  public boolean hasNext() {
    if (next == null && left > 0) {
      try {
        next = read();
      } catch (IOException e) {
        // A thread that is stopped while it reads finds the file closed.
        context.checkStopped();
        throw Failure.of(HostModule.GET_CONTENT, "read", e, path);
      }
      left = next == null ? 0 : left - 1;
    }
    return next != null;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String line = Objects.requireNonNull(next);
    next = null;
    return line;
  }

  private @Nullable String read() throws IOException {
    while (true) {
      String line = splitter.poll();
      if (line != null) {
        warnOfCut();
        return line;
      }
      context.checkStopped();
      if (file.channel().read(block.clear()) > 0) {
        splitter.feed(block.flip());
      } else if (follow == null) {
        return splitter.rest();
      } else {
        String rest = await(follow);
        if (rest != null) {
          return rest;
        }
      }
    }
  }

  /** Waits for more; the end of a file that another has replaced is a line too. */
  private @Nullable String await(FileFollow waiting) throws IOException {
    OpenFile more = waiting.await(file);
    if (more == file) {
      return null;
    }
    String rest = splitter.rest();
    file.close();
    file = more;
    splitter = new LineSplitter(more.encoding().charset());
    return rest;
  }

  private void warnOfCut() {
    if (!warned && splitter.hasCut()) {
      warned = true;
      context.warning(
          "'%s' has lines of more than %d characters; they are given in parts."
              .formatted(path, LineSplitter.MAX_LINE));
    }
  }

  @Override
  public void close() {
    left = 0;
    file.close();
  }
}
