package dev.yonder.transport;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a carrier inside this JVM: a bounded run of bytes that one thread appends to and
 * another takes frames from. Bytes are copied in once; the taker reads them in place.
 *
 * <p>Waits have no time-out: closing either end wakes both, as on a socket.
 */
final class MemoryPipe {
  /** What may be under way; several times the longest frame, see {@link #giveBackRoom}. */
  static final int CAPACITY = 256 * 1024;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int FIRST_CAPACITY = 8 * 1024;

  private final String peer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition readable = lock.newCondition();
  private final Condition writable = lock.newCondition();

  // Guarded by lock. Unread bytes are from start to end; the first `handedOut` of them are in use
  // by the taker until it comes back.
  private byte[] bytes = new byte[FIRST_CAPACITY];
  private ByteBuffer view = ByteBuffer.wrap(bytes);
  private int start;
  private int end;
  private int handedOut;
  private boolean sourceClosed;
  private boolean sinkClosed;

  MemoryPipe(String peer) {
    this.peer = peer;
  }

  /** Appends all bytes; waits while the pipe is full. */
  void write(ByteBuffer from) throws IOException {
    lock.lock();
    try {
      while (from.hasRemaining()) {
        awaitRoom();
        int count = Math.min(bytes.length - end, from.remaining());
        from.get(bytes, end, count);
        end += count;
        readable.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom() throws IOException {
    while (true) {
      if (sourceClosed) {
        throw new ClosedChannelException();
      }
      if (sinkClosed) {
        throw new IOException("Broken pipe: the other end of %s is closed".formatted(peer));
      }
      if (end < bytes.length) {
        return;
      }
      if (bytes.length < CAPACITY) {
        grow();
        return;
      }
      writable.awaitUninterruptibly();
    }
  }

  /** The old array stays as it is: the taker may still read the frame it was handed. */
  private void grow() {
    byte[] larger = Arrays.copyOf(bytes, bytes.length * 2);
    bytes = larger;
    view = ByteBuffer.wrap(larger);
  }

  /** The next frame, valid until the next call; null at the end between two frames. */
  @Nullable ByteBuffer read() throws IOException {
    lock.lock();
    try {
      giveBackRoom();
      while (true) {
        if (sinkClosed) {
          throw new ClosedChannelException();
        }
        int length = wholeFrame();
        if (length > 0) {
          int first = start + Transport.LENGTH_BYTES;
          handedOut = Transport.LENGTH_BYTES + length;
          return view.clear().limit(first + length).position(first);
        }
        if (sourceClosed) {
          return endOfFrames();
        }
        compact();
        readable.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until {@link #read} will not wait; false if the time has passed. */
  boolean await(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      giveBackRoom();
      long left = nanos;
      while (!sinkClosed && !sourceClosed && wholeFrame() == 0) {
        if (left <= 0) {
          return false;
        }
        compact();
        left = readable.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a whole frame is behind the one that was handed out. */
  boolean hasFrame() {
    lock.lock();
    try {
      // Not by the view: it is the frame that was handed out.
      int next = start + handedOut;
      int there = end - next - Transport.LENGTH_BYTES;
      return there >= 0 && there >= (int) BIG_ENDIAN.get(bytes, next);
    } finally {
      lock.unlock();
    }
  }

  /** The length of the frame at the start, or 0 while it is incomplete. */
  private int wholeFrame() {
    if (end - start < Transport.LENGTH_BYTES) {
      return 0;
    }
    int length = FrameInput.checkedLength(view.clear().getInt(start), peer);
    return end - start >= Transport.LENGTH_BYTES + length ? length : 0;
  }

  private @Nullable ByteBuffer endOfFrames() throws EOFException {
    if (start == end) {
      return null;
    }
    throw new EOFException(
        "%s ended inside a frame: only %d bytes arrived".formatted(peer, end - start));
  }

  /**
   * Takes back the frame that was handed out. Moving the rest to the front waits until half of the
   * pipe is free: so a byte is moved once at the most, and a full pipe always has a whole frame.
   */
  private void giveBackRoom() {
    start += handedOut;
    handedOut = 0;
    if (start == end || (end == bytes.length && start >= bytes.length / 2)) {
      compact();
    }
  }

  private void compact() {
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
      writable.signal();
    }
  }

  /** No more bytes will come; what is there can still be read. */
  void closeSource() {
    lock.lock();
    try {
      sourceClosed = true;
      wakeAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody will read any more. */
  void closeSink() {
    lock.lock();
    try {
      sinkClosed = true;
      wakeAll();
    } finally {
      lock.unlock();
    }
  }

  private void wakeAll() {
    readable.signalAll();
    writable.signalAll();
  }
}
