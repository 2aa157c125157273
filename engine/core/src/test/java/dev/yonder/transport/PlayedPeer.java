package dev.yonder.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.FutureTask;

/** Plays a {@link PeerScript} in a thread of this JVM, then closes its end. */
final class PlayedPeer implements AutoCloseable {
  private final Closeable end;
  private final Thread thread;

  PlayedPeer(PeerScript script, InputStream in, OutputStream out, Closeable end) {
    this.end = end;
    FutureTask<Void> play =
        new FutureTask<>(
            () -> {
              try {
                script.play(in, out);
              } finally {
                end.close();
              }
              return null;
            });
    thread = new Thread(play, "peer");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    end.close();
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new AssertionError("the peer did not end");
    }
  }
}
