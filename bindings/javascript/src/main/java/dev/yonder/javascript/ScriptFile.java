package dev.yonder.javascript;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.CommandInfo;
import dev.yonder.host.CommandContext;
import dev.yonder.host.HostCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A script file as a command; it is read anew when it has changed. */
final class ScriptFile implements HostCommand {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptFile.class);

  private final Path file;
  private final Reader reader;
  private State state;

  /** Makes a command of the file as it is now. */
  @FunctionalInterface
  interface Reader {
    HostCommand read() throws IOException;
  }

  /** What was read, and of which state of the file. */
  private record State(HostCommand command, FileTime time, long size) {}

  ScriptFile(Path file, Reader reader) throws IOException {
    this.file = file;
    this.reader = reader;
    this.state = read();
  }

  private State read() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    return new State(reader.read(), time, size);
  }

  private synchronized HostCommand current() throws IOException {
    boolean isSame =
        Files.getLastModifiedTime(file).equals(state.time()) && Files.size(file) == state.size();
    if (!isSame) {
      state = read();
    }
    return state.command();
  }

  /** A file that is no script any longer keeps the signature that it had until it is called. */
  @Override
  public CommandInfo info() {
    try {
      return current().info();
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("{} cannot be read any longer", file, e);
      synchronized (this) {
        return state.command().info();
      }
    }
  }

  @Override
  public Body prepare(BoundArguments arguments, CommandContext context) {
    try {
      return current().prepare(arguments, context);
    } catch (IOException e) {
      throw new UncheckedIOException("Script %s cannot be read".formatted(file), e);
    }
  }
}
