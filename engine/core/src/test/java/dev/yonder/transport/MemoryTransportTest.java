package dev.yonder.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

class MemoryTransportTest extends TransportContract {
  @Override
  protected Transport connect(PeerScript script) {
    MemoryTransport.Pair pair = MemoryTransport.pair("test");
    Transport far = pair.far();
    closedAfter(new PlayedPeer(script, input(far), output(far), far::close));
    return pair.near();
  }

  /** The far end's bytes, lengths included: the script works on bytes. */
  private static InputStream input(Transport far) {
    return new InputStream() {
      private ByteBuffer rest = ByteBuffer.allocate(0);

      @Override
      public int read() {
        throw new UnsupportedOperationException("scripts read blocks");
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        if (!rest.hasRemaining()) {
          ByteBuffer frame = far.receive();
          if (frame == null) {
            return -1;
          }
          rest = Frames.of(frame);
        }
        int count = Math.min(length, rest.remaining());
        rest.get(into, offset, count);
        return count;
      }
    };
  }

  private static OutputStream output(Transport far) {
    return new OutputStream() {
      @Override
      public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        far.send(ByteBuffer.wrap(bytes, offset, length));
      }
    };
  }
}
