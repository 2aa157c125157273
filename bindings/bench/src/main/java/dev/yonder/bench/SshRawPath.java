package dev.yonder.bench;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The floor of ssh: as many bytes as a call has, through an ssh process to a subsystem that sends
 * them back as they are. Every caller has an ssh to itself and reads its own answer.
 */
final class SshRawPath implements CallPath {
  private final BenchSshd server;
  private final Deque<Process> idle = new ConcurrentLinkedDeque<>();

  private SshRawPath(BenchSshd server) {
    this.server = server;
  }

  static SshRawPath open() throws Exception {
    return new SshRawPath(BenchSshd.shared());
  }

  @Override
  public int add(int a, int b) throws IOException {
    Process line = idle.poll();
    if (line == null) {
      line = server.echo();
    }
    int sum = add(line, a, b);
    idle.push(line);
    return sum;
  }

  private static int add(Process line, int a, int b) throws IOException {
    ByteBuffer request = ByteBuffer.allocate(RawPath.BYTES).putInt(0, a).putInt(4, b);
    OutputStream out = line.getOutputStream();
    out.write(request.array());
    out.flush();
    byte[] answer = new byte[RawPath.BYTES];
    new DataInputStream(line.getInputStream()).readFully(answer);
    ByteBuffer numbers = ByteBuffer.wrap(answer);
    return numbers.getInt(0) + numbers.getInt(4);
  }

  @Override
  public void close() {
    idle.forEach(Process::destroy);
  }

  /** The other end: echoes its standard input until that ends. */
  static void serveStdio() throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    byte[] bytes = new byte[RawPath.BYTES];
    for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
      out.write(bytes, 0, count);
    }
  }
}
