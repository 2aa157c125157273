package dev.yonder.transport;

/**
 * A parent process with one child, in the way of {@code local:}; prints the child's process id and
 * ends in good order, without closing the carrier, when its input ends.
 */
public final class ParentMain {
  private ParentMain() {}

  /**
   * Starts the child.
   *
   * @param args the child's {@link PeerScript.Act}
   * @throws Exception if that fails
   */
  public static void main(String[] args) throws Exception {
    PeerScript script =
        new PeerScript(
            PeerScript.Act.valueOf(args[0]), Frames.of(new byte[] {1}).array(), Integer.MAX_VALUE);
    Transport transport =
        ChildProcessTransportTest.start(PeerMain.class.getName(), script, java.util.Map.of());
    transport.receive();
    System.out.println(ProcessHandle.current().children().findFirst().orElseThrow().pid());
    System.out.flush();
    // Without bound: the test closes this input or kills this process, and so does its own end.
    if (System.in.read() < 0) {
      System.exit(0);
    }
  }
}
