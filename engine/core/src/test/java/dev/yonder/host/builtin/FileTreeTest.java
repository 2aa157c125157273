package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  private final HostModule module = new HostModule();
  private final RecordingContext context = new RecordingContext();

  @TempDir Path directory;

  @Test
  @EnabledIfSystemProperty(named = "sun.jnu.encoding", matches = "UTF-8")
  void tellsAllAboutAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("größe-日本-😀.txt"), "hello");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    List<FileInfo> files = list(null, false, false, false, null);

    assertThat(files).hasSize(1);
    FileInfo info = files.get(0);
    assertThat(info.path()).isEqualTo(file.toString());
    assertThat(info.name()).isEqualTo("größe-日本-😀.txt");
    assertThat(info.type()).isEqualTo("file");
    assertThat(info.length()).isEqualTo(5);
    assertThat(info.lastModified()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(info.permissions()).isEqualTo("rw-r-----");
  }

  @Test
  void listsOneLevelUnlessAskedForMore() throws Exception {
    Files.createDirectories(directory.resolve("a/b/c"));
    Files.writeString(directory.resolve("a/b/deep.txt"), "");

    assertThat(names(list(null, false, false, false, null))).containsExactly("a");
    assertThat(names(list(null, true, false, false, null))).startsWith("a", "b").hasSize(4);
    assertThat(names(list(null, false, false, false, 1))).containsExactly("a", "b");
    assertThat(names(list(null, true, false, true, 2))).containsExactly("a", "b", "c");
    assertThat(names(list(null, true, true, false, null))).containsExactly("deep.txt");
    assertThat(names(list("*.TXT", true, false, false, null))).containsExactly("deep.txt");
  }

  @Test
  void listsLinksAndDoesNotFollowThem() throws Exception {
    Path target = Files.createDirectory(directory.resolve("target"));
    Files.writeString(target.resolve("inside"), "");
    Files.createSymbolicLink(target.resolve("loop"), target);
    Path link = Files.createSymbolicLink(directory.resolve("link"), target);

    assertThat(list(null, true, false, false, null))
        .extracting(FileInfo::name, FileInfo::type)
        .containsExactlyInAnyOrder(
            tuple("target", "directory"),
            tuple("inside", "file"),
            tuple("loop", "link"),
            tuple("link", "link"));
    try (Stream<FileInfo> asked =
        module.getChildItem(link, null, false, true, false, null, context)) {
      assertThat(asked).extracting(FileInfo::name).containsExactly("inside");
    }
  }

  @Test
  void saysWhichDirectoryItCouldNotReadAndGoesOn() throws Exception {
    Path lost = Files.createDirectory(directory.resolve("lost"));
    Files.writeString(directory.resolve("kept-1"), "");
    Files.writeString(directory.resolve("kept-2"), "");

    int files = 0;
    try (Stream<FileInfo> stream =
        module.getChildItem(directory, null, true, false, false, null, context)) {
      for (Iterator<FileInfo> each = stream.iterator(); each.hasNext(); ) {
        FileInfo file = each.next();
        if (file.path().equals(lost.toString())) {
          // It was listed; before it is entered it becomes unreadable, even for an administrator.
          Files.delete(lost);
        } else {
          files++;
        }
      }
    }

    assertThat(files).isEqualTo(2);
    assertThat(context.errors()).hasSize(1);
    assertThat(context.errors().get(0).target()).isEqualTo(lost.toString());
  }

  @Test
  void doesNotDescendWithoutEnd() throws Exception {
    Path deep = directory;
    for (int i = 0; i < FileQuery.MAX_DEPTH + 5; i++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);

    assertThat(list(null, true, false, false, null)).hasSize(FileQuery.MAX_DEPTH);
    assertThat(context.errors()).hasSize(1);
    assertThat(context.errors().get(0).category()).isEqualTo("LimitsExceeded");
  }

  @Test
  void saysThatThereIsNoSuchDirectoryAndWhereAPatternGoes() {
    Path missing = directory.resolve("*.log");

    assertThat(module.getChildItem(missing, null, false, false, false, null, context)).isEmpty();
    assertThat(context.errors()).hasSize(1);
    assertThat(context.errors().get(0).category()).isEqualTo("ObjectNotFound");
    assertThat(context.errors().get(0).message()).contains("*.log", "no such file", "'filter'");
  }

  @Test
  void givesASingleFileItself() throws Exception {
    Path file = Files.writeString(directory.resolve("one"), "1");

    assertThat(module.getChildItem(file, null, false, false, false, null, context))
        .extracting(FileInfo::name)
        .containsExactly("one");
  }

  @Test
  void takesOnlyWhatIsWantedAndLeavesNothingOpen() throws Exception {
    for (int i = 0; i < 50; i++) {
      Files.createDirectories(directory.resolve("d" + i + "/e"));
    }
    long before = openDirectories();
    try (Stream<FileInfo> stream =
        module.getChildItem(directory, null, true, false, false, null, context)) {
      Iterator<FileInfo> files = stream.iterator();
      for (int i = 0; i < 3; i++) {
        files.next();
      }
      assertThat(openDirectories()).isBetween(before + 1, before + 3);
    }
    assertThat(openDirectories()).isEqualTo(before);
  }

  @Test
  void endsWhenTheCallIsStopped() throws Exception {
    Files.writeString(directory.resolve("one"), "1");
    try (Stream<FileInfo> stream =
        module.getChildItem(directory, null, true, false, false, null, context)) {
      context.stop();

      assertThatThrownBy(stream::toList).isInstanceOf(CancellationException.class);
    }
  }

  private long openDirectories() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(
              fd -> {
                try {
                  return Files.readSymbolicLink(fd).startsWith(directory);
                } catch (IOException e) {
                  return false;
                }
              })
          .count();
    }
  }

  private List<FileInfo> list(
      @Nullable String filter,
      boolean recurse,
      boolean file,
      boolean directories,
      @Nullable Integer depth) {
    try (Stream<FileInfo> stream =
        module.getChildItem(directory, filter, recurse, file, directories, depth, context)) {
      return stream.toList();
    }
  }

  private static List<String> names(List<FileInfo> files) {
    return files.stream().map(FileInfo::name).toList();
  }
}
