package dev.yonder.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Streams over a channel for scripted peers. The JDK's own deadlock on version 17 when both work on
 * one socket.
 */
final class ChannelPeer {
  private ChannelPeer() {}

  static InputStream input(ReadableByteChannel channel) {
    return new InputStream() {
      @Override
      public int read() {
        throw new UnsupportedOperationException("scripts read blocks");
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(into, offset, length));
      }
    };
  }

  static OutputStream output(WritableByteChannel channel) {
    return new OutputStream() {
      @Override
      public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
    };
  }
}
