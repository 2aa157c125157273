package dev.yonder.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for what was left behind: threads of Yonder, sockets of this JVM, its child processes, and
 * what it is told of besides. The clock of the JVM stays for a while, by design.
 */
public final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  static {
    // With the first one the JVM opens a socket of its own, which it keeps.
    try {
      SocketChannel.open().close();
    } catch (IOException e) {
      throw new AssertionError("There are no sockets", e);
    }
  }

  private final Set<Thread> threadsBefore = new HashSet<>(threads());
  private final Set<String> socketsBefore = sockets(OPEN_FILES);
  private final Set<ProcessHandle> childrenBefore = children();
  private final List<String> uncaught = new CopyOnWriteArrayList<>();
  private final List<ProcessHandle> processes = new CopyOnWriteArrayList<>();
  private final List<Expected> directories = new CopyOnWriteArrayList<>();

  /** What may be in a directory at the end. */
  private record Expected(Path directory, Pattern names) {}

  private Leftovers() {
    Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
  }

  private void uncaught(Thread thread, Throwable error) {
    if (thread.getName().startsWith("yonder")) {
      uncaught.add(thread.getName() + ": " + error);
    }
    error.printStackTrace();
  }

  /**
   * Remembers what there is now.
   *
   * @return what compares with later
   */
  public static Leftovers watch() {
    return new Leftovers();
  }

  /**
   * Watches a process that is no child of this one, or not for long.
   *
   * @param pid its id
   * @return this
   */
  public Leftovers process(long pid) {
    ProcessHandle.of(pid).ifPresent(processes::add);
    return this;
  }

  /**
   * Watches a directory.
   *
   * @param directory the directory, with all beneath it
   * @param names a regular expression of the file names that may be there in the end
   * @return this
   */
  public Leftovers files(Path directory, String names) {
    directories.add(new Expected(directory, Pattern.compile(names)));
    return this;
  }

  /**
   * Checks, after a moment to end, that nothing is there that was not there before, and that no
   * thread of Yonder has ended by an exception.
   */
  public void assertNone() {
    assertNoneBut(Set.of());
  }

  /**
   * Checks what {@link #assertNone} does, while some child processes live on purpose.
   *
   * @param alive the processes
   */
  public void assertNoneBut(Set<ProcessHandle> alive) {
    Thread.setDefaultUncaughtExceptionHandler(null);
    assertThat(uncaught).as("exceptions that nobody caught").isEmpty();
    await("nothing is left", PATIENCE, () -> since(alive).isEmpty(), () -> since(alive).toString());
  }

  /**
   * Checks that only few threads of Yonder run that did not run before, after a moment to end.
   *
   * @param count how many are too many
   */
  public void assertFewerThan(int count) {
    await(
        "threads of Yonder end",
        PATIENCE,
        () -> threadsSince().size() < count,
        () -> threadsSince().toString());
  }

  private List<String> threadsSince() {
    return threads().stream()
        .filter(thread -> !threadsBefore.contains(thread))
        .map(thread -> "thread " + thread.getName())
        .toList();
  }

  private List<String> since(Set<ProcessHandle> alive) throws IOException {
    List<String> left = new ArrayList<>(threadsSince());
    sockets(OPEN_FILES).stream()
        .filter(socket -> !socketsBefore.contains(socket))
        .forEach(left::add);
    Stream.concat(children().stream(), processes.stream())
        .filter(process -> !childrenBefore.contains(process) && !alive.contains(process))
        .filter(ProcessHandle::isAlive)
        .forEach(process -> left.add("process %d %s".formatted(process.pid(), process.info())));
    for (Expected expected : directories) {
      left.addAll(unexpected(expected));
    }
    return left;
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("yonder"))
        .filter(thread -> !thread.getName().startsWith("yonder-clock"))
        .toList();
  }

  private static Set<ProcessHandle> children() {
    return new HashSet<>(ProcessHandle.current().descendants().toList());
  }

  private static List<String> unexpected(Expected expected) throws IOException {
    try (Stream<Path> files = Files.walk(expected.directory())) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .filter(file -> !expected.names().matcher(String.valueOf(file.getFileName())).matches())
          .map(file -> "file " + file)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Open sockets by their numbers; none where the system does not tell. */
  private static Set<String> sockets(Path openFiles) {
    Set<String> sockets = new HashSet<>();
    if (!Files.isDirectory(openFiles)) {
      return sockets;
    }
    try (Stream<Path> open = Files.list(openFiles)) {
      for (Path file : open.toList()) {
        String target = target(file);
        if (target.startsWith("socket:")) {
          sockets.add(target);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(openFiles + " cannot be read", e);
    }
    return sockets;
  }

  /** The listing itself is among the open files, and closed before it is looked at. */
  private static String target(Path openFile) throws IOException {
    try {
      return Files.readSymbolicLink(openFile).toString();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /**
   * The sockets that another process has open.
   *
   * @param pid its id
   * @return how many; 0 where the system does not tell
   */
  public static int socketsOf(long pid) {
    return sockets(Path.of("/proc", Long.toString(pid), "fd")).size();
  }

  /**
   * Waits, for ten seconds at most, until something is so.
   *
   * @param what what is waited for
   * @param condition whether it is so
   */
  public static void await(String what, Callable<Boolean> condition) {
    await(what, PATIENCE, condition);
  }

  /**
   * Waits until something is so.
   *
   * @param what what is waited for
   * @param patience how long at most
   * @param condition whether it is so
   */
  public static void await(String what, Duration patience, Callable<Boolean> condition) {
    await(what, patience, condition, () -> "no");
  }

  private static void await(
      String what, Duration patience, Callable<Boolean> condition, Callable<String> now) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() > deadline) {
          assertThat(now.call()).as("%s, within %s", what, patience).isNull();
        }
        LockSupport.parkNanos(200_000);
      }
    } catch (Exception e) {
      throw new AssertionError(what, e);
    }
  }
}
