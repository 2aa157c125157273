package dev.yonder.transport;

import dev.yonder.ErrorCode;
import dev.yonder.PrintableText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells what it means that ssh has ended, or that it brought something else than frames.
 *
 * @param address where it went
 * @param request what it was to start there
 */
record SshDeath(SshAddress address, SshRequest request) {
  /** What ssh ends with when it failed itself; otherwise it ends as the far side's program did. */
  private static final int SSH_FAILED = 255;

  /** What a POSIX shell ends with. */
  private static final int MAY_NOT_BE_RUN = 126;

  private static final int NOT_FOUND = 127;

  /** What the launcher of a host ends with when there is no Java for it, and in other need. */
  private static final int UNAVAILABLE = 69;

  /** What the launcher says then. */
  private static final List<String> NO_JAVA = List.of("there is no java", "needs Java");

  private static final int LINES = 6;
  private static final int CHARACTERS = 600;

  IOException of(ChildEnd end) {
    if (end.closed()) {
      return new IOException("the connection to %s was closed".formatted(address));
    } else if (!end.strayText().isEmpty()) {
      return unexpected(end);
    } else if (end.heard()) {
      return lost(end);
    }
    return switch (end.exitCode()) {
      case SSH_FAILED -> refused(end);
      case NOT_FOUND, MAY_NOT_BE_RUN -> missing(end);
      case UNAVAILABLE -> unavailable(end);
      default -> silent(end, ErrorCode.CANNOT_CONNECT);
    };
  }

  private IOException unexpected(ChildEnd end) {
    return new CarrierException(
        ErrorCode.UNEXPECTED_OUTPUT,
        "text comes from %s where a host would answer: %s. It is most often printed by the start-up"
                .formatted(address, quoted(end.strayText()))
            + " files of the far side's shell (such as ~/.bashrc): print there only if the shell is"
            + " interactive, or to standard error%s".formatted(said(end)));
  }

  private IOException lost(ChildEnd end) {
    return new IOException(
        end.exitCode() == SSH_FAILED
            ? "ssh lost the connection to %s%s".formatted(address, said(end))
            : "the host at %s %s%s".formatted(address, end.what(), said(end)));
  }

  private IOException refused(ChildEnd end) {
    Optional<SshRefusal> refusal = SshRefusal.in(end.lastWords());
    return new CarrierException(
        refusal.map(SshRefusal::code).orElse(ErrorCode.CANNOT_CONNECT),
        "ssh cannot connect to %s%s; ssh says: %s"
            .formatted(
                address,
                refusal.map(known -> ": " + known.advice(address)).orElse(""),
                end.lastWords().isEmpty() ? "nothing" : quoted(end.lastWords())));
  }

  private IOException missing(ChildEnd end) {
    String advice =
        request.missing() == ErrorCode.JAVA_MISSING
            ? "install a Java 17 or newer there, or name its home with option 'java'"
            : "install Yonder there, name its program with option 'command', or give"
                + " bootstrap: true where there is Java";
    return new CarrierException(
        request.missing(),
        "%s has no program %s that can be run: %s%s"
            .formatted(address, request.program(), advice, said(end)));
  }

  private IOException unavailable(ChildEnd end) {
    boolean java = NO_JAVA.stream().anyMatch(end.lastWords()::contains);
    return silent(end, java ? ErrorCode.JAVA_MISSING : ErrorCode.CANNOT_CONNECT);
  }

  private IOException silent(ChildEnd end, ErrorCode code) {
    return new CarrierException(
        code,
        "%s at %s %s before it answered%s"
            .formatted(request.program(), address, end.what(), said(end)));
  }

  private static String said(ChildEnd end) {
    String words = end.lastWords();
    return words.isEmpty() ? "" : "; the last words from there: " + quoted(words);
  }

  /** The last lines of what a stranger said, as one line. */
  private static String quoted(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    String last =
        lines.stream().skip(Math.max(0, lines.size() - LINES)).collect(Collectors.joining(" / "));
    return PrintableText.of(last, CHARACTERS);
  }
}
