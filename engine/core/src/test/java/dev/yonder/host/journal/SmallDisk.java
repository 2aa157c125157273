package dev.yonder.host.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of 1 MiB, where this user may mount one. */
final class SmallDisk implements AutoCloseable {
  static final int BYTES = 1 << 20;

  private final Path root;

  private SmallDisk(Path root) {
    this.root = root;
  }

  static SmallDisk mount(Path at) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/mount")), "there is no mount here");
    Path root = Files.createDirectories(at);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", root.toString()) == 0,
        "this user may not mount a file system");
    return new SmallDisk(root);
  }

  private static int run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue();
  }

  Path root() {
    return root;
  }

  /** Somebody else takes some of it. */
  Path take(int bytes) throws IOException {
    return Files.write(root.resolve("taken"), new byte[bytes]);
  }

  @Override
  public void close() throws IOException {
    assertThat(run("umount", "-l", root.toString())).isZero();
  }
}
