package dev.yonder.host.journal;

import dev.yonder.ProtocolException;
import dev.yonder.ValueException;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Frame;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.Message;
import dev.yonder.protocol.MessageAssembly;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A small file with a text and one message in the form of the wire, whose rules are thereby checked
 * when it is read. It is replaced as a whole: whoever reads it finds the old one or the new one.
 */
final class MessageFile {
  private static final int VERSION = 1;
  private static final int LEAD = 2 * Integer.BYTES;
  private static final String NEW = ".new";

  private final Path file;
  private final MessageCodec codec;

  MessageFile(Path file, MessageCodec codec) {
    this.file = file;
    this.codec = codec;
  }

  boolean exists() {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  void write(JobDescription description) throws IOException {
    write(description.endpoint(), new HostMessage.JobChanged(description.info()));
  }

  void write(ClientMessage.StartJob request) throws IOException {
    write("", request);
  }

  private void write(String text, Message message) throws IOException {
    byte[] name = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frames = codec.encode(message);
    ByteBuffer content =
        ByteBuffer.allocate(LEAD + Integer.BYTES + name.length + frames.remaining())
            .putInt(VERSION)
            .putInt(0)
            .putInt(name.length)
            .put(name)
            .put(frames)
            .flip();
    content.putInt(Integer.BYTES, checksum(content));
    replace(content);
  }

  private static int checksum(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content.duplicate().position(LEAD));
    return (int) crc.getValue();
  }

  private void replace(ByteBuffer content) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + NEW);
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel =
        FileChannel.open(next, options, OpenFiles.ownersOnly(next, "rw-------"))) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  JobDescription readDescription() throws IOException {
    ByteBuffer content = content();
    String endpoint = text(content);
    Frame last = frames(content);
    try {
      if (codec.decodeHost(last.type(), last.call(), last.payload())
          instanceof HostMessage.JobChanged told) {
        return new JobDescription(told.job(), endpoint);
      }
    } catch (ProtocolException e) {
      throw unusable("is no description of a job", e);
    }
    throw unusable("is no description of a job", null);
  }

  ClientMessage.StartJob readRequest() throws IOException {
    ByteBuffer content = content();
    text(content);
    Frame last = frames(content);
    try {
      if (codec.decodeClient(last.type(), last.call(), last.payload())
          instanceof ClientMessage.StartJob request) {
        return request;
      }
    } catch (ProtocolException | ValueException e) {
      throw unusable("holds arguments that cannot be read", e);
    }
    throw unusable("is no request for a job", null);
  }

  private ByteBuffer content() throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (content.hasRemaining() && channel.read(content) >= 0) {
        // A file that is being cut at this moment ends early: the checksum tells.
      }
      content.flip();
      if (content.remaining() < LEAD + Integer.BYTES
          || content.getInt() != VERSION
          || content.getInt() != checksum(content)) {
        throw unusable("is damaged, or of another version", null);
      }
      return content;
    }
  }

  private String text(ByteBuffer content) throws IOException {
    int length = content.getInt();
    if (length < 0 || length > content.remaining()) {
      throw unusable("is damaged", null);
    }
    byte[] text = new byte[length];
    content.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** The frames put together, as if they were one. */
  private Frame frames(ByteBuffer content) throws IOException {
    MessageAssembly assembly = new MessageAssembly();
    assembly.open();
    try {
      while (content.remaining() >= Transport.LENGTH_BYTES) {
        int length = content.getInt();
        if (length < 0 || length > content.remaining()) {
          throw unusable("is damaged", null);
        }
        Frame frame = Frame.parse(content.slice(content.position(), length));
        content.position(content.position() + length);
        ByteBuffer body = assembly.take(frame);
        if (body != null) {
          return new Frame(frame.type(), false, frame.call(), body);
        }
      }
    } catch (ProtocolException e) {
      throw unusable("is damaged", e);
    }
    throw unusable("ends early", null);
  }

  private IOException unusable(String what, @Nullable Throwable cause) {
    return new IOException("%s %s".formatted(file, what), cause);
  }
}
