package dev.yonder.host.builtin;

import dev.yonder.CommandException;
import dev.yonder.host.CommandContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text of a file: all of it at once, or its lines, or the first or last of them. */
final class FileContent {
  /** The most bytes that are given as one text. */
  static final int MAX_RAW = 16 * 1024 * 1024;

  private final Path path;
  private final @Nullable Charset encoding;
  private final CommandContext context;

  FileContent(Path path, @Nullable String encoding, CommandContext context) {
    this.path = path.toAbsolutePath();
    this.encoding = TextEncoding.named(encoding);
    this.context = context;
  }

  /** The whole text. */
  String raw() {
    try (OpenFile file = open();
        InputStream in = Channels.newInputStream(file.channel())) {
      // By what is read, not by what the size says: a file may grow, and those of /proc have none.
      byte[] bytes = in.readNBytes(MAX_RAW + 1);
      if (bytes.length > MAX_RAW) {
        String message = "'%s' is longer than %d bytes; take it by lines, without 'raw'.";
        throw refuse(Failure.LIMIT, message.formatted(path, MAX_RAW));
      }
      return new String(bytes, file.encoding().charset());
    } catch (IOException e) {
      context.checkStopped();
      throw Failure.of(HostModule.GET_CONTENT, "read", e, path);
    }
  }

  /** The lines, lazily: the first so many, or from the last so many on, or all. */
  Stream<String> lines(@Nullable Integer head, @Nullable Integer tail, boolean follow) {
    OpenFile file = open();
    try {
      FileFollow following = follow ? new FileFollow(path, encoding, context) : null;
      long atMost = head == null ? Long.MAX_VALUE : head;
      boolean sized = file.channel().size() > 0;
      if (tail != null && sized) {
        file.channel().position(new LastLines(file.channel(), file.encoding()).find(tail));
      }
      FileLines lines = new FileLines(file, path, atMost, following, context);
      // Files of /proc have lines but no size, so their last lines are found from the front.
      return tail == null || sized || follow ? lines.stream() : lastOf(lines, tail);
    } catch (IOException e) {
      file.close();
      context.checkStopped();
      throw Failure.of(HostModule.GET_CONTENT, "read", e, path);
    }
  }

  private static Stream<String> lastOf(FileLines lines, int count) {
    try (lines) {
      Deque<String> last = new ArrayDeque<>();
      for (Iterator<String> each = lines; each.hasNext(); ) {
        last.addLast(each.next());
        if (last.size() > count) {
          last.removeFirst();
        }
      }
      return last.stream();
    }
  }

  private OpenFile open() {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw refuse(
            Failure.INVALID_ARGUMENT, "'%s' is not a file but %s.".formatted(path, kind()));
      }
      return OpenFile.open(path, encoding);
    } catch (IOException e) {
      context.checkStopped();
      throw Failure.of(HostModule.GET_CONTENT, "read", e, path);
    }
  }

  private String kind() {
    // To open a pipe or a device could wait for ever, where nothing could stop it.
    return Files.isDirectory(path) ? "a directory" : "a pipe or a device";
  }

  private CommandException refuse(String category, String message) {
    return Failure.of(HostModule.GET_CONTENT, category, message, path);
  }
}
