package dev.yonder.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;

/** Java RMI over TCP, as it comes. */
final class RmiPath implements CallPath {
  private static final String NAME = "adder";

  /** What the other end offers. */
  public interface Adder extends Remote {
    /**
     * Adds.
     *
     * @param a a number
     * @param b another
     * @return their sum
     * @throws RemoteException if the call failed
     */
    int add(int a, int b) throws RemoteException;
  }

  private final PeerProcess peer;
  private final Adder adder;

  private RmiPath(PeerProcess peer, Adder adder) {
    this.peer = peer;
    this.adder = adder;
  }

  static RmiPath open() throws IOException, NotBoundException {
    PeerProcess peer = PeerProcess.start("rmi");
    Registry registry =
        LocateRegistry.getRegistry(
            InetAddress.getLoopbackAddress().getHostAddress(), Integer.parseInt(peer.word()));
    return new RmiPath(peer, (Adder) registry.lookup(NAME));
  }

  @Override
  public int add(int a, int b) throws RemoteException {
    return adder.add(a, b);
  }

  @Override
  public void close() {
    peer.close();
  }

  /** The other end; RMI's own threads keep the process alive. */
  static void serve() throws RemoteException {
    System.setProperty(
        "java.rmi.server.hostname", InetAddress.getLoopbackAddress().getHostAddress());
    int port = 20_000 + (int) (ProcessHandle.current().pid() % 20_000);
    Registry registry = LocateRegistry.createRegistry(port);
    Adder adder = Integer::sum;
    registry.rebind(NAME, UnicastRemoteObject.exportObject(adder, 0));
    KEPT[0] = adder;
    KEPT[1] = registry;
    System.out.println(port);
  }

  /** RMI holds what it exports by weak references only. */
  private static final Object[] KEPT = new Object[2];
}
