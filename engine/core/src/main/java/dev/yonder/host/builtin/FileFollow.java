package dev.yonder.host.builtin;

import dev.yonder.command.Names;
import dev.yonder.host.CommandContext;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a file to get more content, as {@code tail -F} does: also when it was cut to begin
 * anew, or was renamed and another took its place. It looks a few times a second rather than have
 * the system tell, which network file systems do not.
 */
final class FileFollow {
  private static final Duration FIRST_LOOK = Duration.ofMillis(20);
  private static final Duration LAST_LOOK = Duration.ofMillis(250);

  private final Path path;
  private final @Nullable Charset encoding;
  private final CommandContext context;
  private final StopSignal stop;

  FileFollow(Path path, @Nullable Charset encoding, CommandContext context) {
    this.path = path;
    this.encoding = encoding;
    this.context = context;
    this.stop = StopSignal.of(context);
  }

  /** Waits until there is more to read: in the file given, or in another that is then opened. */
  OpenFile await(OpenFile file) throws IOException {
    context.flush();
    for (Duration wait = FIRST_LOOK; ; wait = longer(wait)) {
      stop.pause(wait);
      boolean replaced = isReplaced(file);
      // Looked at after the name was: what was written before the change is not left out.
      if (file.hasMore()) {
        return file;
      }
      if (replaced || file.isTruncated()) {
        try {
          context.verbose("'%s' begins anew.".formatted(Names.printable(path.toString())));
          return OpenFile.open(path, encoding);
        } catch (IOException e) {
          context.debug(Failure.message("open", e, path));
        }
      }
    }
  }

  private boolean isReplaced(OpenFile file) {
    try {
      Object key = OpenFile.keyOf(path);
      return key != null && !key.equals(file.key());
    } catch (IOException e) {
      return false; // Nothing has that name at the moment.
    }
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(LAST_LOOK) < 0 ? twice : LAST_LOOK;
  }
}
