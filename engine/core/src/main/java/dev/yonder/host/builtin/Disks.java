package dev.yonder.host.builtin;

import dev.yonder.host.CommandContext;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the file systems that are mounted. */
final class Disks {
  private final boolean all;
  private final CommandContext context;

  /** Those without any size, which hold no files of their own, only if all are wanted. */
  Disks(boolean all, CommandContext context) {
    this.all = all;
    this.context = context;
  }

  Stream<DiskInfo> list() {
    Iterable<FileStore> stores = FileSystems.getDefault().getFileStores();
    return StreamSupport.stream(stores.spliterator(), false)
        .map(this::read)
        .filter(Objects::nonNull)
        .filter(disk -> all || disk.totalBytes() > 0);
  }

  private @Nullable DiskInfo read(FileStore store) {
    context.checkStopped();
    String mount = mount(store);
    try {
      long total = store.getTotalSpace();
      long free = store.getUsableSpace();
      long used = total - store.getUnallocatedSpace();
      // As df does: what is reserved for the administrator counts as neither used nor free.
      double part = used + free > 0 ? 100.0 * used / (used + free) : 0;
      double percent = Math.round(part * 10) / 10.0;
      return new DiskInfo(store.name(), store.type(), mount, total, free, used, percent);
    } catch (IOException e) {
      context.error(Failure.category(e), Failure.message("measure", e, mount), mount);
      return null;
    }
  }

  /** Where it is mounted, which the JDK tells only as part of the store's text. */
  private static String mount(FileStore store) {
    String text = store.toString();
    String name = " (" + store.name() + ")";
    return text.endsWith(name) ? text.substring(0, text.length() - name.length()) : text;
  }
}
