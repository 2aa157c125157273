package dev.yonder.connection;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent, and in which order it goes. Messages go first come, first served, as many
 * as fit in one write. A long message goes frame by frame, with the messages of other calls in
 * between; those of its own call keep their place behind it.
 *
 * <p>Any thread adds; one thread at a time takes.
 */
final class SendQueue {
  private static final int BATCH_BYTES = 128 * 1024;

  /** A message above this goes frame by frame. */
  private static final int LONG_BYTES = 64 * 1024;

  private final ConcurrentLinkedQueue<Outgoing> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingBytes = new AtomicInteger();
  private final ArrayDeque<Outgoing> behindLong = new ArrayDeque<>();
  private @Nullable Outgoing longOne;
  private @Nullable ByteBuffer batch;

  /** Written by the thread that takes, read by those who look whether there is anything to do. */
  private volatile boolean halfSent;

  void add(Outgoing message) {
    waitingBytes.addAndGet(message.frames().remaining());
    queue.add(message);
  }

  boolean isEmpty() {
    return queue.isEmpty() && !halfSent;
  }

  /** Bytes of messages none of whose frames has been taken. */
  int waitingBytes() {
    return waitingBytes.get();
  }

  /** Takes what goes out in the next write; null when there is nothing. */
  @Nullable ByteBuffer take() {
    if (longOne == null) {
      Outgoing first = next();
      if (first == null) {
        return null;
      }
      if (first.frames().remaining() <= LONG_BYTES) {
        return queue.isEmpty() && behindLong.isEmpty() ? first.frames() : gatherBehind(first);
      }
      longOne = first;
      halfSent = true;
    }
    return gatherBehindFrameOf(longOne);
  }

  private @Nullable Outgoing next() {
    while (true) {
      Outgoing next = behindLong.isEmpty() ? queue.poll() : behindLong.poll();
      if (next == null || claim(next)) {
        halfSent = !behindLong.isEmpty();
        return next;
      }
    }
  }

  private boolean claim(Outgoing message) {
    waitingBytes.addAndGet(-message.frames().remaining());
    return message.claim();
  }

  private ByteBuffer gatherBehind(Outgoing first) {
    ByteBuffer all = cleared();
    all.put(first.frames());
    for (Outgoing next = peek(); next != null && fits(next, all); next = peek()) {
      Outgoing taken = next();
      if (taken != null) {
        all.put(taken.frames());
      }
    }
    return all.flip();
  }

  private @Nullable Outgoing peek() {
    return behindLong.isEmpty() ? queue.peek() : behindLong.peek();
  }

  private static boolean fits(Outgoing message, ByteBuffer all) {
    int bytes = message.frames().remaining();
    return bytes <= LONG_BYTES && bytes <= all.remaining();
  }

  private ByteBuffer gatherBehindFrameOf(Outgoing message) {
    ByteBuffer all = cleared();
    ByteBuffer frames = message.frames();
    int frame = Integer.BYTES + frames.getInt(frames.position());
    all.put(frames.slice(frames.position(), frame));
    frames.position(frames.position() + frame);
    if (!frames.hasRemaining()) {
      longOne = null;
      halfSent = !behindLong.isEmpty();
      return all.flip();
    }
    for (Outgoing next = queue.peek(); next != null; next = queue.peek()) {
      boolean mustWait = next.frames().remaining() > LONG_BYTES || isBehind(message, next);
      if (!mustWait && !fits(next, all)) {
        break;
      }
      queue.poll();
      if (mustWait) {
        behindLong.add(next);
      } else if (claim(next)) {
        all.put(next.frames());
      }
    }
    return all.flip();
  }

  private boolean isBehind(Outgoing message, Outgoing next) {
    return next.call() == message.call()
        || behindLong.stream().anyMatch(waiting -> waiting.call() == next.call());
  }

  private ByteBuffer cleared() {
    ByteBuffer all = batch == null ? ByteBuffer.allocate(BATCH_BYTES) : batch.clear();
    batch = all;
    return all;
  }
}
