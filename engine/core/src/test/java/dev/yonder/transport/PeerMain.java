package dev.yonder.transport;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A child process that plays a {@link PeerScript} on its standard input and output. */
public final class PeerMain {
  static final String SCRIPT_PROPERTY = "peer.script";
  static final String LAST_WORDS = "the disk is full of eels";
  static final int FAILURE = 42;

  private PeerMain() {}

  /**
   * Plays the script in the system property.
   *
   * @param args must begin as those of a host do
   * @throws Exception if the script fails
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 0 || !args[0].equals("--stdio")) {
      throw new IllegalArgumentException("expected --stdio, not " + List.of(args));
    }
    PeerScript script = PeerScript.decoded(System.getProperty(SCRIPT_PROPERTY));
    switch (script.act()) {
      case ECHO -> echo(script);
      case CLOSE_STDIO -> closeUnderReceive();
      case FAIL_LATER -> {
        script.say(new FileOutputStream(FileDescriptor.out));
        System.err.println(LAST_WORDS);
        System.exit(FAILURE);
      }
      case FAIL -> {
        System.err.println(LAST_WORDS);
        System.exit(FAILURE);
      }
      default -> {
        if (script.act() == PeerScript.Act.DEAF) {
          System.err.println(LAST_WORDS);
        }
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
          script.play(new FileInputStream(FileDescriptor.in), out);
        }
      }
    }
  }

  /** Echoes as a host would: over the carrier, with noise on System.out all the while. */
  private static void echo(PeerScript script) throws IOException {
    try (Transport transport = StreamTransport.stdio()) {
      transport.send(ByteBuffer.wrap(script.bytes()));
      for (ByteBuffer frame = transport.receive(); frame != null; frame = transport.receive()) {
        System.out.println("noise");
        if (System.in.read() >= 0) {
          throw new AssertionError("System.in has to be empty");
        }
        transport.send(Frames.of(frame));
      }
    }
  }

  private static void closeUnderReceive() throws Exception {
    Transport transport = StreamTransport.stdio();
    transport.send(Frames.of(new byte[] {1}));
    transport.receive();
    FutureTask<Boolean> receiving = new FutureTask<>(() -> transport.receive() == null);
    Thread thread = new Thread(receiving, "receive");
    thread.start();
    Threads.awaitBlockedIn(thread, "read");
    transport.close();
    thread.join(TimeUnit.SECONDS.toMillis(1));
    System.exit(thread.isAlive() ? FAILURE : 0);
  }
}
