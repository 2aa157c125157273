package dev.yonder.bench;

import java.util.List;
import java.util.Map;

/**
 * One way to have two numbers added elsewhere, set up and ready. Safe for use by several threads.
 */
public interface CallPath extends AutoCloseable {
  /** What the others are compared with. */
  String BASE = "raw-unix";

  /** Makes a path. */
  @FunctionalInterface
  interface Source {
    /**
     * Sets up a path.
     *
     * @return a path that is ready
     * @throws Exception if it cannot be set up
     */
    CallPath open() throws Exception;
  }

  /** The ways there are, by name. */
  Map<String, Source> ALL =
      Map.of(
          BASE,
          () -> RawPath.open("unix"),
          "raw-tcp",
          () -> RawPath.open("tcp"),
          "rmi",
          RmiPath::open,
          "yonder-memory",
          () -> SessionPath.open("memory:"),
          "yonder-unix",
          () -> SessionPath.open("unix:"),
          "yonder-local",
          () -> SessionPath.open("local:"),
          "raw-ssh",
          SshRawPath::open,
          "yonder-ssh",
          () -> SessionPath.overSsh("--stdio"),
          "yonder-ssh-bridge",
          () -> SessionPath.overSsh("--stdio", "--attach"),
          "yonder-ssh-attach",
          () -> SessionPath.overSsh("--stdio", "--attach", "--offer-socket"));

  /** Their names in the order of a table; without those that need an sshd. */
  List<String> NAMES =
      List.of(BASE, "raw-tcp", "rmi", "yonder-memory", "yonder-unix", "yonder-local");

  /**
   * Sets up a path.
   *
   * @param name one of {@link #ALL}
   * @return a path that is ready
   * @throws Exception if it cannot be set up
   */
  static CallPath open(String name) throws Exception {
    Source source = ALL.get(name);
    if (source == null) {
      throw new IllegalArgumentException("No path is called " + name);
    }
    return source.open();
  }

  /**
   * Adds.
   *
   * @param a a number
   * @param b another
   * @return their sum
   * @throws Exception if the other end failed
   */
  int add(int a, int b) throws Exception;
}
