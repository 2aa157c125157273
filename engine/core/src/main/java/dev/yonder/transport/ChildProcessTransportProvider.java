package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scheme {@code local}: a host in a child JVM of its own, which ends with the carrier and does not
 * outlive this process, unless its session was left in good order.
 *
 * <p>Options: {@code java} (a Java home or launcher; this JVM's), {@code classPath} (a list or a
 * path string; added to what the child needs), {@code jvmArgs} (a list), {@code workingDirectory},
 * {@code environment} (a map; added to this process's), {@code stderr} (true: the child's standard
 * error appears on this process's; it is logged in any case), {@code attach} (true: the child joins
 * this process to the user's own host, which outlives both; the other options are for that host too
 * if it has to be started).
 *
 * <p>System properties: {@code yonder.host.classpath} is the child's class path instead of this
 * JVM's; {@code yonder.host.jvmArgs} are arguments for every child, separated by blanks.
 */
public final class ChildProcessTransportProvider implements TransportProvider {
  private final String mainClass;

  /** For {@link java.util.ServiceLoader}. */
  public ChildProcessTransportProvider() {
    this(ChildCommand.HOST_MAIN);
  }

  ChildProcessTransportProvider(String mainClass) {
    this.mainClass = mainClass;
  }

  @Override
  public String scheme() {
    return "local";
  }

  @Override
  public Transport open(URI uri, TransportOptions options) throws IOException {
    if (!TransportAddress.plainPart(uri).isEmpty()
        || uri.getQuery() != null
        || uri.getFragment() != null) {
      throw new BindingException(
          ErrorCode.INVALID_VALUE,
          "'%s' should be local: with nothing else; a host elsewhere has another scheme"
              .formatted(uri));
    }
    ChildOptions child = ChildOptions.of(options);
    List<String> command = ChildCommand.of(child, mainClass);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(child.environment());
    @Nullable Path directory = child.workingDirectory();
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    Process process = builder.start();
    LiveChildren.add(process);
    return new ChildProcessTransport(
        process,
        new ChildErrors(process, child.stderr()),
        "child process %d".formatted(process.pid()),
        LocalDeath::of);
  }
}
