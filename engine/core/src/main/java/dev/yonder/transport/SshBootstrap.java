package dev.yonder.transport;

import dev.yonder.ErrorCode;
import dev.yonder.PrintableText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings a host to a machine that has Java only. What this JVM's hosts are made of is copied once,
 * through ssh, to {@code ~/.cache/yonder/ID/} where the id is a digest of it; from then on it is
 * there.
 */
final class SshBootstrap {
  private static final int OLDEST_JAVA = 17;
  private static final Pattern VERSION = Pattern.compile("version \"([0-9]{1,4})");

  /** Prints a mark, the home directory, the Java, whether the archive is there, and its version. */
  private static final String PROBE =
      "j=$1; if [ -z \"$j\" ]; then j=java;"
          + " if [ -x \"${JAVA_HOME:-}/bin/java\" ]; then j=$JAVA_HOME/bin/java; fi;"
          + " elif [ -d \"$j\" ]; then j=$j/bin/java; fi;"
          + " echo \"$2\"; echo \"$HOME\"; echo \"$j\";"
          + " if [ -d \"$HOME/.cache/yonder/$3\" ]; then echo present; else echo absent; fi;"
          + " exec \"$j\" -version 2>&1";

  /** Takes the archive from standard input. One that was cut short does not get past its Java. */
  private static final String COPY =
      "umask 077; d=$HOME/.cache/yonder; t=$d/incoming-$2.zip;"
          + " mkdir -p \"$d\" && cat >\"$t\" && \"$1\" -cp \"$t\" "
          + ArchiveUnpacker.class.getName()
          + " \"$t\" \"$d\" \"$3\"; s=$?; rm -f \"$t\"; exit $s";

  private static volatile @Nullable Known known;

  private final SshProgram ssh;
  private final List<String> hostArguments;

  SshBootstrap(SshProgram ssh, List<String> hostArguments) {
    this.ssh = ssh;
    this.hostArguments = hostArguments;
  }

  /** What was brought along last. */
  private record Known(List<String> classPath, HostArchive archive) {}

  /** What was found over there. */
  private record FarSide(String home, String java, boolean present, int feature) {
    private static final int LINES = 5;

    /** Reads what the probe printed; null if it is not that, or no Java's. */
    private static @Nullable FarSide read(String output, String mark) {
      // Start-up files of the shell may have printed before.
      List<String> lines = output.lines().dropWhile(line -> !line.equals(mark)).toList();
      if (lines.size() < LINES || !lines.get(1).startsWith("/")) {
        return null;
      }
      Matcher version = VERSION.matcher(String.join(" ", lines.subList(LINES - 1, lines.size())));
      return version.find()
          ? new FarSide(
              lines.get(1),
              lines.get(2),
              lines.get(3).equals("present"),
              Integer.parseInt(version.group(1)))
          : null;
    }
  }

  /**
   * Sees to it that the archive is there.
   *
   * @return what starts a host with it
   * @throws CarrierException if the far side cannot be reached or has no usable Java
   */
  SshRequest hostRequest() throws IOException {
    HostArchive archive = archive(ChildCommand.hostClassPath());
    String id = archive.id();
    FarSide far = probe(id);
    if (!far.present()) {
      copy(ssh, far.java(), id, archive::writeTo);
    }
    List<String> command = new ArrayList<>();
    command.add(far.java());
    command.addAll(ChildCommand.flags(far.feature()));
    command.add("-cp");
    command.add(
        archive.names().stream()
            .map(name -> "%s/.cache/yonder/%s/%s".formatted(far.home(), id, name))
            .collect(Collectors.joining(":")));
    command.add(ChildCommand.HOST_MAIN);
    command.addAll(hostArguments);
    return SshRequest.java(command);
  }

  /** Reading a class path takes some tenths of a second, which many sessions need not spend. */
  private static HostArchive archive(List<String> classPath) throws IOException {
    Known last = known;
    if (last == null || !last.classPath().equals(classPath)) {
      last = new Known(classPath, HostArchive.of(classPath));
      known = last;
    }
    return last.archive();
  }

  private FarSide probe(String id) throws IOException {
    String mark = "probe " + UUID.randomUUID();
    @Nullable String wanted = ssh.options().java();
    String output =
        SshTask.run(
            ssh,
            script(
                PROBE,
                "'%s'".formatted(wanted == null ? "java" : wanted),
                wanted == null ? "" : wanted,
                mark,
                id),
            SshTask.Input.NONE);
    FarSide far = FarSide.read(output, mark);
    if (far == null || far.feature() < OLDEST_JAVA) {
      throw new CarrierException(
          ErrorCode.JAVA_MISSING,
          "%s has no Java %d or newer; install one there, or name its home with option 'java'. What"
                  .formatted(ssh.address(), OLDEST_JAVA)
              + " was found says: %s".formatted(PrintableText.of(output.strip(), 400)));
    }
    return far;
  }

  /** Has the archive unpacked over there, or nothing of it. */
  static void copy(SshProgram ssh, String java, String id, SshTask.Input archive)
      throws IOException {
    SshTask.run(
        ssh, script(COPY, "the copy of Yonder", java, UUID.randomUUID().toString(), id), archive);
  }

  /** By {@code sh}, whatever the login shell is. */
  private static SshRequest script(String script, String program, String... arguments) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    words.addAll(List.of(arguments));
    return new SshRequest(false, ShellWords.join(words), program, ErrorCode.JAVA_MISSING, false);
  }
}
