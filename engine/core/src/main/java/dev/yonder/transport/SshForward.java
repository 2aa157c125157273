package dev.yonder.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an ssh that runs carry a connection to a socket of the far side. The ssh is told to by its
 * control socket, in a directory that is this user's alone and is deleted as soon as the connection
 * is there: from then on nobody can ask that ssh for anything.
 */
final class SshForward implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SshForward.class);

  /** What a question to ssh here takes at the most; it reads files and perhaps asks for a name. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String CONTROL = "c";
  private static final String SOCKET = "s";
  private static final String OUTPUT = "o";

  /** ssh makes its control socket under a name that is longer by this, and then renames it. */
  private static final int CONTROL_EXCESS = 17;

  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final String PREFIX = "ssh-";
  private static final Pattern DIRECTORY = Pattern.compile(PREFIX + "([0-9]{1,18})-[0-9]+");

  /** Where the user's ssh has its own way to share connections: ours has to keep off that. */
  private static final Pattern SHARED = Pattern.compile("(?m)^controlpath (?!none$)");

  /** What any ssh prints that understands the question. */
  private static final Pattern UNDERSTOOD = Pattern.compile("(?m)^hostname ");

  private final SshProgram ssh;
  private final Path directory;

  private SshForward(SshProgram ssh, Path directory) {
    this.ssh = ssh;
    this.directory = directory;
  }

  /**
   * Looks whether an ssh that is going to be started can be told to.
   *
   * @return null if it cannot, because its connections are shared already or this machine's runtime
   *     directory is of no use
   * @throws InterruptedIOException if the thread was interrupted
   */
  static @Nullable SshForward prepare(SshProgram ssh) throws IOException {
    @Nullable SshForward forward = null;
    boolean usable = false;
    try {
      Path runtime = UserDirectories.ofProcess().runtime();
      removeStale(runtime);
      forward = new SshForward(ssh, makeDirectory(runtime));
      usable = forward.fits() && !forward.isShared();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("No socket can be forwarded by ssh", e);
    } finally {
      if (!usable && forward != null) {
        forward.close();
      }
    }
    return usable ? forward : null;
  }

  private static Path makeDirectory(Path runtime) throws IOException {
    return Files.createDirectory(
        runtime.resolve(
            "%s%d-%d".formatted(PREFIX, ProcessHandle.current().pid(), NUMBERS.incrementAndGet())),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** A process that was killed while it connected could not do it itself. */
  private static void removeStale(Path runtime) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(runtime, PREFIX + "*")) {
      for (Path each : found) {
        Matcher name = DIRECTORY.matcher(each.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          delete(each);
        }
      }
    }
  }

  private boolean fits() {
    return SocketOffer.isPlain(directory)
        && UnixAddress.length(directory.resolve(CONTROL)) + CONTROL_EXCESS <= UnixAddress.LONGEST;
  }

  /** Also true if ssh does not say. */
  private boolean isShared() throws IOException {
    String settings = run(ssh.question());
    return !UNDERSTOOD.matcher(settings).find() || SHARED.matcher(settings).find();
  }

  /** Arguments for the ssh that is to carry. */
  List<String> settings() {
    return List.of(
        "-o",
        "ControlMaster=yes",
        "-o",
        "ControlPersist=no",
        "-o",
        "StreamLocalBindMask=0177",
        "-o",
        "ControlPath=" + directory.resolve(CONTROL));
  }

  /**
   * Connects. That the far side will not have it, or that nobody listens there, shows later: the
   * connection ends then before anything has come.
   *
   * @param farSocket a path of the far side, which ssh takes as it is
   * @return a connected socket
   * @throws IOException if the ssh that runs does not take it
   */
  SocketChannel connect(String farSocket) throws IOException {
    Path socket = directory.resolve(SOCKET);
    run(
        List.of(
            "-F",
            "none",
            "-S",
            directory.resolve(CONTROL).toString(),
            "-O",
            "forward",
            "-L",
            socket + ":" + farSocket,
            "--",
            "yonder"));
    return UnixConnect.connect(new UnixAddress(socket), TrustedUsers.own(), PATIENCE);
  }

  /** What it printed, if it ended well and in time. */
  private String run(List<String> arguments) throws IOException {
    Path output = directory.resolve(OUTPUT);
    Process process = ssh.startAside(arguments, output);
    try {
      boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      String printed = new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
      if (!ended || process.exitValue() != 0) {
        throw new IOException(
            "ssh %s %s; it says: %s"
                .formatted(
                    arguments,
                    ended ? "failed" : "did not end within " + PATIENCE,
                    printed.strip()));
      }
      return printed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while connecting to " + ssh.address());
    } finally {
      process.toHandle().destroyForcibly();
    }
  }

  /** Deletes the files. What is connected stays so. */
  @Override
  public void close() {
    delete(directory);
  }

  private static void delete(Path directory) {
    try {
      for (String name : List.of(CONTROL, SOCKET, OUTPUT)) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      LOG.debug("{} could not be deleted", directory, e);
    }
  }
}
